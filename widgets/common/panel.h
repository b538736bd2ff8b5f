// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QDockWidget>
#include <QMainWindow>

#include <functional>

class QHBoxLayout;
class QToolButton;

namespace diecast {

class ElidedLabel;
class StateChip;

/// A rounded card with a title row; can be moved, stacked, floated and, when it may, closed. All views of the studio
/// are made of these.
class Panel : public QDockWidget {
    Q_OBJECT

public:
    /// `objectName` is what saved layouts know it by.
    Panel(const Theme& theme, const QString& objectName, const QString& title, bool closable, QWidget* parent = nullptr);
    /// Titles of panels beside this one, from which its own stays apart when it is shortened.
    void setOtherTitles(const QStringList& titles);

    /// What the panel shows; `ground` is what is behind it.
    void setContent(QWidget* content, Theme::Role ground = Theme::Role::Panel);
    void setTitle(const QString& title);
    /// Something before the title: a provider's mark.
    void setMark(QWidget* mark);
    /// Something in the title row at the right.
    void addTitleWidget(QWidget* widget);
    /// A chip behind the title; one is made for each call.
    [[nodiscard]] StateChip* addChip();
    [[nodiscard]] QToolButton* addTitleButton(const QString& icon, const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    QWidget* m_titleBar;
    QHBoxLayout* m_titleLayout;
    ElidedLabel* m_title;
    QList<std::pair<QToolButton*, QString>> m_buttons;
    QToolButton* m_float;
    int m_beforeTitle = 0;
    int m_afterTitle = 0;
    Theme::Role m_ground = Theme::Role::Panel;
};

/// The ground on which panels lie, 8 px apart. One for each activity, with a layout of its own.
class PanelArea : public QMainWindow {
    Q_OBJECT

public:
    explicit PanelArea(const QString& objectName, QWidget* parent = nullptr);
    [[nodiscard]] QMenu* createPopupMenu() override { return nullptr; }
    /// Calls `arrange` once, as soon as sizes given to panels are kept: now, or when the area is first shown.
    void whenShown(std::function<void()> arrange);
    /// Gives the focus to the panel after the one that has it, around the end.
    void focusNextPanel();

protected:
    void childEvent(QChildEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void arrangeNow();

    std::function<void()> m_arrange;
};

} // namespace diecast
