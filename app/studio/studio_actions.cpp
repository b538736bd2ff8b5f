// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/studio_actions.h"

#include <QActionGroup>
#include <QMenu>

namespace diecast {

StudioActions::StudioActions(QWidget* window) : QObject(window), m_window(window), m_menu(new QMenu(window))
{
    QMenu* file = m_menu->addMenu(tr("&File"));
    newTemplate = add(file, tr("&New template"), QKeySequence::New);
    newWindow = add(file, tr("New &window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    open = add(file, tr("&Open …"), QKeySequence::Open);
    m_recent = file->addMenu(tr("Open &recent"));
    file->addSeparator();
    save = add(file, tr("&Save"), QKeySequence::Save);
    saveAs = add(file, tr("Save &as …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    file->addSeparator();
    close = add(file, tr("&Close window"), QKeySequence(Qt::CTRL | Qt::Key_W));
    quit = add(file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));

    QMenu* edit = m_menu->addMenu(tr("&Edit"));
    undo = add(edit, tr("&Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z));
    redo = add(edit, tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    edit->addSeparator();
    find = add(edit, tr("&Find …"), QKeySequence::Find);
    findNext = add(edit, tr("Find &next"), QKeySequence(Qt::Key_F3));
    findPrevious = add(edit, tr("Find &previous"), QKeySequence(Qt::SHIFT | Qt::Key_F3));
    edit->addSeparator();
    nextProblem = add(edit, tr("Ne&xt problem"), QKeySequence(Qt::Key_F8));
    previousProblem = add(edit, tr("Pre&vious problem"), QKeySequence(Qt::SHIFT | Qt::Key_F8));

    QMenu* builds = m_menu->addMenu(tr("&Build"));
    build = add(builds, tr("&Build"), QKeySequence(Qt::CTRL | Qt::Key_B));
    stop = add(builds, tr("&Stop builds"), QKeySequence(Qt::CTRL | Qt::Key_Period));
    builds->addSeparator();
    variables = add(builds, tr("&Variables …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
    openLog = add(builds, tr("Open &log of the selected build"), QKeySequence(Qt::CTRL | Qt::Key_L));
    copyImages = add(builds, tr("Copy &image ids"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));

    QMenu* view = m_menu->addMenu(tr("&View"));
    showDesign = add(view, tr("&Design"), QKeySequence(Qt::CTRL | Qt::Key_1));
    showBuild = add(view, tr("&Build"), QKeySequence(Qt::CTRL | Qt::Key_2));
    nextPanel = add(view, tr("&Next panel"), QKeySequence(Qt::Key_F6));
    resetLayout = add(view, tr("&Reset layout"), {});
    QMenu* theme = view->addMenu(tr("&Theme"));
    themeSystem = add(theme, tr("As the &system"), {});
    themeLight = add(theme, tr("&Light"), {});
    themeDark = add(theme, tr("&Dark"), {});
    auto* themes = new QActionGroup(this);
    for (QAction* action : {themeSystem, themeLight, themeDark}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
    openMenu = add(view, tr("Open this &menu"), QKeySequence(Qt::Key_F10));

    m_menu->addSeparator();
    about = add(m_menu, tr("&About Diecast"), {});
}

QAction* StudioActions::add(QMenu* menu, const QString& text, const QKeySequence& keys)
{
    QAction* action = menu->addAction(text);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    // Shortcuts work whether or not the menu has ever been opened.
    m_window->addAction(action);
    return action;
}

} // namespace diecast
