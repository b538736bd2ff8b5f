// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QAction>
#include <QObject>

class QMenu;
class QWidget;

namespace diecast {

/// Everything one can do in a window, with its shortcut, in one compact menu.
class StudioActions : public QObject {
    Q_OBJECT

public:
    explicit StudioActions(QWidget* window);

    [[nodiscard]] QMenu* menu() const { return m_menu; }
    [[nodiscard]] QMenu* recentMenu() const { return m_recent; }

    QAction* newTemplate;
    QAction* newWindow;
    QAction* open;
    QAction* save;
    QAction* saveAs;
    QAction* close;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* find;
    QAction* findNext;
    QAction* findPrevious;
    QAction* nextProblem;
    QAction* previousProblem;
    QAction* build;
    QAction* stop;
    QAction* variables;
    QAction* openLog;
    QAction* copyImages;
    QAction* showDesign;
    QAction* showBuild;
    QAction* nextPanel;
    QAction* resetLayout;
    QAction* themeSystem;
    QAction* themeLight;
    QAction* themeDark;
    QAction* openMenu;
    QAction* about;

private:
    QAction* add(QMenu* menu, const QString& text, const QKeySequence& keys);

    QWidget* m_window;
    QMenu* m_menu;
    QMenu* m_recent = nullptr;
};

} // namespace diecast
