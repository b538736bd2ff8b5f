// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_painter.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace diecast {

namespace {

constexpr int tabStop = 8;

QString spreadTabs(const QString& text, int column)
{
    if (!text.contains(QLatin1Char('\t')))
        return text;
    QString result;
    for (const QChar letter : text) {
        if (letter == QLatin1Char('\t'))
            result += QString(tabStop - (column + static_cast<int>(result.size())) % tabStop, QLatin1Char(' '));
        else
            result += letter;
    }
    return result;
}

} // namespace

ShownLine showLine(const LogLine& line)
{
    ShownLine shown;
    shown.kind = line.kind;
    shown.time = line.time;
    AnsiStyle style = line.style;
    const AnsiLine read = readAnsiLine(line.bytes, style);
    for (const AnsiRun& run : read.runs) {
        const QString text = spreadTabs(qstring(std::string_view(read.text).substr(run.begin, run.end - run.begin)),
                                        static_cast<int>(shown.text.size()));
        const int begin = static_cast<int>(shown.text.size());
        shown.text += text;
        shown.runs.push_back({begin, static_cast<int>(shown.text.size()), run.style});
    }
    for (const QChar letter : std::as_const(shown.text)) {
        // Beyond the alphabets and signs of western writing a character may be wide, narrow or joined.
        if (letter.unicode() >= 0x300 && !(letter.unicode() >= 0x2010 && letter.unicode() <= 0x2027)) {
            shown.plain = false;
            break;
        }
    }
    return shown;
}

LogPainter::LogPainter(const Theme& theme) : m_theme(theme)
{
    refresh();
}

void LogPainter::refresh()
{
    m_font = m_theme.monospace();
    const QFontMetricsF metrics(m_font);
    m_rowHeight = static_cast<int>(std::ceil(metrics.height() * 1.25));
    m_ascent = static_cast<int>(std::lround((m_rowHeight - metrics.height()) / 2 + metrics.ascent()));
    m_characterWidth = metrics.horizontalAdvance(QStringLiteral("MMMMMMMMMM")) / 10;
}

int LogPainter::timeWidth() const
{
    return static_cast<int>(m_characterWidth * 10);
}

int LogPainter::textWidth(const ShownLine& line, int columns) const
{
    const int count = columns < 0 ? static_cast<int>(line.text.size()) : std::min(columns, static_cast<int>(line.text.size()));
    if (line.plain)
        return static_cast<int>(std::ceil(count * m_characterWidth));
    return static_cast<int>(std::ceil(QFontMetricsF(m_font).horizontalAdvance(line.text.left(count))));
}

int LogPainter::columnAt(const ShownLine& line, int x) const
{
    const int length = static_cast<int>(line.text.size());
    if (line.plain)
        return std::clamp(static_cast<int>(std::lround(x / m_characterWidth)), 0, length);
    int low = 0;
    int high = length;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (textWidth(line, middle + 1) <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<LogPainter::Piece> LogPainter::pieces(const ShownLine& line, int width) const
{
    const int length = static_cast<int>(line.text.size());
    const int plainRoom = std::max(8, static_cast<int>(width / m_characterWidth));
    std::vector<Piece> pieces;
    int begin = 0;
    while (true) {
        int room = plainRoom;
        if (!line.plain) {
            // Of what certainly fills the row, the most that fits.
            const QFontMetricsF metrics(m_font);
            const QString part = line.text.mid(begin, 2 * plainRoom);
            room = static_cast<int>(part.size());
            while (room > 1 && metrics.horizontalAdvance(part.left(room)) > width)
                --room;
        }
        if (begin + room >= length)
            break;
        int end = begin + room;
        const auto space = static_cast<int>(line.text.lastIndexOf(QLatin1Char(' '), end));
        if (space > begin)
            end = space + 1;
        else if (line.text.at(end).isLowSurrogate() && end > begin + 1)
            --end;
        pieces.push_back({begin, end});
        begin = end;
    }
    pieces.push_back({begin, length});
    return pieces;
}

QColor LogPainter::tableColor(const AnsiColor& color) const
{
    if (color.kind == AnsiColor::Kind::Indexed && color.value < 16)
        return m_theme.ansi(static_cast<int>(color.value));
    const std::uint32_t rgb = color.kind == AnsiColor::Kind::True ? color.value : ansiTableColor(color.value);
    return QColor::fromRgb(static_cast<int>(rgb >> 16 & 255U), static_cast<int>(rgb >> 8 & 255U), static_cast<int>(rgb & 255U));
}

QColor LogPainter::textColor(const AnsiStyle& style, LogKind kind, QColor ground) const
{
    if (style.text.kind != AnsiColor::Kind::Standard)
        return Theme::readable(tableColor(style.text), ground);
    QColor color = m_theme.color(Theme::Role::Text);
    if (style.faint || kind == LogKind::ErrorOutput || kind == LogKind::Detail)
        color = m_theme.color(Theme::Role::Muted);
    else if (kind == LogKind::Say)
        color = m_theme.text(Tone::Running);
    else if (kind == LogKind::Warning)
        color = m_theme.text(Tone::Warning);
    else if (kind == LogKind::Error)
        color = m_theme.text(Tone::Failed);
    return ground == m_theme.color(Theme::Role::Log) ? color : Theme::readable(color, ground);
}

void LogPainter::paintLine(QPainter& painter, const QRect& row, int textLeft, const ShownLine& line, const LogMarks& marks) const
{
    const QColor ground = m_theme.color(Theme::Role::Log);
    const auto x = [&](int column) { return textLeft + textWidth(line, column); };
    if (!marks.found.isEmpty()) {
        const Qt::CaseSensitivity sensitivity = marks.foundExactly ? Qt::CaseSensitive : Qt::CaseInsensitive;
        const int length = static_cast<int>(marks.found.size());
        for (auto at = line.text.indexOf(marks.found, 0, sensitivity); at >= 0;
             at = line.text.indexOf(marks.found, at + length, sensitivity)) {
            const int begin = static_cast<int>(at);
            painter.fillRect(QRect(x(begin), row.top(), x(begin + length) - x(begin), row.height()), m_theme.soft(Tone::Warning));
            painter.fillRect(QRect(x(begin), row.bottom() - 1, x(begin + length) - x(begin), 2), m_theme.text(Tone::Warning));
        }
    }
    if (marks.selectionEnd > marks.selectionBegin) {
        const int begin = x(marks.selectionBegin);
        const int beyond = marks.selectionEnd > line.text.size() ? static_cast<int>(m_characterWidth) : 0;
        painter.fillRect(QRect(begin, row.top(), x(marks.selectionEnd) - begin + beyond, row.height()),
                         m_theme.color(Theme::Role::Selection));
    }
    const QString sign = line.kind == LogKind::Error ? QStringLiteral("✕")
        : line.kind == LogKind::Warning              ? QStringLiteral("!")
        : line.kind == LogKind::Say                  ? QStringLiteral("›")
                                                     : QString();
    painter.setFont(m_font);
    if (!sign.isEmpty()) {
        painter.setPen(textColor({}, line.kind, ground));
        painter.drawText(QRect(textLeft - signWidth(), row.top(), signWidth() - 4, row.height()), Qt::AlignCenter, sign);
    }
    for (const ShownLine::Run& run : line.runs) {
        int begin = run.begin;
        int end = run.end;
        if (line.plain) {
            // Of a line of 64 KB only what can be seen is laid out.
            begin = std::max(begin, static_cast<int>((row.left() - textLeft) / m_characterWidth) - 1);
            end = std::min(end, static_cast<int>((row.right() - textLeft) / m_characterWidth) + 2);
        }
        if (begin >= end)
            continue;
        AnsiStyle style = run.style;
        QColor behind = ground;
        if (style.ground.kind != AnsiColor::Kind::Standard)
            behind = tableColor(style.ground);
        QColor color = textColor(style, line.kind, behind);
        if (style.inverse)
            std::swap(color, behind);
        const int left = x(begin);
        if (behind != ground)
            painter.fillRect(QRect(left, row.top(), x(end) - left, row.height()), behind);
        QFont font = m_font;
        if (style.bold || line.kind == LogKind::Say)
            font.setWeight(QFont::DemiBold);
        font.setItalic(style.italic);
        font.setUnderline(style.underlined);
        if (font != painter.font())
            painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QPointF(left, row.top() + m_ascent), line.text.mid(begin, end - begin));
    }
}

void LogPainter::paintTime(QPainter& painter, const QRect& cell, LogTime time) const
{
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    painter.setFont(m_font);
    painter.setPen(m_theme.color(Theme::Role::Muted));
    painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter,
                     QDateTime::fromMSecsSinceEpoch(since).toString(QStringLiteral("HH:mm:ss")));
}

void LogPainter::paintSection(QPainter& painter, const QRect& row, const LogSection& section, bool folded,
                              const QString& took) const
{
    painter.fillRect(row, m_theme.color(Theme::Role::Raised));
    painter.setPen(m_theme.color(Theme::Role::Line));
    painter.drawLine(row.topLeft(), row.topRight());
    painter.drawLine(row.bottomLeft(), row.bottomRight());
    const QColor color = section.failed ? m_theme.text(Tone::Failed) : m_theme.color(Theme::Role::Text);
    const QRect area = row.adjusted(10, 0, -10, 0);
    QFont font = m_theme.titleFont();
    painter.setFont(font);
    painter.setPen(color);
    const QString right = section.failed ? QStringLiteral("✕ ") + took : took;
    const int rightWidth = QFontMetrics(font).horizontalAdvance(right) + 12;
    const QString title = (folded ? QStringLiteral("▸ ") : QStringLiteral("▾ ")) + qstring(escapedControls(section.title));
    painter.drawText(area.adjusted(0, 0, -rightWidth, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(title, Qt::ElideRight, area.width() - rightWidth));
    painter.setFont(m_theme.smallFont());
    painter.setPen(section.failed ? color : m_theme.color(Theme::Role::Muted));
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, right);
}

} // namespace diecast
