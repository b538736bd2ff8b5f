// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace diecast {

/// The narrow bar at the left edge that switches whole layouts of panels.
class ActivityBar : public QWidget {
    Q_OBJECT

public:
    explicit ActivityBar(const Theme& theme, QWidget* parent = nullptr);
    /// Adds an activity; returns its number, from 0.
    int addActivity(const QString& icon, const QString& text, const QString& help);
    void setCurrent(int activity);
    [[nodiscard]] int current() const;

Q_SIGNALS:
    void chosen(int activity);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    QVBoxLayout* m_layout;
    QButtonGroup* m_group;
    QStringList m_icons;
};

} // namespace diecast
