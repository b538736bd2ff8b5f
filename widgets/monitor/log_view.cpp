// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_view.h"

#include "monitor/build_words.h"
#include "monitor/log_accessible.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <tuple>

namespace diecast {

namespace {

constexpr int edge = 6;

} // namespace

LogView::LogView(const Theme& theme, const LogStore* store, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_store(nullptr), m_painter(theme), m_bubble(new QPushButton(this)),
      m_dragTimer(new QTimer(this))
{
    installLogAccessibility();
    setAccessibleName(tr("Log"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::IBeamCursor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_bubble->setFocusPolicy(Qt::NoFocus);
    m_bubble->setProperty("kind", QStringLiteral("primary"));
    m_bubble->hide();
    connect(m_bubble, &QPushButton::clicked, this, [this] { setFollowing(true); });
    m_dragTimer->setInterval(40);
    connect(m_dragTimer, &QTimer::timeout, this, [this] { dragTo(m_dragPoint); });
    connect(&theme, &Theme::changed, this, [this] {
        m_painter.refresh();
        refreshBars();
        viewport()->update();
    });
    setStore(store);
}

LogView::~LogView() = default;

void LogView::setStore(const LogStore* store)
{
    m_store = store;
    m_lines = store != nullptr ? std::make_unique<LogLines>(*store) : nullptr;
    m_selection.clear();
    m_search.forgetLine();
    m_widest = 0;
    m_following = true;
    Q_EMIT followingChanged(true);
    grown();
}

void LogView::grown()
{
    if (m_lines)
        m_lines->refresh();
    refreshBars();
    refreshBubble();
    viewport()->update();
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_painter.rowHeight());
}

std::size_t LogView::firstVisibleRow() const
{
    return static_cast<std::size_t>(std::max(0, verticalScrollBar()->value()));
}

void LogView::refreshBars()
{
    m_settingBars = true;
    const int rows = m_lines ? static_cast<int>(std::min<std::size_t>(m_lines->rowCount(), INT32_MAX)) : 0;
    const int beforeText = (m_times ? m_painter.timeWidth() : 0) + m_painter.signWidth() + 2 * edge;
    // Each bar takes room that the other may need: what fits without both needs neither.
    const QSize most = maximumViewportSize();
    const bool fits = rows <= most.height() / m_painter.rowHeight() && m_widest + beforeText <= most.width();
    horizontalScrollBar()->setSingleStep(20);
    horizontalScrollBar()->setRange(0, fits ? 0 : std::max(0, m_widest + beforeText - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, fits ? 0 : std::max(0, rows - visibleRows()));
    verticalScrollBar()->setPageStep(visibleRows());
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_settingBars = false;
}

void LogView::refreshBubble()
{
    const std::size_t lines = m_store != nullptr ? m_store->lineCount() : 0;
    if (m_following || lines <= m_seen) {
        m_bubble->hide();
        return;
    }
    m_bubble->setText(tr("↓ %n new line(s)", nullptr, static_cast<int>(lines - m_seen)));
    m_bubble->adjustSize();
    const QRect area = viewport()->geometry();
    m_bubble->move(area.center().x() - m_bubble->width() / 2, area.bottom() - m_bubble->height() - 8);
    m_bubble->show();
    m_bubble->raise();
}

void LogView::setFollowing(bool following)
{
    if (following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_following == following)
        return;
    m_following = following;
    m_seen = m_store != nullptr ? m_store->lineCount() : 0;
    refreshBars();
    refreshBubble();
    Q_EMIT followingChanged(following);
}

void LogView::setShowsTimes(bool times)
{
    if (m_times == times)
        return;
    m_times = times;
    refreshBars();
    viewport()->update();
    Q_EMIT timesChanged(times);
}

void LogView::setAllFolded(bool folded)
{
    if (!m_lines)
        return;
    m_lines->setAllFolded(folded);
    grown();
}

void LogView::toggleFold(std::size_t section)
{
    if (!m_lines)
        return;
    m_lines->setFolded(section, !m_lines->isFolded(section));
    grown();
}

int LogView::textLeft() const
{
    return edge + (m_times ? m_painter.timeWidth() : 0) + m_painter.signWidth() - horizontalScrollBar()->value();
}

ShownLine LogView::shown(std::size_t line) const
{
    return showLine(m_store->line(line));
}

LogMarks LogView::marksOf(std::size_t line, const ShownLine& shownLine) const
{
    LogMarks marks;
    std::tie(marks.selectionBegin, marks.selectionEnd) = m_selection.columnsOf(line, static_cast<int>(shownLine.text.size()));
    m_search.mark(marks, line);
    return marks;
}

void LogView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(Theme::Role::Log));
    if (m_store == nullptr || m_lines->rowCount() == 0) {
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.color(Theme::Role::Muted));
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Nothing has been said yet."));
        return;
    }
    const int height = m_painter.rowHeight();
    const int widest = m_widest;
    const int rows = viewport()->height() / height + 2;
    for (int offset = 0; offset < rows; ++offset) {
        const std::size_t row = firstVisibleRow() + static_cast<std::size_t>(offset);
        if (row >= m_lines->rowCount())
            break;
        const std::size_t line = m_lines->lineAt(row);
        const QRect area(0, offset * height, viewport()->width(), height);
        if (const auto section = m_lines->sectionAt(line)) {
            const LogSection& part = m_store->sections()[*section];
            m_painter.paintSection(painter, area, part, m_lines->isFolded(*section),
                                   part.took ? BuildWords::clock(*part.took) : QStringLiteral("…"));
            continue;
        }
        const ShownLine text = shown(line);
        m_widest = std::max(m_widest, m_painter.textWidth(text));
        const int clipLeft = m_times ? edge + m_painter.timeWidth() : 0;
        painter.setClipRect(area.adjusted(clipLeft, 0, 0, 0));
        m_painter.paintLine(painter, area, textLeft(), text, marksOf(line, text));
        painter.setClipping(false);
        if (m_times)
            m_painter.paintTime(painter, QRect(edge, area.top(), m_painter.timeWidth(), height), text.time);
    }
    if (m_widest != widest)
        QMetaObject::invokeMethod(
            this, [this] { refreshBars(); }, Qt::QueuedConnection);
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    refreshBars();
    refreshBubble();
}

void LogView::scrollContentsBy(int, int)
{
    if (!m_settingBars) {
        const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
        if (atEnd != m_following)
            setFollowing(atEnd);
    }
    viewport()->update();
}

void LogView::wheelEvent(QWheelEvent* event)
{
    if (event->angleDelta().y() > 0 && verticalScrollBar()->maximum() > 0)
        setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::Find)) {
        Q_EMIT findRequested();
    } else if (event->key() == Qt::Key_Home) {
        setFollowing(false);
        verticalScrollBar()->setValue(0);
        horizontalScrollBar()->setValue(0);
    } else if (event->key() == Qt::Key_End) {
        setFollowing(true);
    } else {
        // Arrows and page keys are the scroll bars'.
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
    const std::size_t line = m_lines->lineAt(static_cast<std::size_t>(std::max(0L, row)));
    return {line, m_painter.columnAt(shown(line), point.x() - textLeft())};
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_store == nullptr)
        return;
    const LogPlace place = placeAt(event->pos());
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
    menu.addAction(tr("Copy"), this, &LogView::copy)->setEnabled(hasSelection());
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

std::optional<std::size_t> LogView::find(const QString& text, bool backwards)
{
    if (m_store == nullptr || text.isEmpty()) {
        clearFound();
        return std::nullopt;
    }
    const std::size_t from = m_lines->rowCount() > 0 ? m_lines->lineAt(std::min(firstVisibleRow(), m_lines->rowCount() - 1)) : 0;
    const std::optional<std::size_t> found = m_search.next(*m_store, text, from, backwards);
    if (found)
        scrollToLine(*found);
    viewport()->update();
    return found;
}

void LogView::clearFound()
{
    m_search.clear();
    viewport()->update();
}

void LogView::scrollToLine(std::size_t line)
{
    if (!m_lines)
        return;
    m_lines->reveal(line);
    setFollowing(false);
    refreshBars();
    const int row = static_cast<int>(m_lines->rowOf(line));
    const int first = verticalScrollBar()->value();
    if (row < first || row >= first + visibleRows())
        verticalScrollBar()->setValue(row - visibleRows() / 3);
}

void LogView::selectAll()
{
    if (m_store != nullptr)
        m_selection.selectAll(*m_store);
    viewport()->update();
}

QString LogView::selectedText() const
{
    return m_store != nullptr ? m_selection.text(*m_store) : QString();
}

void LogView::copy()
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

QString LogView::visibleText() const
{
    QStringList lines;
    for (int offset = 0; m_lines && offset < visibleRows(); ++offset) {
        const std::size_t row = firstVisibleRow() + static_cast<std::size_t>(offset);
        if (row >= m_lines->rowCount())
            break;
        lines.append(shown(m_lines->lineAt(row)).text);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace diecast
