// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/outline_view.h"

#include "common/elision.h"
#include "common/marks.h"
#include "designer/outline_model.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace diecast {

namespace {

constexpr int rowHeight = 28;
constexpr int edge = 12;
constexpr int indent = 20;
constexpr int gap = 8;

class OutlineDelegate : public QStyledItemDelegate {
public:
    OutlineDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) { }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {100, index.parent().isValid() ? rowHeight : rowHeight + 2};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        if (index.parent().isValid())
            paintRow(*painter, option, index);
        else
            paintGroup(*painter, option, index);
        painter->restore();
    }

private:
    void paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        if (option.state.testFlag(QStyle::State_HasFocus))
            painter.fillRect(option.rect, m_theme.color(Theme::Role::Selection));
        painter.setPen(m_theme.color(Theme::Role::Muted));
        const QRect area = option.rect.adjusted(edge, 6, -edge, 0);
        painter.setFont(m_theme.groupFont());
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, QString::number(index.data(OutlineModel::CountRole).toInt()));
    }

    void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        const QRect row = option.rect;
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter.fillRect(row, m_theme.color(Theme::Role::Selection));
            painter.fillRect(QRect(row.left(), row.top(), 3, row.height()), m_theme.text(Tone::Accent));
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter.fillRect(row, m_theme.color(Theme::Role::Raised));
        }
        int right = row.right() - edge;
        const auto chip = [&](const QString& text, Tone tone) {
            right -= chipWidth(m_theme, text);
            paintChip(painter, m_theme, right, row.center().y() + 1, text, tone, option.state.testFlag(QStyle::State_Selected));
            right -= gap;
        };
        const int errors = index.data(OutlineModel::ErrorRole).toInt();
        const int warnings = index.data(OutlineModel::WarningRole).toInt();
        if (errors > 0)
            chip(QStringLiteral("✕ %1").arg(errors), Tone::Failed);
        else if (warnings > 0)
            chip(QStringLiteral("! %1").arg(warnings), Tone::Warning);
        if (index.data(OutlineModel::SecretRole).toBool())
            chip(OutlineModel::tr("secret"), Tone::Neutral);

        int left = row.left() + indent;
        const QString mark = index.data(OutlineModel::MarkRole).toString();
        if (!mark.isEmpty()) {
            paintProviderMark(painter, m_theme,
                              QRect(left, row.center().y() - providerMarkSize / 2 + 1, providerMarkSize, providerMarkSize), mark);
            left += providerMarkSize + gap;
        }
        const auto number = index.data(OutlineModel::NumberRole).toULongLong();
        if (number > 0) {
            const QString text = QString::number(number);
            painter.setFont(m_theme.font());
            painter.setPen(m_theme.color(Theme::Role::Muted));
            painter.drawText(QRect(left, row.top(), right - left, row.height()), Qt::AlignVCenter, text);
            left += QFontMetrics(m_theme.font()).horizontalAdvance(text) + gap;
        }
        paintName(painter, QRect(left, row.top(), std::max(0, right - left), row.height()), index);
    }

    void paintName(QPainter& painter, const QRect& area, const QModelIndex& index) const
    {
        const bool code = index.data(OutlineModel::CodeRole).toBool();
        const QFont font = code ? m_theme.monospace() : m_theme.font();
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(m_theme.color(Theme::Role::Text));
        const QString detail = index.data(OutlineModel::DetailRole).toString();
        // Names tell rows apart: a variable's value and the type beside a provider's mark give way to them whole, a
        // provisioner's type down to a share of the row.
        const bool detailYields = code || !index.data(OutlineModel::MarkRole).toString().isEmpty();
        const int besideDetail = area.width() - metrics.horizontalAdvance(detail) - gap;
        const int forName = detail.isEmpty() || detailYields ? area.width() : std::max(area.width() * 6 / 10, besideDetail);
        QString name = index.data().toString();
        if (metrics.horizontalAdvance(name) > forName)
            name = elidedApart(metrics, name, siblingsOf(index), forName);
        painter.drawText(area, Qt::AlignVCenter, name);
        const QRect rest = area.adjusted(metrics.horizontalAdvance(name) + gap, 0, 0, 0);
        if (detail.isEmpty() || rest.width() <= 24)
            return;
        painter.setPen(m_theme.color(Theme::Role::Muted));
        painter.drawText(rest, Qt::AlignVCenter, metrics.elidedText(detail, Qt::ElideRight, rest.width()));
    }

    static QStringList siblingsOf(const QModelIndex& index)
    {
        QStringList names;
        for (int row = 0; row < index.model()->rowCount(index.parent()); ++row)
            names.append(index.siblingAtRow(row).data().toString());
        return names;
    }

    const Theme& m_theme;
};

} // namespace

OutlineView::OutlineView(const Theme& theme, OutlineModel& model, QWidget* parent) : QTreeView(parent), m_model(model)
{
    setModel(&model);
    setItemDelegate(new OutlineDelegate(theme, this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setItemsExpandable(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Outline of the template"));
    setUniformRowHeights(false);
    expandAll();
    connect(&model, &QAbstractItemModel::modelReset, this, &QTreeView::expandAll);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (!m_following)
            choose(current, false);
    });
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) { choose(index, true); });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void OutlineView::followCaret(std::size_t byte)
{
    const QModelIndex index = m_model.at(byte);
    if (index == currentIndex())
        return;
    m_following = true;
    if (index.isValid())
        setCurrentIndex(index);
    else
        selectionModel()->clear();
    m_following = false;
}

void OutlineView::choose(const QModelIndex& index, bool takeFocus)
{
    if (!index.isValid() || !index.parent().isValid())
        return;
    const SourceRange range{static_cast<std::size_t>(index.data(OutlineModel::BeginRole).toULongLong()),
                            static_cast<std::size_t>(index.data(OutlineModel::EndRole).toULongLong())};
    Q_EMIT chosen(range, takeFocus);
}

void OutlineView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        choose(currentIndex(), true);
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace diecast
