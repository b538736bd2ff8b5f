// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace diecast {

class ElidedLabel;
class StateChip;

/// The one tool bar: the menu, what is open, its state, and at most four actions.
class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(const Theme& theme, QWidget* parent = nullptr);

    void setMenu(QMenu* menu);
    void openMenu();
    void setTitle(const QString& title, const QString& toolTip);
    void setNote(const QString& note);
    void setNoteVisible(bool visible);
    [[nodiscard]] StateChip* editedChip() const { return m_edited; }
    /// The chips before the actions: counts of builds.
    [[nodiscard]] StateChip* addStateChip();
    /// A button for an action, with the action's text, tool tip and state; `kind` is "", "primary" or "danger".
    QPushButton* addAction(QAction* action, const QString& kind);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QHBoxLayout* m_layout;
    QToolButton* m_menu;
    ElidedLabel* m_title;
    ElidedLabel* m_note;
    StateChip* m_edited;
    int m_chips = 0;
    int m_firstChip = 0;
};

} // namespace diecast
