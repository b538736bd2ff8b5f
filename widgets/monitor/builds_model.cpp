// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/builds_model.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "common/provider_facts.h"
#include "monitor/build_words.h"

namespace diecast {

BuildsModel::BuildsModel(RunRecord& record, const Workshop& workshop, QObject* parent)
    : QAbstractTableModel(parent), m_record(record), m_workshop(workshop)
{
    connect(&record, &RunRecord::aboutToClear, this, &BuildsModel::beginResetModel);
    connect(&record, &RunRecord::cleared, this, &BuildsModel::endResetModel);
    connect(&record, &RunRecord::aboutToAdd, this, [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&record, &RunRecord::added, this, &BuildsModel::endInsertRows);
    connect(&record, &RunRecord::changed, this,
            [this](int row) { Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1)); });
}

void BuildsModel::tick()
{
    for (int row = 0; row < rowCount(); ++row) {
        const BuildRecord& build = m_record.build(static_cast<std::size_t>(row));
        if (!build.ended() && build.state != BuildState::Waiting)
            Q_EMIT dataChanged(index(row, TimeColumn), index(row, TimeColumn), {Qt::DisplayRole});
    }
}

int BuildsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_record.count());
}

int BuildsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::chrono::milliseconds BuildsModel::elapsed(const BuildRecord& build) const
{
    if (build.took)
        return *build.took;
    if (build.state == BuildState::Waiting)
        return std::chrono::milliseconds(0);
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_record.now() - build.started);
}

QString BuildsModel::text(const BuildRecord& build, int column) const
{
    switch (column) {
    case NameColumn:
        return qstring(escapedControls(build.name));
    case StateColumn:
        return BuildWords::state(build);
    case StepColumn:
        return BuildWords::step(build);
    case ProgressColumn:
        return tr("%1 %").arg(static_cast<int>(build.fraction() * 100));
    case InstanceColumn:
        if (!build.instance)
            return {};
        if (build.instanceReleased)
            return tr("released");
        return qstring(escapedControls(build.instance->address.empty() ? build.instance->id
                                                                       : build.instance->id + " · " + build.instance->address));
    case ImageColumn:
        if (build.images.empty())
            return {};
        if (build.images.size() == 1)
            return qstring(escapedControls(build.images.front().id));
        return tr("%1 and %2 more").arg(qstring(escapedControls(build.images.front().id))).arg(build.images.size() - 1);
    case TimeColumn:
        return build.state == BuildState::Waiting ? QString() : BuildWords::clock(elapsed(build));
    default:
        return {};
    }
}

QVariant BuildsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const BuildRecord& build = m_record.build(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return text(build, index.column());
    case Qt::ToolTipRole: {
        QString tip = text(build, index.column());
        if ((index.column() == StateColumn || index.column() == StepColumn) && !build.error.empty())
            tip = qstring(escapedControlsInLines(build.error));
        if (index.column() == NameColumn)
            tip = QStringLiteral("%1 · %2").arg(tip, providerTitle(m_workshop, build.type));
        return tip;
    }
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? tr("%1, %2").arg(text(build, NameColumn), text(build, StateColumn))
                                            : text(build, index.column());
    case ToneRole:
        return static_cast<int>(BuildWords::tone(build));
    case MarkRole:
        return build.type.empty() ? QString() : providerMark(m_workshop, build.type);
    case FractionRole:
        return build.fraction();
    case SortRole:
        if (index.column() == ProgressColumn)
            return build.fraction();
        if (index.column() == TimeColumn)
            return static_cast<qlonglong>(elapsed(build).count());
        if (index.column() == StateColumn)
            return static_cast<int>(build.state);
        return text(build, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == TimeColumn ? Qt::AlignRight : Qt::AlignLeft)));
    default:
        return {};
    }
}

QVariant BuildsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == TimeColumn ? Qt::AlignRight : Qt::AlignLeft)));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Build");
    case StateColumn:
        return tr("State");
    case StepColumn:
        return tr("Step");
    case ProgressColumn:
        return tr("Progress");
    case InstanceColumn:
        return tr("Instance");
    case ImageColumn:
        return tr("Image");
    case TimeColumn:
        return tr("Time");
    default:
        return {};
    }
}

} // namespace diecast
