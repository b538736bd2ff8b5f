// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/way_in.h"

#include "base/text.h"

namespace diecast {

void requireWayIn(OptionReader& provisioner, const PlannedBuild& build)
{
    if (!build.hasCommunicator) {
        provisioner.error(
            "type",
            translate("Plan", "%1 works on the instance, but builder “%2” has no way into it.")
                .arg(qstring(provisioner.component()), qstring(build.name))
                .toStdString(),
            translate("Plan", "Set a communicator for the builder, or leave the provisioner out with \"except\": [\"%1\"].")
                .arg(qstring(build.name))
                .toStdString(),
            ProblemCode::NoCommunicator);
    }
}

} // namespace diecast
