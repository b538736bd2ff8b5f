// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/log_store.h"
#include "common/theme.h"
#include "monitor/log_lines.h"
#include "monitor/log_painter.h"
#include "monitor/log_search.h"
#include "monitor/log_selection.h"
#include "monitor/log_wraps.h"

#include <QAbstractScrollArea>

class QPushButton;
class QTimer;

namespace diecast {

/// A log on its own painted view: only what can be seen is read and painted, so that its size does not matter. Following the
/// end is a state one can see and switch; scrolling up leaves it, reaching the end enters it again. Errors and warnings are
/// wrapped. Keys: arrows move a current line, with Shift they select; Left, Right and Enter fold the step it belongs to.
class LogView : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// The store must outlive the view or be taken away by setStore(nullptr).
    LogView(const Theme& theme, const LogStore* store, QWidget* parent = nullptr);
    ~LogView() override;

    void setStore(const LogStore* store);
    /// The store has grown. Cheap; paints at most once for any number of calls.
    void grown();

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    [[nodiscard]] bool showsTimes() const { return m_times; }
    void setShowsTimes(bool times);
    void setAllFolded(bool folded);
    void toggleFold(std::size_t section);

    /// Goes to the next line with this text, around the end. Returns its number from 0; nothing when there is none.
    std::optional<std::size_t> find(const QString& text, bool backwards);
    void clearFound();

    void selectAll();
    [[nodiscard]] bool hasSelection() const { return !m_selection.isEmpty(); }
    [[nodiscard]] QString selectedText() const;
    /// What is selected; without a selection the current line.
    void copy();
    /// What can be seen now, a line each; for screen readers and tests.
    [[nodiscard]] QString visibleText() const;
    /// Where in visibleText() the current line begins.
    [[nodiscard]] int caretOffset() const;
    /// The line the keys work on, from 0; none before the first key or click.
    [[nodiscard]] std::optional<std::size_t> currentLine() const { return m_current; }
    [[nodiscard]] std::size_t firstVisibleRow() const;
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] int rowHeight() const { return m_painter.rowHeight(); }
    void scrollToLine(std::size_t line);

Q_SIGNALS:
    void followingChanged(bool following);
    void timesChanged(bool times);
    void findRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// Which line stands in which row.
    void layOut();
    void refreshBars();
    void refreshBubble();
    [[nodiscard]] int beforeText() const;
    [[nodiscard]] int wrapWidth() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] LogPainter::Piece pieceOf(const ShownLine& text, const LogLines::Place& place) const;
    [[nodiscard]] QStringList visibleRowTexts() const;
    void paintPiece(QPainter& painter, const QRect& row, const ShownLine& text, const LogMarks& marks,
                    const LogLines::Place& place);
    void paintCurrent(QPainter& painter, const QRect& row) const;
    [[nodiscard]] std::size_t lastVisibleRow() const;
    [[nodiscard]] bool isShown(std::size_t line) const;
    /// Makes the row's line the current one and brings it into sight.
    void goToRow(std::size_t row, bool extend);
    bool moveByKey(int key, bool extend);
    bool foldByKey(int key);
    [[nodiscard]] LogPlace placeAt(const QPoint& point) const;
    [[nodiscard]] ShownLine shown(std::size_t line) const;
    [[nodiscard]] LogMarks marksOf(std::size_t line, const ShownLine& shownLine) const;
    void dragTo(const QPoint& point);

    const Theme& m_theme;
    const LogStore* m_store;
    std::unique_ptr<LogLines> m_lines;
    std::unique_ptr<LogWraps> m_wraps;
    LogPainter m_painter;
    QPushButton* m_bubble;
    QTimer* m_dragTimer;
    QPoint m_dragPoint;
    LogSelection m_selection;
    LogSearch m_search;
    std::optional<std::size_t> m_current;
    std::optional<std::size_t> m_keyAnchor; ///< where a selection by keys began
    std::size_t m_seen = 0;                 ///< lines there were when following ended
    int m_widest = 0;                       ///< pixels of the widest line painted so far
    bool m_following = true;
    bool m_times = false;
    bool m_settingBars = false;
    bool m_dragging = false;
};

} // namespace diecast
