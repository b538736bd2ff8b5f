// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/component_types.h"

#include "base/text.h"

#include <algorithm>

namespace diecast {

namespace {

template <typename Map>
std::vector<std::string> keysOf(const Map& map)
{
    std::vector<std::string> keys;
    for (const auto& [key, ignored] : map) {
        keys.push_back(key);
    }
    return keys;
}

} // namespace

std::vector<std::string> ComponentTypes::builtTypes(ComponentKind kind) const
{
    switch (kind) {
    case ComponentKind::Builder:
        return keysOf(m_workshop.providers);
    case ComponentKind::Provisioner:
        return keysOf(m_workshop.provisioners);
    case ComponentKind::PostProcessor:
        return keysOf(m_workshop.postProcessors);
    case ComponentKind::Communicator:
        break;
    }
    return {};
}

void ComponentTypes::check(ComponentKind kind, const std::string& type, SourceRange range, const QString& thing, bool wanted)
{
    const std::vector<std::string> built = builtTypes(kind);
    if (std::find(built.begin(), built.end(), type) != built.end()) {
        return;
    }
    if (m_workshop.schemas && m_workshop.schemas->isKnown(kind, type)) {
        tellNotBuilt(type, range, thing, wanted && m_purpose == PlanRequest::Purpose::Build);
        const ComponentSchema* schema = m_workshop.schemas->find(kind, type);
        if (schema != nullptr && !schema->since.empty()) {
            m_problems.add(
                m_source.problem(ProblemCode::OptionVersion, Severity::Notice, range,
                                 translate("Plan", "%1 has the type “%2”, which old versions of Packer do not have (new %3).")
                                     .arg(thing, qstring(type), qstring(schema->since))
                                     .toStdString(),
                                 translate("Plan", "Old versions of Packer refuse the template.").toStdString()));
        }
    } else {
        tellUnknown(kind, type, range, thing);
    }
}

void ComponentTypes::tellNotBuilt(const std::string& type, SourceRange range, const QString& thing, bool refused)
{
    m_problems.add(m_source.problem(
        ProblemCode::ComponentNotBuilt, refused ? Severity::Error : Severity::Warning, range,
        translate("Plan", "%1 has the type “%2”, which is not built here.").arg(thing, qstring(type)).toStdString(),
        (refused ? translate("Plan", "Leave it out with -only or -except, or build it with Packer.")
                 : translate("Plan", "Diecast leaves it as it is; it can be built with Packer."))
            .toStdString()));
}

void ComponentTypes::tellUnknown(ComponentKind kind, const std::string& type, SourceRange range, const QString& thing)
{
    const std::vector<std::string> built = builtTypes(kind);
    const std::string near = closest(type, m_workshop.schemas ? m_workshop.schemas->knownTypes(kind) : built);
    QString all;
    for (const std::string& each : built) {
        all += (all.isEmpty() ? QString() : QStringLiteral(", ")) + qstring(each);
    }
    const QString hint = near.empty()
        ? translate("Plan", "Built here are: %1. “diecast options” lists all types.").arg(all)
        : translate("Plan", "Did you mean “%1”? “diecast options” lists all types.").arg(qstring(near));
    m_problems.add(
        m_source.problem(ProblemCode::UnknownComponent, Severity::Error, range,
                         translate("Plan", "%1 has the type “%2”, which does not exist.").arg(thing, qstring(type)).toStdString(),
                         hint.toStdString()));
}

} // namespace diecast
