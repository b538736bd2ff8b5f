// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QWidget>

namespace diecast {

/// What --measure-start prints: the time from the start of the process to the window's first painted frame, and the
/// memory it then has. The program ends after that. For ./dev bench and for the test of the package.
class StartMeasure : public QObject {
    Q_OBJECT

public:
    explicit StartMeasure(QWidget& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void report();

    bool m_painted = false;
};

} // namespace diecast
