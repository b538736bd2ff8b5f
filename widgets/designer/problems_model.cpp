// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/problems_model.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <algorithm>

namespace diecast {

ProblemsModel::ProblemsModel(QObject* parent) : QAbstractTableModel(parent) { }

void ProblemsModel::show(const std::vector<Problem>& problems)
{
    std::vector<Problem> sorted = problems;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Problem& one, const Problem& two) { return one.severity > two.severity; });
    if (sorted == m_problems)
        return;
    beginResetModel();
    m_problems = std::move(sorted);
    endResetModel();
}

int ProblemsModel::count(Severity severity) const
{
    return static_cast<int>(std::count_if(m_problems.begin(), m_problems.end(),
                                          [severity](const Problem& problem) { return problem.severity == severity; }));
}

int ProblemsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Problem& problem = m_problems[static_cast<std::size_t>(index.row())];
    const auto severityWord = [&problem] {
        switch (problem.severity) {
        case Severity::Error:
            return tr("Error");
        case Severity::Warning:
            return tr("Warning");
        case Severity::Notice:
            break;
        }
        return tr("Notice");
    };
    if (role == Qt::ToolTipRole || (role == Qt::AccessibleTextRole && index.column() == MessageColumn)) {
        QString text = qstring(escapedControls(problem.message));
        if (!problem.hint.empty())
            text += QLatin1Char('\n') + qstring(escapedControls(problem.hint));
        return text;
    }
    if (role == Qt::UserRole)
        return static_cast<int>(problem.severity);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case SeverityColumn:
        return severityWord();
    case MessageColumn:
        return qstring(escapedControls(problem.message));
    case HintColumn:
        return qstring(escapedControls(problem.hint));
    case PlaceColumn:
        if (!problem.range)
            return QString();
        return tr("line %1, column %2").arg(problem.place.line).arg(problem.place.column);
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn:
        return QString();
    case MessageColumn:
        return tr("Problem");
    case HintColumn:
        return tr("What to do");
    case PlaceColumn:
        return tr("Place");
    default:
        return {};
    }
}

} // namespace diecast
