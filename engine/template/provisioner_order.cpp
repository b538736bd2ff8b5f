// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/provisioner_order.h"

#include "base/text.h"

#include <algorithm>

namespace diecast {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool runsIn(const ProvisionerDeclaration& provisioner, const std::string& build)
{
    return provisioner.only.empty() ? !contains(provisioner.except, build) : contains(provisioner.only, build);
}

bool shareABuild(const Template& declared, const ProvisionerDeclaration& one, const ProvisionerDeclaration& other)
{
    return std::any_of(declared.builders.begin(), declared.builders.end(),
                       [&](const BuilderDeclaration& builder) { return runsIn(one, builder.name) && runsIn(other, builder.name); });
}

/// The words of one command, without quotes and `sudo`.
std::vector<std::string> wordsOf(std::string_view command)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; at < command.size();) {
        at = std::min(command.find_first_not_of(" \t\"'", at), command.size());
        const std::size_t end = std::min(command.find_first_of(" \t\"'", at), command.size());
        if (end > at) {
            words.emplace_back(command.substr(at, end - at));
        }
        at = end;
    }
    while (!words.empty()
           && (words.front() == "sudo" || words.front() == "exec" || words.front() == "-E" || words.front() == "-H")) {
        words.erase(words.begin());
    }
    return words;
}

/// Whether the command needs the file to be there: runs, reads, unpacks or moves it.
bool needs(std::string_view command, const std::string& file)
{
    const std::vector<std::string> words = wordsOf(command);
    const auto found = std::find(words.begin(), words.end(), file);
    if (found == words.end()) {
        return false;
    }
    if (found == words.begin()) {
        return true;
    }
    const bool redirected = *std::prev(found) == ">" || *std::prev(found) == ">>";
    const std::string& program = words.front();
    static const std::vector<std::string> readers{"sh",     "bash",    ".",      "source", "chmod", "chown", "cat",
                                                  "tar",    "unzip",   "gunzip", "dpkg",   "rpm",   "yum",   "dnf",
                                                  "python", "python3", "perl",   "ruby",   "sed",   "patch"};
    static const std::vector<std::string> movers{"cp", "mv", "install"};
    return !redirected && (contains(readers, program) || (contains(movers, program) && std::next(found) != words.end()));
}

bool anyCommandNeeds(const std::string& script, const std::string& file)
{
    for (const std::string_view line : linesOf(script)) {
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t end = std::min(line.find_first_of(";&|", at), line.size());
            if (needs(line.substr(at, end - at), file)) {
                return true;
            }
            at = end + 1;
        }
    }
    return false;
}

/// The first inline command, in order, that needs the file.
const Node* userOf(const ProvisionerDeclaration& provisioner, const std::string& file)
{
    const Node* commands = provisioner.type == "shell" ? provisioner.options->find("inline") : nullptr;
    if (commands == nullptr) {
        return nullptr;
    }
    if (commands->isText()) {
        return anyCommandNeeds(commands->text, file) ? commands : nullptr;
    }
    const auto found = std::find_if(commands->items.begin(), commands->items.end(),
                                    [&](const Node& command) { return command.isText() && anyCommandNeeds(command.text, file); });
    return found == commands->items.end() ? nullptr : &*found;
}

/// Where a file provisioner puts a file, when that is written out.
const Node* destinationOf(const ProvisionerDeclaration& provisioner)
{
    if (provisioner.type != "file") {
        return nullptr;
    }
    const Node* direction = provisioner.options->find("direction");
    const Node* destination = provisioner.options->find("destination");
    const bool up = direction == nullptr || !direction->isText() || direction->text.empty() || direction->text == "upload";
    const bool plain = destination != nullptr && destination->isText() && destination->text.starts_with('/')
        && !destination->text.ends_with('/') && destination->text.find("{{") == std::string::npos;
    return up && plain ? destination : nullptr;
}

} // namespace

void checkProvisionerOrder(const Template& declared, Problems& problems)
{
    const std::vector<ProvisionerDeclaration>& all = declared.provisioners;
    for (std::size_t upload = 0; upload < all.size(); ++upload) {
        const Node* destination = destinationOf(all[upload]);
        for (std::size_t earlier = 0; destination != nullptr && earlier < upload; ++earlier) {
            const Node* before = destinationOf(all[earlier]);
            if (before != nullptr && before->text == destination->text) {
                break; // an earlier upload puts it there
            }
            const Node* user = shareABuild(declared, all[earlier], all[upload]) ? userOf(all[earlier], destination->text) : nullptr;
            if (user == nullptr) {
                continue;
            }
            problems.add(declared.source.problem(
                ProblemCode::ProvisionerOrder, Severity::Warning, user->range,
                translate("ProvisionerOrder", "This command needs “%1”, but only provisioner %2, which runs later, uploads it.")
                    .arg(qstring(destination->text))
                    .arg(all[upload].number)
                    .toStdString(),
                translate("ProvisionerOrder", "Put the file provisioner before the script.").toStdString()));
            break;
        }
    }
}

} // namespace diecast
