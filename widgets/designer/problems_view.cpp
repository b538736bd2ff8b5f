// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/problems_view.h"

#include "common/marks.h"
#include "common/table_rows.h"
#include "designer/problems_model.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace diecast {

namespace {

class ProblemDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QRect cell = option.rect;
        if (index.column() == ProblemsModel::SeverityColumn) {
            const auto severity = static_cast<Severity>(index.data(Qt::UserRole).toInt());
            const QString sign = severity == Severity::Error ? QStringLiteral("✕")
                : severity == Severity::Warning              ? QStringLiteral("!")
                                                             : QStringLiteral("i");
            const Tone tone = severity == Severity::Error ? Tone::Failed
                : severity == Severity::Warning           ? Tone::Warning
                                                          : Tone::Running;
            paintChip(painter, theme(), cell.left() + 10, cell.center().y() + 1, sign, tone,
                      option.state.testFlag(QStyle::State_Selected));
        } else {
            painter.setFont(theme().font());
            painter.setPen(theme().color(index.column() == ProblemsModel::MessageColumn ? Theme::Role::Text : Theme::Role::Muted));
            const QRect area = cell.adjusted(10, 0, -10, 0);
            painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                             QFontMetrics(theme().font()).elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        }
    }
};

} // namespace

ProblemsView::ProblemsView(const Theme& theme, ProblemsModel& model, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_model(model)
{
    setModel(&model);
    setItemDelegate(new ProblemDelegate(theme, this));
    dressTable(*this, theme, 32);
    setAccessibleName(tr("Problems"));
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTableView::doubleClicked, this, &ProblemsView::jumpTo);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns();
        viewport()->update();
    });
    fitColumns();
}

void ProblemsView::fitColumns()
{
    const int width = viewport()->width();
    const int place = QFontMetrics(m_theme.font()).horizontalAdvance(tr("line %1, column %2").arg(9999).arg(999)) + 24;
    const int severity = 44;
    const int rest = std::max(120, width - place - severity);
    bool hints = false;
    for (int row = 0; row < m_model.rowCount() && !hints; ++row)
        hints = !m_model.problem(row).hint.empty();
    setColumnWidth(ProblemsModel::SeverityColumn, severity);
    setColumnWidth(ProblemsModel::MessageColumn, hints ? rest * 58 / 100 : rest);
    setColumnWidth(ProblemsModel::HintColumn, hints ? rest - rest * 58 / 100 : 0);
    setColumnWidth(ProblemsModel::PlaceColumn, place);
}

void ProblemsView::jumpTo(const QModelIndex& index)
{
    if (index.isValid())
        Q_EMIT jump(m_model.problem(index.row()));
}

void ProblemsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        jumpTo(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void ProblemsView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_theme.color(Theme::Role::Muted));
    painter.setFont(m_theme.font());
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("No problems found."));
}

void ProblemsView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

} // namespace diecast
