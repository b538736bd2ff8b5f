// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/provisioner_override.h"

#include "base/text.h"

namespace diecast {

void checkOverride(const Node& options, const std::string& type, const SourceText& source, const std::string& component,
                   Problems& problems)
{
    for (const Node::Member& member : options.members) {
        const bool isOfAnother = member.key == "type" && member.value.isText() && member.value.text != type;
        if (member.key == "only" || member.key == "except" || member.key == "override" || isOfAnother) {
            problems.add(source.problem(
                ProblemCode::UnknownOption, Severity::Error, member.keyRange,
                translate("Plan", "“%1” does nothing in the override of %2.")
                    .arg(qstring(member.key), qstring(component))
                    .toStdString(),
                (isOfAnother ? translate("Plan", "The type stays the same for all builds; use a second provisioner with \"only\".")
                             : translate("Plan", "Write it beside the provisioner's \"type\"."))
                    .toStdString()));
        }
    }
}

} // namespace diecast
