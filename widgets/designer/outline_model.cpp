// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/outline_model.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "common/provider_facts.h"

#include <QRegularExpression>

#include <algorithm>

namespace diecast {

namespace {

/// Parents of rows carry this number; groups themselves are numbered by nothing.
constexpr quintptr isGroup = ~quintptr{0};

/// A provisioner has no name of its own: its script, its file or its first line is what a person knows it by.
QString titleOf(const ProvisionerDeclaration& provisioner)
{
    if (provisioner.options == nullptr)
        return {};
    for (const char* key : {"script", "inline", "scripts", "source", "command", "note", "playbook_file"}) {
        const Node* value = provisioner.options->find(key);
        if (value == nullptr)
            continue;
        const Node* first = value->isList() ? (value->items.empty() ? nullptr : &value->items.front()) : value;
        if (first == nullptr || !first->isText() || first->text.empty())
            continue;
        QString text = qstring(escapedControlsInLines(first->text)).section(QLatin1Char('\n'), 0, 0).trimmed();
        // Where the template lies says nothing about the script.
        text.remove(QRegularExpression(QStringLiteral("^\\{\\{\\s*template_dir\\s*\\}\\}/")));
        if (value->isList() && value->items.size() > 1)
            text += QStringLiteral(" …");
        return text;
    }
    return {};
}

bool holds(const SourceRange& range, std::size_t byte)
{
    return byte >= range.begin && byte < range.end;
}

} // namespace

OutlineModel::OutlineModel(const Workshop& workshop, QObject* parent) : QAbstractItemModel(parent), m_workshop(workshop) { }

std::vector<OutlineModel::Section> OutlineModel::sectionsOf(const Template& declared, const Problems& problems) const
{
    std::vector<Section> sections;
    Section variables{Group::Variables, tr("Variables"), {}};
    for (const VariableDeclaration& variable : declared.variables) {
        Row row;
        row.name = qstring(escapedControls(variable.name));
        row.range = {variable.nameRange.begin, std::max(variable.nameRange.end, variable.valueRange.end)};
        row.secret = variable.sensitive;
        row.code = true;
        if (!variable.defaultText)
            row.detail = tr("required");
        else if (!variable.sensitive)
            row.detail = qstring(escapedControlsInLines(*variable.defaultText)).section(QLatin1Char('\n'), 0, 0);
        variables.rows.push_back(std::move(row));
    }
    Section builders{Group::Builders, tr("Builders"), {}};
    for (const BuilderDeclaration& builder : declared.builders) {
        Row row;
        row.name = qstring(escapedControls(builder.name.empty() ? builder.type : builder.name));
        row.detail = builder.name == builder.type ? QString() : qstring(escapedControls(builder.type));
        row.mark = providerMark(m_workshop, builder.type);
        row.range = builder.range;
        builders.rows.push_back(std::move(row));
    }
    const auto provisionerRow = [](const ProvisionerDeclaration& provisioner) {
        Row row;
        const QString title = titleOf(provisioner);
        const QString type = qstring(escapedControls(provisioner.type));
        row.name = title.isEmpty() ? type : title;
        row.detail = title.isEmpty() ? QString() : type;
        row.number = provisioner.number;
        row.range = provisioner.range;
        return row;
    };
    Section provisioners{Group::Provisioners, tr("Provisioners"), {}};
    for (const ProvisionerDeclaration& provisioner : declared.provisioners)
        provisioners.rows.push_back(provisionerRow(provisioner));
    Section onError{Group::OnError, tr("On error"), {}};
    if (declared.errorCleanup)
        onError.rows.push_back(provisionerRow(*declared.errorCleanup));
    Section after{Group::AfterBuild, tr("After the build"), {}};
    std::size_t chainNumber = 0;
    for (const auto& chain : declared.postProcessors) {
        ++chainNumber;
        std::size_t place = 0;
        for (const PostProcessorDeclaration& processor : chain) {
            ++place;
            Row row;
            row.name = qstring(escapedControls(processor.name.empty() ? processor.type : processor.name));
            QStringList detail;
            if (processor.name != processor.type && !processor.name.empty())
                detail.append(qstring(escapedControls(processor.type)));
            if (chain.size() > 1)
                detail.append(tr("sequence %1, %2 of %3").arg(chainNumber).arg(place).arg(chain.size()));
            row.detail = detail.join(QStringLiteral(" · "));
            row.range = processor.range;
            after.rows.push_back(std::move(row));
        }
    }
    sections.push_back(std::move(variables));
    sections.push_back(std::move(builders));
    sections.push_back(std::move(provisioners));
    if (!onError.rows.empty())
        sections.push_back(std::move(onError));
    if (!after.rows.empty())
        sections.push_back(std::move(after));
    for (const Problem& problem : problems.all()) {
        if (!problem.range || problem.file != declared.source.file())
            continue;
        for (Section& section : sections) {
            for (Row& row : section.rows) {
                if (!holds(row.range, problem.range->begin))
                    continue;
                row.errors += problem.severity == Severity::Error ? 1 : 0;
                row.warnings += problem.severity == Severity::Warning ? 1 : 0;
            }
        }
    }
    return sections;
}

void OutlineModel::show(const Template& declared, const Problems& problems)
{
    std::vector<Section> fresh = sectionsOf(declared, problems);
    const bool sameShape
        = std::equal(fresh.begin(), fresh.end(), m_sections.begin(), m_sections.end(), [](const Section& one, const Section& two) {
              return one.group == two.group && one.rows.size() == two.rows.size();
          });
    if (!sameShape) {
        beginResetModel();
        m_sections = std::move(fresh);
        endResetModel();
        return;
    }
    m_sections = std::move(fresh);
    for (int section = 0; section < rowCount(); ++section) {
        const QModelIndex group = index(section, 0);
        Q_EMIT dataChanged(group, group);
        const int rows = rowCount(group);
        if (rows > 0)
            Q_EMIT dataChanged(index(0, 0, group), index(rows - 1, 0, group));
    }
}

QModelIndex OutlineModel::at(std::size_t byte) const
{
    for (std::size_t section = 0; section < m_sections.size(); ++section) {
        const auto& rows = m_sections[section].rows;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (holds(rows[row].range, byte))
                return createIndex(static_cast<int>(row), 0, quintptr{section});
        }
    }
    return {};
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : isGroup);
}

QModelIndex OutlineModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == isGroup)
        return {};
    return createIndex(static_cast<int>(index.internalId()), 0, isGroup);
}

int OutlineModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    if (parent.internalId() != isGroup || parent.column() != 0)
        return 0;
    return static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].rows.size());
}

int OutlineModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == isGroup) {
        const Section& section = m_sections[static_cast<std::size_t>(index.row())];
        switch (role) {
        case Qt::DisplayRole:
            return section.title;
        case Qt::AccessibleTextRole:
            return tr("%1, %n part(s)", nullptr, static_cast<int>(section.rows.size())).arg(section.title);
        case CountRole:
            return static_cast<int>(section.rows.size());
        default:
            return {};
        }
    }
    const Row& row = m_sections[static_cast<std::size_t>(index.internalId())].rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return row.detail.isEmpty() ? row.name : QStringLiteral("%1 · %2").arg(row.name, row.detail);
    case Qt::AccessibleTextRole: {
        QStringList words{row.name};
        if (!row.detail.isEmpty())
            words.append(row.detail);
        if (row.secret)
            words.append(tr("secret"));
        if (row.errors > 0)
            words.append(tr("%n error(s)", nullptr, row.errors));
        if (row.warnings > 0)
            words.append(tr("%n warning(s)", nullptr, row.warnings));
        return words.join(QStringLiteral(", "));
    }
    case DetailRole:
        return row.detail;
    case BeginRole:
        return static_cast<qulonglong>(row.range.begin);
    case EndRole:
        return static_cast<qulonglong>(row.range.end);
    case MarkRole:
        return row.mark;
    case NumberRole:
        return static_cast<qulonglong>(row.number);
    case SecretRole:
        return row.secret;
    case ErrorRole:
        return row.errors;
    case WarningRole:
        return row.warnings;
    case CodeRole:
        return row.code;
    default:
        return {};
    }
}

} // namespace diecast
