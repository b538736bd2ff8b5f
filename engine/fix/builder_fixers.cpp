// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/fixers.h"

#include <array>
#include <regex>

namespace diecast::fixers {

void isoMd5(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.textValue("iso_md5")) {
            builder.rename("iso_md5", "iso_checksum");
            builder.set("iso_checksum_type", "\"md5\"");
        }
    }
}

void createTime(FixedTemplate& fixed)
{
    static const std::regex expression(R"(\{\{\s*\.CreateTime\s*\}\})");
    for (const FixedObject& builder : fixed.builders()) {
        for (const char* name : {"ami_name", "bundle_prefix", "snapshot_name"}) {
            const Node* value = builder.textValue(name);
            if (!value) {
                continue;
            }
            std::vector<FixedTemplate::Replacement> replacements;
            for (std::sregex_iterator match(value->text.begin(), value->text.end(), expression), end; match != end; ++match) {
                const auto begin = static_cast<std::size_t>(match->position());
                replacements.push_back({{begin, begin + static_cast<std::size_t>(match->length())}, "{{timestamp}}"});
            }
            fixed.respell(*value, replacements);
        }
    }
}

void sshKeyPath(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.textValue("ssh_key_path")) {
            builder.renameUnlessThere("ssh_key_path", "ssh_private_key_file");
        }
    }
}

void sshDisableAgent(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.flag("ssh_disable_agent")) {
            builder.renameUnlessThere("ssh_disable_agent", "ssh_disable_agent_forwarding");
        }
    }
}

namespace {

void cleanImageNameIn(FixedTemplate& fixed, const Node& value)
{
    static constexpr std::array<std::string_view, 2> oldNames{"clean_ami_name", "clean_image_name"};
    if (!value.isText()) {
        return;
    }
    std::vector<FixedTemplate::Replacement> replacements;
    for (const std::string_view oldName : oldNames) {
        for (std::size_t at = value.text.find(oldName); at != std::string::npos; at = value.text.find(oldName, at + 1)) {
            replacements.push_back({{at, at + oldName.size()}, "clean_resource_name"});
        }
    }
    fixed.respell(value, replacements);
}

} // namespace

void cleanImageName(FixedTemplate& fixed)
{
    for (const FixedObject& builder : fixed.builders()) {
        for (const Node::Member& member : builder.node().members) {
            cleanImageNameIn(fixed, member.value);
            for (const Node::Member& inner : member.value.members) {
                cleanImageNameIn(fixed, inner.value);
            }
        }
    }
}

void sshWaitTimeout(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.textValue("ssh_wait_timeout")) {
            builder.renameUnlessThere("ssh_wait_timeout", "ssh_timeout");
        }
    }
}

void isoChecksumTypeAndUrl(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        const Node* sum = builder.textValue("iso_checksum");
        const Node* url = builder.textValue("iso_checksum_url");
        const Node* type = builder.textValue("iso_checksum_type");
        if (url && !url->text.empty()) {
            const std::string spelling = "\"file:" + std::string(builder.spellingWithin(*url)) + "\"";
            if (!builder.has("iso_checksum")) {
                builder.rename("iso_checksum_url", "iso_checksum");
            }
            builder.set("iso_checksum", spelling);
        } else if (sum && !sum->text.empty() && type && !type->text.empty()) {
            builder.set("iso_checksum",
                        "\"" + std::string(builder.spellingWithin(*type)) + ":" + std::string(builder.spellingWithin(*sum)) + "\"");
        }
        builder.remove("iso_checksum_url");
        builder.remove("iso_checksum_type");
    }
}

} // namespace diecast::fixers
