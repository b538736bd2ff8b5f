// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QStyledItemDelegate>

class QTableView;

namespace diecast {

/// Paints a table's rows as all tables of the studio have them: the ground of selected ones, a line beneath each; what stands in
/// a cell is the heir's.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `theme` must outlive it.
    RowDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) { }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;

protected:
    /// The painter may be left in any state.
    virtual void paintCell(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const = 0;
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
};

/// Gives a table what all have: whole rows are selected, one at a time; no grid, no frame, no sideways scrolling, rows of a height,
/// and the theme's colours as they change.
void dressTable(QTableView& table, const Theme& theme, int rowHeight);

} // namespace diecast
