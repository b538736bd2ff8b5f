// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/builds_view.h"

#include "common/elision.h"
#include "common/marks.h"
#include "common/table_rows.h"
#include "monitor/build_words.h"
#include "monitor/builds_model.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <array>

namespace diecast {

namespace {

constexpr int padding = 10;
constexpr int barHeight = 4;
constexpr int tableRowHeight = 33;
constexpr int headerHeight = 30;
constexpr int rowsAlwaysShown = 4;

class BuildDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QRect cell = option.rect;
        const QRect area = cell.adjusted(padding, 0, -padding, 0);
        const auto tone = static_cast<Tone>(index.data(BuildsModel::ToneRole).toInt());
        switch (index.column()) {
        case BuildsModel::NameColumn: {
            const QString mark = index.data(BuildsModel::MarkRole).toString();
            int left = area.left();
            if (!mark.isEmpty())
                paintProviderMark(painter, theme(),
                                  QRect(left, cell.center().y() - providerMarkSize / 2, providerMarkSize, providerMarkSize), mark);
            left += providerMarkSize + 8;
            QFont font = theme().font();
            font.setWeight(QFont::DemiBold);
            text(painter, QRect(left, area.top(), area.right() - left, area.height()), index, font, Theme::Role::Text);
            break;
        }
        case BuildsModel::StateColumn: {
            const QString word
                = QFontMetrics(theme().smallFont()).elidedText(index.data().toString(), Qt::ElideRight, area.width() - 16);
            paintChip(painter, theme(), area.left(), cell.center().y() + 1, word, tone,
                      option.state.testFlag(QStyle::State_Selected));
            break;
        }
        case BuildsModel::ProgressColumn:
            progress(painter, area, index.data(BuildsModel::FractionRole).toDouble(), tone);
            break;
        case BuildsModel::InstanceColumn:
        case BuildsModel::ImageColumn:
            text(painter, area, index, theme().monospace(),
                 index.column() == BuildsModel::ImageColumn ? Theme::Role::Text : Theme::Role::Muted);
            break;
        default:
            text(painter, area, index, theme().font(),
                 index.column() == BuildsModel::TimeColumn ? Theme::Role::Text : Theme::Role::Muted);
        }
    }

private:
    void text(QPainter& painter, const QRect& area, const QModelIndex& index, const QFont& font, Theme::Role role) const
    {
        painter.setFont(font);
        painter.setPen(theme().color(role));
        const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
        if (index.column() == BuildsModel::NameColumn) {
            QStringList names;
            for (int row = 0; row < index.model()->rowCount(); ++row)
                names.append(index.siblingAtRow(row).data().toString());
            const QString name = elidedApart(QFontMetrics(font), index.data().toString(), names, area.width());
            painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
            return;
        }
        const bool code = index.column() == BuildsModel::ImageColumn || index.column() == BuildsModel::InstanceColumn;
        painter.drawText(
            area, static_cast<int>(alignment),
            QFontMetrics(font).elidedText(index.data().toString(), code ? Qt::ElideMiddle : Qt::ElideRight, area.width()));
    }

    void progress(QPainter& painter, const QRect& area, double fraction, Tone tone) const
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        QRectF bar(area.left(), area.center().y() - barHeight / 2.0 + 1, std::min(area.width(), 110), barHeight);
        painter.setBrush(theme().color(Theme::Role::Line));
        painter.drawRoundedRect(bar, 2, 2);
        bar.setWidth(bar.width() * std::clamp(fraction, 0.0, 1.0));
        painter.setBrush(theme().text(tone));
        if (bar.width() >= 1)
            painter.drawRoundedRect(bar, 2, 2);
    }
};

} // namespace

BuildsView::BuildsView(const Theme& theme, BuildsModel& model, QWidget* parent) : QTableView(parent), m_theme(theme), m_model(model)
{
    setModel(&model);
    setItemDelegate(new BuildDelegate(theme, this));
    dressTable(*this, theme, tableRowHeight);
    setAccessibleName(tr("Builds"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setFixedHeight(headerHeight);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (current.isValid())
            Q_EMIT selected(current.row());
    });
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { Q_EMIT opened(index.row()); });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        m_stateWidth = 0;
        fitStates();
        fitColumns();
        fitHeight();
        viewport()->update();
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        fitHeight();
        viewport()->update();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, &BuildsView::fitStates);
    fitStates();
    fitColumns();
    fitHeight();
}

void BuildsView::selectBuild(int build)
{
    setCurrentIndex(m_model.index(build, 0));
}

void BuildsView::fitColumns()
{
    // Shares of the width, in the order of the columns; the time has a fixed one.
    constexpr std::array<int, 6> shares{20, 15, 25, 11, 16, 21};
    const int time = 84;
    const int rest = std::max(560, viewport()->width() - time);
    const auto share = [&shares](int column, int width) { return width * shares.at(static_cast<std::size_t>(column)) / 108; };
    // A state that is cut says nothing; more than a third of the width it does not get.
    const int state = std::clamp(m_stateWidth, share(BuildsModel::StateColumn, rest), rest / 3);
    const int others = (rest - state) * 108 / (108 - shares.at(BuildsModel::StateColumn));
    int used = 0;
    for (int column = 0; column < 6; ++column) {
        const int width = column == 5 ? rest - used : column == BuildsModel::StateColumn ? state : share(column, others);
        setColumnWidth(column, width);
        used += width;
    }
    setColumnWidth(BuildsModel::TimeColumn, time);
}

void BuildsView::fitStates()
{
    // The questions are what nobody should miss: there is room for them before the first is asked.
    BuildRecord asking;
    asking.state = BuildState::Asking;
    int widest = std::max(m_stateWidth, chipWidth(m_theme, BuildWords::state(asking)) + 2 * padding);
    for (int row = 0; row < m_model.rowCount(); ++row)
        widest = std::max(widest, chipWidth(m_theme, m_model.index(row, BuildsModel::StateColumn).data().toString()) + 2 * padding);
    if (widest == m_stateWidth)
        return;
    m_stateWidth = widest;
    fitColumns();
}

void BuildsView::fitHeight()
{
    const int rows = std::clamp(m_model.rowCount(), 1, rowsAlwaysShown);
    setMinimumHeight(headerHeight + rows * tableRowHeight + 2);
}

void BuildsView::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

void BuildsView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.color(Theme::Role::Muted));
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Nothing has been built here yet. Ctrl+B builds the open template."));
}

void BuildsView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

} // namespace diecast
