// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"

#include <QString>

#include <string>
#include <vector>

namespace diecast {

/// Tells of types that nobody knows, and of those that Packer has but Diecast does not build. One thread.
class ComponentTypes {
public:
    /// All must outlive it.
    ComponentTypes(const Workshop& workshop, const SourceText& source, PlanRequest::Purpose purpose, Problems& problems)
        : m_workshop(workshop), m_source(source), m_purpose(purpose), m_problems(problems)
    {
    }

    /// `range` is the type's; `thing` begins a sentence: The builder “web”. `wanted`: the request would use it.
    void check(ComponentKind kind, const std::string& type, SourceRange range, const QString& thing, bool wanted);

private:
    [[nodiscard]] std::vector<std::string> builtTypes(ComponentKind kind) const;
    void tellNotBuilt(const std::string& type, SourceRange range, const QString& thing, bool refused);
    void tellUnknown(ComponentKind kind, const std::string& type, SourceRange range, const QString& thing);

    const Workshop& m_workshop;
    const SourceText& m_source;
    const PlanRequest::Purpose m_purpose;
    Problems& m_problems;
};

} // namespace diecast
