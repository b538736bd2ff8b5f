// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/sleep_provisioner.h"

#include "base/text.h"
#include "provision/go_duration.h"

namespace diecast {

SleepProvisioner::SleepProvisioner(OptionReader& options)
{
    const auto duration = options.duration("duration");
    m_duration = duration.value_or(Milliseconds(0));
    const bool unreadable = !duration && options.has("duration"); // has its own problem
    if (m_duration <= Milliseconds(0) && !unreadable) {
        options.warn("duration",
                     translate("SleepProvisioner", "%1 does not wait at all.").arg(qstring(options.component())).toStdString(),
                     translate("SleepProvisioner", "Set \"duration\", for instance \"30s\".").toStdString());
    }
}

std::string SleepProvisioner::title() const
{
    return formatGoDuration(m_duration);
}

void SleepProvisioner::provision(BuildContext& context)
{
    pauseFor(m_duration, context.patience, translate("SleepProvisioner", "the sleep provisioner").toStdString());
}

} // namespace diecast
