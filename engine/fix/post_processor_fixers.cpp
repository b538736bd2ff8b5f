// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/fixers.h"

#include "base/text.h"

#include <set>

namespace diecast::fixers {

void vagrantOverride(FixedTemplate& fixed)
{
    for (FixedObject& postProcessor : fixed.postProcessors()) {
        if (postProcessor.isOfType("vagrant")) {
            postProcessor.moveInto(
                "override", {{"aws", "aws"}, {"digitalocean", "digitalocean"}, {"virtualbox", "virtualbox"}, {"vmware", "vmware"}});
        }
    }
}

void manifestFilename(FixedTemplate& fixed)
{
    for (FixedObject& postProcessor : fixed.postProcessors()) {
        if (postProcessor.isOfType("manifest") && postProcessor.textValue("filename")) {
            postProcessor.rename("filename", "output");
        }
    }
}

void dockerEmail(FixedTemplate& fixed)
{
    if (!fixed.hasPostProcessors()) {
        return; // Packer's looks at nothing then
    }
    for (FixedObject& builder : fixed.builders()) {
        builder.remove("login_email");
    }
    for (FixedObject& postProcessor : fixed.postProcessors()) {
        postProcessor.remove("login_email");
    }
}

namespace {

/// The tags an option holds, each as JSON, without those that were seen before.
void addTags(const FixedObject& postProcessor, const char* option, std::set<std::string>& seen, std::vector<std::string>& tags)
{
    const Node::Member* member = postProcessor.member(option);
    if (!member) {
        return;
    }
    const auto add = [&](std::string spelling) {
        if (seen.insert(spelling).second) {
            tags.push_back(std::move(spelling));
        }
    };
    for (const Node& item : member->value.items) {
        add(item.isText() ? spelledAsJson(item.text) : std::string(postProcessor.spellingWithin(item)));
    }
    if (member->value.isText()) {
        for (std::string_view rest = member->value.text;;) {
            const std::size_t comma = rest.find(',');
            add(spelledAsJson(trimmed(rest.substr(0, comma))));
            if (comma == std::string_view::npos) {
                break;
            }
            rest.remove_prefix(comma + 1);
        }
    }
}

} // namespace

void dockerTags(FixedTemplate& fixed)
{
    for (FixedObject& postProcessor : fixed.postProcessors()) {
        if (!postProcessor.isOfType("docker-tag")) {
            continue;
        }
        std::set<std::string> seen;
        std::vector<std::string> tags;
        addTags(postProcessor, "tag", seen, tags);
        addTags(postProcessor, "tags", seen, tags);
        const bool hasTag = postProcessor.has("tag");
        const Node::Member* old = postProcessor.member(postProcessor.has("tags") ? "tags" : "tag");
        const bool isRight
            = old && old->value.isList() && old->value.items.size() == tags.size() && (!hasTag || !postProcessor.has("tags"));
        if (hasTag && !postProcessor.has("tags")) {
            postProcessor.rename("tag", "tags");
        }
        if (!isRight) {
            std::string spelling;
            for (const std::string& tag : tags) {
                spelling += (spelling.empty() ? "" : ", ") + tag;
            }
            postProcessor.set("tags", "[" + spelling + "]");
        }
        postProcessor.remove("tag");
    }
}

} // namespace diecast::fixers
