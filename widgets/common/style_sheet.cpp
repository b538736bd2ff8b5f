// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/style_sheet.h"

namespace diecast {

namespace {

constexpr char shape[] = R"(
QMainWindow, QDialog, QWidget#ground { background: @ground@; }
QMainWindow::separator { background: @ground@; width: 8px; height: 8px; }
QMainWindow::separator:hover { background: @line@; }
QWidget#bar { background: @panel@; }
QWidget#card { background: transparent; }
QLabel { background: transparent; }
QLabel#documentTitle { font-weight: 600; font-size: 14px; }
QLabel[muted="true"] { color: @muted@; }
QToolTip { background: @raised@; color: @text@; border: 1px solid @line@; padding: 4px 8px; }

QPushButton { background: @raised@; color: @text@; border: 1px solid @line@; border-radius: 6px; padding: 5px 12px; font-weight: 500; }
QPushButton:hover { border-color: @muted@; }
QPushButton:focus { border: 1px solid @accent@; }
QPushButton:pressed { background: @ground@; }
QPushButton:disabled { color: @muted@; background: @ground@; }
QPushButton[kind="primary"] { background: @accent@; border-color: @accent@; color: @onAccent@; }
QPushButton[kind="primary"]:focus { border: 2px solid @text@; padding: 4px 11px; }
QPushButton[kind="primary"]:disabled { background: @ground@; border-color: @line@; color: @muted@; }
QPushButton[kind="danger"] { color: @failed@; }
QPushButton[kind="danger"]:disabled { color: @muted@; }

QToolButton { background: transparent; color: @muted@; border: 1px solid transparent; border-radius: 4px; padding: 3px; }
QToolButton:hover { background: @ground@; color: @text@; }
QToolButton:focus { border-color: @accent@; }
QToolButton:checked { background: @accentSoft@; color: @accent@; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton#activity { border-radius: 8px; font-size: 11px; padding: 6px 2px 4px 2px; }
QToolButton#activity:checked { font-weight: 600; }

QLineEdit { background: @log@; border: 1px solid @line@; border-radius: 6px; padding: 4px 8px; selection-background-color: @selection@; selection-color: @text@; }
QLineEdit:focus { border-color: @accent@; }
QLineEdit[bad="true"] { border-color: @failed@; }

QAbstractItemView { background: @panel@; color: @text@; border: none; outline: none; selection-background-color: @selection@; selection-color: @text@; alternate-background-color: @raised@; }
QHeaderView { background: @raised@; border: none; }
QHeaderView::section { background: @raised@; color: @muted@; border: none; border-bottom: 1px solid @line@; padding: 6px 10px; font-size: 11px; font-weight: 600; }
QTableCornerButton::section { background: @raised@; border: none; }

QMenu { background: @panel@; color: @text@; border: 1px solid @line@; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection@; color: @text@; }
QMenu::item:disabled { color: @muted@; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line@; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @muted@; border: none; border-bottom: 2px solid transparent; padding: 5px 12px; font-size: 12px; }
QTabBar::tab:selected { color: @accent@; border-bottom-color: @accent@; font-weight: 600; }
QTabBar::tab:focus { color: @text@; }

QStatusBar, QWidget#statusBar { background: @panel@; color: @muted@; }
QWidget#statusBar QLabel { color: @muted@; font-size: 12px; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QSplitter::handle { background: @ground@; }
)";

} // namespace

QString fillStyleSheet(const std::vector<std::pair<std::string_view, QColor>>& colors)
{
    QString sheet = QString::fromLatin1(shape);
    for (const auto& [name, color] : colors) {
        const QString mark
            = QLatin1Char('@') + QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())) + QLatin1Char('@');
        sheet.replace(mark, color.name());
    }
    return sheet;
}

} // namespace diecast
