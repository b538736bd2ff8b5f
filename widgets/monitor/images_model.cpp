// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/images_model.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "common/provider_facts.h"

#include <QLocale>

namespace diecast {

ImagesModel::ImagesModel(RunRecord& record, const Workshop& workshop, QObject* parent)
    : QAbstractTableModel(parent), m_record(record), m_workshop(workshop)
{
    connect(&record, &RunRecord::aboutToClear, this, [this] {
        beginResetModel();
        m_rows.clear();
        m_taken.clear();
        endResetModel();
    });
    connect(&record, &RunRecord::imageCreated, this, &ImagesModel::take);
    for (std::size_t build = 0; build < record.count(); ++build)
        take(static_cast<int>(build));
}

void ImagesModel::take(int number)
{
    const BuildRecord& build = m_record.build(static_cast<std::size_t>(number));
    std::size_t& taken = m_taken[number];
    if (taken >= build.images.size())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(build.images.size() - taken) - 1);
    for (; taken < build.images.size(); ++taken)
        m_rows.push_back({build.name, build.type, build.images[taken]});
    endInsertRows();
}

QString ImagesModel::allIds() const
{
    QStringList lines;
    for (const Row& row : m_rows)
        lines.append(QStringLiteral("%1: %2").arg(qstring(row.build), qstring(row.image.id)));
    return lines.join(QLatin1Char('\n'));
}

int ImagesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImagesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImagesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto text = [&]() -> QString {
        switch (index.column()) {
        case ImageColumn:
            return qstring(escapedControls(row.image.id));
        case PlaceColumn:
            return qstring(escapedControls(row.image.place));
        case SizeColumn:
            return row.image.size == 0
                ? QString()
                : QLocale().formattedDataSize(static_cast<qint64>(row.image.size), 1, QLocale::DataSizeSIFormat);
        case DigestColumn:
            return qstring(row.image.digest).section(QLatin1Char(':'), -1);
        default:
            return {};
        }
    };
    switch (role) {
    case Qt::DisplayRole:
        return text();
    case Qt::AccessibleTextRole:
        return index.column() == ImageColumn ? tr("Image %1 of %2").arg(text(), qstring(escapedControls(row.build))) : text();
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n%2\n%3")
            .arg(qstring(escapedControls(row.build)), qstring(escapedControls(row.image.id)), qstring(row.image.digest));
    case MarkRole:
        return providerMark(m_workshop, row.type);
    case IdRole:
        return qstring(row.image.id);
    default:
        return {};
    }
}

QVariant ImagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ImageColumn:
        return tr("Image");
    case PlaceColumn:
        return tr("Place");
    case SizeColumn:
        return tr("Size");
    case DigestColumn:
        return tr("Digest");
    default:
        return {};
    }
}

} // namespace diecast
