// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What keys and mouse do in a log.

#include "monitor/log_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace diecast {

void LogView::wheelEvent(QWheelEvent* event)
{
    if (event->angleDelta().y() > 0 && verticalScrollBar()->maximum() > 0)
        setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

void LogView::focusInEvent(QFocusEvent* event)
{
    if (!m_current && m_lines && m_lines->rowCount() > 0
        && (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason))
        m_current = m_lines->lineAt(lastVisibleRow());
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

std::size_t LogView::lastVisibleRow() const
{
    return std::min(m_lines->rowCount(), firstVisibleRow() + static_cast<std::size_t>(visibleRows())) - 1;
}

bool LogView::isShown(std::size_t line) const
{
    const std::size_t row = m_lines->rowOf(line);
    return line < m_store->lineCount() && row >= firstVisibleRow() && row <= lastVisibleRow();
}

void LogView::goToRow(std::size_t row, bool extend)
{
    const std::size_t line = m_lines->lineAt(std::min(row, m_lines->rowCount() - 1));
    if (extend) {
        if (!m_keyAnchor || m_selection.isEmpty())
            m_keyAnchor = m_current.value_or(line);
        m_selection.selectLines(std::min(*m_keyAnchor, line), std::max(*m_keyAnchor, line));
    } else {
        m_selection.clear();
        m_keyAnchor.reset();
    }
    m_current = line;
    const std::size_t first = m_lines->rowOf(line);
    const std::size_t end = first + m_lines->rowsOf(line);
    if (end >= m_lines->rowCount()) {
        setFollowing(true);
    } else {
        if (verticalScrollBar()->maximum() > 0)
            setFollowing(false);
        if (first < firstVisibleRow())
            verticalScrollBar()->setValue(static_cast<int>(first));
        else if (end > firstVisibleRow() + static_cast<std::size_t>(visibleRows()))
            verticalScrollBar()->setValue(static_cast<int>(end) - visibleRows());
    }
    viewport()->update();
    if (QAccessible::isActive()) {
        QAccessibleTextCursorEvent moved(this, caretOffset());
        QAccessible::updateAccessibility(&moved);
    }
}

bool LogView::moveByKey(int key, bool extend)
{
    const std::size_t page = static_cast<std::size_t>(std::max(1, visibleRows() - 1));
    const std::size_t last = m_lines->rowCount() - 1;
    // A current line that is out of sight is no place to go on from.
    const bool fresh = !m_current || !isShown(*m_current);
    if (fresh)
        m_current = m_lines->lineAt(m_following ? lastVisibleRow() : firstVisibleRow());
    const std::size_t row = m_lines->rowOf(*m_current);
    switch (key) {
    case Qt::Key_Up:
        goToRow(row > 0 ? row - 1 : 0, extend);
        return true;
    case Qt::Key_Down:
        goToRow(row + m_lines->rowsOf(*m_current), extend);
        return true;
    case Qt::Key_PageUp:
        goToRow(row > page ? row - page : 0, extend);
        return true;
    case Qt::Key_PageDown:
        goToRow(row + page, extend);
        return true;
    case Qt::Key_Home:
        horizontalScrollBar()->setValue(0);
        goToRow(0, extend);
        return true;
    case Qt::Key_End:
        goToRow(last, extend);
        return true;
    default:
        return false;
    }
}

bool LogView::foldByKey(int key)
{
    if (!m_current || !isShown(*m_current))
        return false;
    const std::optional<std::size_t> section = m_lines->sectionOf(*m_current);
    if (!section)
        return false;
    const std::size_t title = m_store->sections()[*section].firstLine;
    const bool onTitle = *m_current == title;
    const bool folded = m_lines->isFolded(*section);
    switch (key) {
    case Qt::Key_Left:
        if (horizontalScrollBar()->value() > 0 || (onTitle && folded))
            return false;
        if (onTitle)
            toggleFold(*section);
        break;
    case Qt::Key_Right:
        if (!folded)
            return false;
        toggleFold(*section);
        break;
    default:
        toggleFold(*section);
    }
    goToRow(m_lines->rowOf(title), false);
    return true;
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const bool plain = modifiers == Qt::NoModifier;
    const bool moves = plain || modifiers == Qt::ShiftModifier
        || (modifiers.testFlag(Qt::ControlModifier) && (event->key() == Qt::Key_Home || event->key() == Qt::Key_End));
    const bool folds = plain
        && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Return
            || event->key() == Qt::Key_Enter);
    const bool anything = m_lines && m_lines->rowCount() > 0;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::Find)) {
        Q_EMIT findRequested();
    } else if (!(anything && moves && moveByKey(event->key(), modifiers.testFlag(Qt::ShiftModifier)))
               && !(anything && folds && foldByKey(event->key()))) {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

LogPlace LogView::placeAt(const QPoint& point) const
{
    if (m_store == nullptr || m_lines->rowCount() == 0)
        return {};
    const long row = static_cast<long>(firstVisibleRow()) + point.y() / m_painter.rowHeight() - (point.y() < 0 ? 1 : 0);
    const auto last = static_cast<long>(m_lines->rowCount()) - 1;
    if (row > last)
        return {m_lines->lineAt(static_cast<std::size_t>(last)), INT32_MAX};
    const LogLines::Place place = m_lines->at(static_cast<std::size_t>(std::max(0L, row)));
    const ShownLine text = shown(place.line);
    const LogPainter::Piece piece = pieceOf(text, place);
    const int column = m_painter.columnAt(text, point.x() - textLeft() + m_painter.textWidth(text, piece.begin));
    return {place.line, std::clamp(column, piece.begin, piece.end)};
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_store == nullptr)
        return;
    const LogPlace place = placeAt(event->pos());
    m_keyAnchor.reset();
    if (m_lines->rowCount() > 0)
        m_current = place.line;
    if (const auto section = m_lines->rowCount() > 0 ? m_lines->sectionAt(place.line) : std::nullopt) {
        toggleFold(*section);
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        m_selection.extendTo(place);
    else
        m_selection.start(place);
    m_dragging = true;
    viewport()->update();
}

void LogView::dragTo(const QPoint& point)
{
    if (point.y() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1 + point.y() / m_painter.rowHeight());
    else if (point.y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1
                                      + (point.y() - viewport()->height()) / m_painter.rowHeight());
    m_selection.extendTo(placeAt(point));
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging)
        return;
    m_dragPoint = event->pos();
    const bool outside = m_dragPoint.y() < 0 || m_dragPoint.y() > viewport()->height();
    if (outside && !m_dragTimer->isActive())
        m_dragTimer->start();
    else if (!outside)
        m_dragTimer->stop();
    dragTo(m_dragPoint);
}

void LogView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    m_dragTimer->stop();
    if (hasSelection() && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const LogPlace place = placeAt(event->pos());
    if (m_store == nullptr || m_lines->rowCount() == 0 || m_lines->sectionAt(place.line))
        return;
    m_selection.selectWord(place, shown(place.line).text);
    viewport()->update();
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Copy"), this, &LogView::copy)->setEnabled(hasSelection() || m_current);
    menu.addAction(tr("Select all"), this, &LogView::selectAll);
    menu.addSeparator();
    menu.addAction(tr("Find …"), this, &LogView::findRequested);
    QAction* times = menu.addAction(tr("Show times"), this, &LogView::setShowsTimes);
    times->setCheckable(true);
    times->setChecked(m_times);
    QAction* follow = menu.addAction(tr("Follow the end"), this, &LogView::setFollowing);
    follow->setCheckable(true);
    follow->setChecked(m_following);
    menu.addSeparator();
    menu.addAction(tr("Fold all steps"), this, [this] { setAllFolded(true); });
    menu.addAction(tr("Unfold all steps"), this, [this] { setAllFolded(false); });
    menu.exec(event->globalPos());
}

} // namespace diecast
