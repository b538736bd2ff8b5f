// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_view.h"

#include "monitor/build_words.h"
#include "monitor/log_accessible.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
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
        if (m_wraps)
            m_wraps->forget();
        layOut();
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
    m_wraps = store != nullptr ? std::make_unique<LogWraps>(*store) : nullptr;
    m_selection.clear();
    m_current.reset();
    m_keyAnchor.reset();
    m_search.forgetLine();
    m_widest = 0;
    m_following = true;
    Q_EMIT followingChanged(true);
    grown();
}

void LogView::grown()
{
    layOut();
    refreshBars();
    refreshBubble();
    viewport()->update();
}

int LogView::beforeText() const
{
    return (m_times ? m_painter.timeWidth() : 0) + m_painter.signWidth() + 2 * edge;
}

int LogView::wrapWidth() const
{
    // The same with and without the scroll bar, which would otherwise come and go with the rows it takes itself.
    return std::max(80, maximumViewportSize().width() - verticalScrollBar()->sizeHint().width() - beforeText());
}

void LogView::layOut()
{
    if (!m_lines)
        return;
    const std::vector<LogLines::Tall>& tall = m_wraps->measure(m_painter, wrapWidth());
    if (tall == m_lines->tall()) {
        m_lines->refresh();
        return;
    }
    // What is looked at stays where it is.
    const std::size_t row = firstVisibleRow();
    const std::size_t line = row < m_lines->rowCount() ? m_lines->lineAt(row) : 0;
    m_lines->setTall(tall);
    m_lines->refresh();
    refreshBars();
    if (!m_following) {
        m_settingBars = true;
        verticalScrollBar()->setValue(static_cast<int>(m_lines->rowOf(line)));
        m_settingBars = false;
    }
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
    const int before = beforeText();
    // Each bar takes room that the other may need: what fits without both needs neither.
    const QSize most = maximumViewportSize();
    const bool fits = rows <= most.height() / m_painter.rowHeight() && m_widest + before <= most.width();
    horizontalScrollBar()->setSingleStep(20);
    horizontalScrollBar()->setRange(0, fits ? 0 : std::max(0, m_widest + before - viewport()->width()));
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
    layOut();
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
        const LogLines::Place place = m_lines->at(row);
        const std::size_t line = place.line;
        const QRect area(0, offset * height, viewport()->width(), height);
        const bool current = hasFocus() && m_current == line;
        if (const auto section = m_lines->sectionAt(line)) {
            const LogSection& part = m_store->sections()[*section];
            m_painter.paintSection(painter, area, part, m_lines->isFolded(*section),
                                   part.took ? BuildWords::clock(*part.took) : QStringLiteral("…"));
            if (current)
                paintCurrent(painter, area);
            continue;
        }
        const ShownLine text = shown(line);
        const LogMarks marks = marksOf(line, text);
        if (current || marks.current)
            painter.fillRect(area, m_theme.color(Theme::Role::Raised));
        paintPiece(painter, area, text, marks, place);
        if (current)
            paintCurrent(painter, area);
        if (m_times && place.part == 0)
            m_painter.paintTime(painter, QRect(edge, area.top(), m_painter.timeWidth(), height), text.time);
    }
    if (m_widest != widest)
        QMetaObject::invokeMethod(
            this, [this] { refreshBars(); }, Qt::QueuedConnection);
}

void LogView::paintPiece(QPainter& painter, const QRect& row, const ShownLine& text, const LogMarks& marks,
                         const LogLines::Place& place)
{
    QRect visible = row.adjusted(m_times ? edge + m_painter.timeWidth() : 0, 0, 0, 0);
    int left = textLeft();
    if (m_lines->rowsOf(place.line) > 1) {
        // The whole line is painted, moved so far to the left that this piece of it is in its place; the rest is cut off.
        const LogPainter::Piece piece = pieceOf(text, place);
        const int begin = m_painter.textWidth(text, piece.begin);
        const int end = m_painter.textWidth(text, piece.end);
        if (piece.begin > 0)
            visible.setLeft(std::max(visible.left(), left));
        if (piece.end < text.text.size())
            visible.setRight(std::min(visible.right(), left + end - begin - 1));
        left -= begin;
    } else {
        m_widest = std::max(m_widest, m_painter.textWidth(text));
    }
    painter.setClipRect(visible);
    m_painter.paintLine(painter, row, left, text, marks);
    painter.setClipping(false);
}

void LogView::paintCurrent(QPainter& painter, const QRect& row) const
{
    painter.fillRect(QRect(row.left(), row.top(), 3, row.height()), m_theme.text(Tone::Accent));
}

LogPainter::Piece LogView::pieceOf(const ShownLine& text, const LogLines::Place& place) const
{
    const int length = static_cast<int>(text.text.size());
    if (m_lines->rowsOf(place.line) <= 1)
        return {0, length};
    const std::vector<LogPainter::Piece> pieces = m_painter.pieces(text, wrapWidth());
    return place.part < pieces.size() ? pieces[place.part] : LogPainter::Piece{length, length};
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
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
    else if (m_store != nullptr && m_current)
        QGuiApplication::clipboard()->setText(shown(*m_current).text);
}

QStringList LogView::visibleRowTexts() const
{
    QStringList lines;
    for (int offset = 0; m_lines && offset < visibleRows(); ++offset) {
        const std::size_t row = firstVisibleRow() + static_cast<std::size_t>(offset);
        if (row >= m_lines->rowCount())
            break;
        const LogLines::Place place = m_lines->at(row);
        const ShownLine text = shown(place.line);
        const LogPainter::Piece piece = pieceOf(text, place);
        lines.append(text.text.mid(piece.begin, piece.end - piece.begin));
    }
    return lines;
}

QString LogView::visibleText() const
{
    return visibleRowTexts().join(QLatin1Char('\n'));
}

int LogView::caretOffset() const
{
    const QStringList rows = visibleRowTexts();
    const std::size_t first = firstVisibleRow();
    const std::size_t row = m_lines && m_current ? m_lines->rowOf(*m_current) : first + static_cast<std::size_t>(rows.size());
    int offset = 0;
    for (qsizetype at = 0; at < rows.size() && first + static_cast<std::size_t>(at) < row; ++at)
        offset += static_cast<int>(rows.at(at).size()) + 1;
    return offset;
}

} // namespace diecast
