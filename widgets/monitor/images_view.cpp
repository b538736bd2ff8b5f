// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/images_view.h"

#include "common/marks.h"
#include "common/table_rows.h"
#include "monitor/images_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QTableView>

namespace diecast {

namespace {

class ImageDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QRect cell = option.rect;
        QRect area = cell.adjusted(10, 0, -6, 0);
        if (index.column() == ImagesModel::ImageColumn) {
            paintProviderMark(painter, theme(),
                              QRect(area.left(), cell.center().y() - providerMarkSize / 2, providerMarkSize, providerMarkSize),
                              index.data(ImagesModel::MarkRole).toString());
            area.setLeft(area.left() + providerMarkSize + 8);
        }
        const bool code = index.column() == ImagesModel::ImageColumn || index.column() == ImagesModel::DigestColumn;
        const QFont font = code ? theme().monospace() : theme().font();
        painter.setFont(font);
        painter.setPen(theme().color(index.column() == ImagesModel::ImageColumn ? Theme::Role::Text : Theme::Role::Muted));
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, area.width()));
    }
};

} // namespace

ImagesView::ImagesView(const Theme& theme, ImagesModel& model, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_model(model), m_table(new QTableView(this)),
      m_copyAll(new QPushButton(tr("Copy ids"), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(8);
    m_table->setModel(&model);
    m_table->setItemDelegate(new ImageDelegate(theme, this));
    dressTable(*m_table, theme, 32);
    m_table->setAccessibleName(tr("Images of this run"));
    m_table->horizontalHeader()->setFixedHeight(30);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    layout->addWidget(m_table, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(10, 0, 10, 0);
    m_copyAll->setAccessibleName(tr("Copy all image ids"));
    buttons->addWidget(m_copyAll);
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(m_copyAll, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model.allIds()); });
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ImagesView::refresh);
    connect(&model, &QAbstractItemModel::modelReset, this, &ImagesView::refresh);
    refresh();
}

void ImagesView::refresh()
{
    m_copyAll->setEnabled(m_model.rowCount() > 0);
    fitColumns();
    m_table->viewport()->update();
}

void ImagesView::fitColumns()
{
    const int width = std::max(160, m_table->viewport()->width());
    const bool places = width >= 460;
    const bool sizes = width >= 340;
    m_table->setColumnHidden(ImagesModel::PlaceColumn, !places);
    m_table->setColumnHidden(ImagesModel::SizeColumn, !sizes);
    const int size = sizes ? 90 : 0;
    const int place = places ? width * 20 / 100 : 0;
    const int digest = (width - size - place) * 38 / 100;
    m_table->setColumnWidth(ImagesModel::ImageColumn, width - size - place - digest);
    m_table->setColumnWidth(ImagesModel::PlaceColumn, place);
    m_table->setColumnWidth(ImagesModel::SizeColumn, size);
    m_table->setColumnWidth(ImagesModel::DigestColumn, digest);
}

void ImagesView::copySelected()
{
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid())
        QGuiApplication::clipboard()->setText(index.data(ImagesModel::IdRole).toString());
}

bool ImagesView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        copySelected();
        return true;
    }
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (watched == m_table->viewport() && event->type() == QEvent::Paint && m_model.rowCount() == 0) {
        QPainter painter(m_table->viewport());
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.color(Theme::Role::Muted));
        painter.drawText(m_table->viewport()->rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Images appear here when builds have made them."));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace diecast
