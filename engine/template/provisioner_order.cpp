// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/provisioner_order.h"

#include "base/text.h"

#include <algorithm>
#include <filesystem>
#include <optional>

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

/// What a file provisioner puts onto the instance, as far as that is written out.
class Upload {
public:
    Upload(const ProvisionerDeclaration& provisioner, const std::filesystem::path& workingDirectory) : m_here(workingDirectory)
    {
        const Node* direction = provisioner.options->find("direction");
        const bool up = direction == nullptr || !direction->isText() || direction->text.empty() || direction->text == "upload";
        const Node* destination = provisioner.options->find("destination");
        if (provisioner.type != "file" || !up || destination == nullptr || !isPlain(*destination)
            || !destination->text.starts_with('/')) {
            return;
        }
        m_destination = destination->text;
        addSources(provisioner.options->find("source"));
        addSources(provisioner.options->find("sources"));
        m_hasContent = provisioner.options->find("content") != nullptr;
    }

    [[nodiscard]] bool holds(const std::string& file) const
    {
        if (m_destination.empty()) {
            return false;
        }
        return (m_hasContent && file == m_destination)
            || std::any_of(m_sources.begin(), m_sources.end(), [&](const Source& source) { return comesFrom(source, file); });
    }

private:
    struct Source {
        std::string path;
        bool isFolder = false;
    };

    static bool isPlain(const Node& node)
    {
        return node.isText() && !node.text.empty() && node.text.find("{{") == std::string::npos;
    }

    void addSources(const Node* node)
    {
        if (node == nullptr) {
            return;
        }
        if (isPlain(*node)) {
            std::error_code error;
            m_sources.push_back({node->text, std::filesystem::is_directory(m_here / node->text, error)});
        }
        for (const Node& item : node->items) {
            addSources(&item);
        }
    }

    /// A folder with a slash goes with what it holds, one without as itself; a file under its own name into a folder with a slash.
    [[nodiscard]] bool comesFrom(const Source& source, const std::string& file) const
    {
        std::string target = m_destination;
        if (!source.path.ends_with('/') && (source.isFolder || target.ends_with('/'))) {
            target += (target.ends_with('/') ? "" : "/") + std::filesystem::path(source.path).filename().string();
        }
        if (!source.isFolder) {
            return file == target;
        }
        target += target.ends_with('/') ? "" : "/";
        std::error_code error;
        return file.starts_with(target) && file.size() > target.size()
            && std::filesystem::exists(m_here / source.path / file.substr(target.size()), error);
    }

    std::filesystem::path m_here;
    std::string m_destination; ///< empty: nothing is uploaded, or it is not known where to
    std::vector<Source> m_sources;
    bool m_hasContent = false;
};

/// The word of the command that names a file of the upload which the command needs to be there: runs, reads, unpacks or moves it.
std::optional<std::string> neededBy(std::string_view command, const Upload& upload)
{
    const std::vector<std::string> words = wordsOf(command);
    const auto found = std::find_if(words.begin(), words.end(), [&](const std::string& word) { return upload.holds(word); });
    if (found == words.end()) {
        return std::nullopt;
    }
    const bool redirected = found != words.begin() && (*std::prev(found) == ">" || *std::prev(found) == ">>");
    const std::string& program = words.front();
    static const std::vector<std::string> readers{"sh",     "bash",    ".",      "source", "chmod", "chown", "cat",
                                                  "tar",    "unzip",   "gunzip", "dpkg",   "rpm",   "yum",   "dnf",
                                                  "python", "python3", "perl",   "ruby",   "sed",   "patch"};
    static const std::vector<std::string> movers{"cp", "mv", "install"};
    const bool isNeeded
        = found == words.begin() || contains(readers, program) || (contains(movers, program) && std::next(found) != words.end());
    return isNeeded && !redirected ? std::optional<std::string>(*found) : std::nullopt;
}

/// Whether the command names a file of the upload in whatever way: asks for it, writes it, removes it.
bool mentions(std::string_view command, const Upload& upload)
{
    const std::vector<std::string> words = wordsOf(command);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        const std::size_t begin = word.find('/');
        return begin != std::string::npos && upload.holds(word.substr(begin));
    });
}

/// What a script does first with a file of an upload.
struct FirstUse {
    bool isKnown = false;
    std::optional<std::string> needed; ///< nothing: it asks whether the file is there, or makes or removes it
};

FirstUse firstUse(const std::string& script, const Upload& upload)
{
    for (const std::string_view line : linesOf(script)) {
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t end = std::min(line.find_first_of(";&|", at), line.size());
            const std::string_view command = line.substr(at, end - at);
            if (auto file = neededBy(command, upload)) {
                return {true, std::move(file)};
            }
            if (mentions(command, upload)) {
                return {true, std::nullopt};
            }
            at = end + 1;
        }
    }
    return {};
}

struct Use {
    const Node* command;
    std::string file;
};

/// The first inline command, in order, that needs a file of the upload.
std::optional<Use> useIn(const ProvisionerDeclaration& provisioner, const Upload& upload)
{
    const Node* commands = provisioner.type == "shell" ? provisioner.options->find("inline") : nullptr;
    if (commands == nullptr) {
        return std::nullopt;
    }
    std::vector<const Node*> all{commands};
    for (const Node& command : commands->items) {
        all.push_back(&command);
    }
    for (const Node* command : all) {
        if (const FirstUse use = command->isText() ? firstUse(command->text, upload) : FirstUse(); use.isKnown) {
            return use.needed ? std::optional(Use{command, *use.needed}) : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace

void checkProvisionerOrder(const Template& declared, const std::filesystem::path& workingDirectory, Problems& problems)
{
    const std::vector<ProvisionerDeclaration>& all = declared.provisioners;
    std::vector<Upload> uploads;
    for (const ProvisionerDeclaration& provisioner : all) {
        uploads.emplace_back(provisioner, workingDirectory);
    }
    for (std::size_t upload = 0; upload < all.size(); ++upload) {
        for (std::size_t earlier = 0; earlier < upload; ++earlier) {
            const auto use = shareABuild(declared, all[earlier], all[upload]) ? useIn(all[earlier], uploads[upload]) : std::nullopt;
            if (!use) {
                continue;
            }
            const auto end = uploads.begin() + static_cast<std::ptrdiff_t>(earlier);
            if (std::any_of(uploads.begin(), end, [&](const Upload& before) { return before.holds(use->file); })) {
                break; // an earlier upload puts it there
            }
            problems.add(declared.source.problem(
                ProblemCode::ProvisionerOrder, Severity::Warning, use->command->range,
                translate("ProvisionerOrder", "This command needs “%1”, but only provisioner %2, which runs later, uploads it.")
                    .arg(qstring(use->file))
                    .arg(all[upload].number)
                    .toStdString(),
                translate("ProvisionerOrder", "Put the file provisioner before the script.").toStdString()));
            break;
        }
    }
}

} // namespace diecast
