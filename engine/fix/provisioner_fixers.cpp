// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/fixers.h"

namespace diecast::fixers {

namespace {

/// Takes the back-tick from what PowerShell would have needed it for.
void unescape(FixedTemplate& fixed, const Node& value)
{
    if (!value.isText()) {
        return;
    }
    std::vector<FixedTemplate::Replacement> replacements;
    const std::string& text = value.text;
    for (std::size_t at = text.find('`'); at != std::string::npos && at + 1 < text.size(); at = text.find('`', at)) {
        if (std::string_view("$\"`'").find(text[at + 1]) == std::string_view::npos) {
            ++at;
            continue;
        }
        replacements.push_back({{at, at + 1}, {}});
        at += 2;
    }
    fixed.respell(value, replacements);
}

} // namespace

void powershellEscapes(FixedTemplate& fixed)
{
    for (const FixedObject& provisioner : fixed.provisioners()) {
        if (!provisioner.isOfType("powershell")) {
            continue;
        }
        for (const char* name : {"elevated_user", "elevated_password"}) {
            if (const Node* value = provisioner.textValue(name)) {
                unescape(fixed, *value);
            }
        }
        if (const Node::Member* variables = provisioner.member("environment_vars")) {
            for (const Node& each : variables->value.items) {
                unescape(fixed, each);
            }
        }
    }
}

void galaxyCommand(FixedTemplate& fixed)
{
    for (FixedObject& provisioner : fixed.provisioners()) {
        if (provisioner.isOfType("ansible-local") && provisioner.textValue("galaxycommand")) {
            provisioner.renameUnlessThere("galaxycommand", "galaxy_command");
        }
    }
}

} // namespace diecast::fixers
