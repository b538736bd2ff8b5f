// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace diecast {

/// What the window shows before a template is open: ways to get one.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(const Theme& theme, QWidget* parent = nullptr);
    /// Files that are no longer there are left out.
    void showRecent(const QStringList& files);

Q_SIGNALS:
    void openAsked();
    void newAsked();
    void fileChosen(const QString& file);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QWidget* m_card;
    QVBoxLayout* m_recent;
};

} // namespace diecast
