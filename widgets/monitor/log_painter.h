// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/log_store.h"
#include "common/theme.h"

#include <QString>

#include <vector>

class QPainter;

namespace diecast {

/// A log line ready to be painted: text with tabs spread out, and runs of one style.
struct ShownLine {
    struct Run {
        int begin = 0;
        int end = 0;
        AnsiStyle style;
    };
    QString text;
    std::vector<Run> runs;
    LogKind kind = LogKind::Output;
    LogTime time;
    bool plain = true; ///< every character as wide as the next
};
[[nodiscard]] ShownLine showLine(const LogLine& line);

/// What of a row is marked, in characters of the shown text.
struct LogMarks {
    int selectionBegin = 0;
    int selectionEnd = 0;
    QString found;             ///< every place with this text is marked; empty: none
    bool foundExactly = false; ///< capital and small letters differ
    bool current = false;      ///< the line the search stands on
};

/// Paints rows of a log.
class LogPainter {
public:
    explicit LogPainter(const Theme& theme);
    /// The font of another theme or scale.
    void refresh();

    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    [[nodiscard]] int textWidth(const ShownLine& line, int columns = -1) const;
    /// The character nearest to `x` pixels from the text's left edge.
    [[nodiscard]] int columnAt(const ShownLine& line, int x) const;
    /// A part of a line that stands in a row of its own, in characters.
    struct Piece {
        int begin = 0;
        int end = 0;
    };
    /// The line in pieces of at most `width` pixels, at spaces where there are some. At least one.
    [[nodiscard]] std::vector<Piece> pieces(const ShownLine& line, int width) const;
    [[nodiscard]] int signWidth() const { return 18; }
    [[nodiscard]] int timeWidth() const;

    /// Paints one line with its text at `textLeft`; only what is inside `row` is visible.
    void paintLine(QPainter& painter, const QRect& row, int textLeft, const ShownLine& line, const LogMarks& marks) const;
    void paintTime(QPainter& painter, const QRect& cell, LogTime time) const;
    void paintSection(QPainter& painter, const QRect& row, const LogSection& section, bool folded, const QString& took) const;

private:
    [[nodiscard]] QColor textColor(const AnsiStyle& style, LogKind kind, QColor ground) const;
    [[nodiscard]] QColor tableColor(const AnsiColor& color) const;

    const Theme& m_theme;
    QFont m_font;
    int m_rowHeight = 18;
    int m_ascent = 0;
    qreal m_characterWidth = 7;
};

} // namespace diecast
