// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace diecast {

/// A sentence across the window with what can be done about it. Stays until it is answered; never steals the focus.
class Banner : public QWidget {
    Q_OBJECT

public:
    Banner(const Theme& theme, Tone tone, const QString& text, QWidget* parent = nullptr);
    void setText(const QString& text);
    [[nodiscard]] QString text() const;
    /// Adds a button; the first one is the primary. The banner goes away after `done`, unless `stays`.
    QPushButton* addChoice(const QString& text, std::function<void()> done, bool stays = false);
    void addDismiss();
    /// Goes away.
    void dismiss();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    Tone m_tone;
    QHBoxLayout* m_layout;
    QLabel* m_icon;
    QLabel* m_text;
    int m_choices = 0;
};

} // namespace diecast
