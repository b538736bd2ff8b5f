// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_accessible.h"

#include "monitor/log_view.h"

#include <QAccessibleWidget>

namespace diecast {

namespace {

/// The visible part of a log as read-only text.
class LogAccessible : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit LogAccessible(LogView* view) : QAccessibleWidget(view, QAccessible::Terminal), m_view(view) { }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        return state;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_view->visibleText() : QAccessibleWidget::text(kind);
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    [[nodiscard]] int selectionCount() const override { return 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }
    [[nodiscard]] int cursorPosition() const override { return m_view->caretOffset(); }
    void setCursorPosition(int) override { }
    [[nodiscard]] QString text(int start, int end) const override { return m_view->visibleText().mid(start, end - start); }
    [[nodiscard]] int characterCount() const override { return static_cast<int>(m_view->visibleText().size()); }
    [[nodiscard]] QRect characterRect(int offset) const override
    {
        const int row = static_cast<int>(m_view->visibleText().left(offset).count(QLatin1Char('\n')));
        const int height = m_view->rowHeight();
        return {m_view->viewport()->mapToGlobal(QPoint(0, row * height)), QSize(m_view->viewport()->width(), height)};
    }
    [[nodiscard]] int offsetAtPoint(const QPoint& point) const override
    {
        const int row = m_view->viewport()->mapFromGlobal(point).y() / m_view->rowHeight();
        return static_cast<int>(m_view->visibleText().section(QLatin1Char('\n'), 0, row - 1).size());
    }
    void scrollToSubstring(int, int) override { }
    [[nodiscard]] QString attributes(int offset, int* start, int* end) const override
    {
        *start = offset;
        *end = characterCount();
        return {};
    }

private:
    LogView* m_view;
};

QAccessibleInterface* makeLogInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<LogView*>(object);
    return view != nullptr ? new LogAccessible(view) : nullptr;
}

} // namespace

void installLogAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeLogInterface);
        return true;
    }();
    static_cast<void>(installed);
}

} // namespace diecast
