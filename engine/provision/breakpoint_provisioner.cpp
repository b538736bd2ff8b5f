// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/breakpoint_provisioner.h"

#include "build/question_desk.h"

namespace diecast {

BreakpointProvisioner::BreakpointProvisioner(OptionReader& options)
    : m_note(options.text("note", {})), m_disabled(options.flag("disable", false))
{
}

void BreakpointProvisioner::provision(BuildContext& context)
{
    const std::string note = m_note.empty() ? std::string() : " with note \"" + m_note + "\"";
    if (m_disabled) {
        context.voice.say("Breakpoint provisioner" + note + " disabled; continuing...");
        return;
    }
    context.voice.say("Pausing at breakpoint provisioner" + note + ".");
    static_cast<void>(
        context.questions.ask(context.voice, "Press enter to continue.", {"continue"}, "continue", std::nullopt, context.patience));
}

} // namespace diecast
