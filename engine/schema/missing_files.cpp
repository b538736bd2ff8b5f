// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/missing_files.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "provision/local_path.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace diecast {

namespace {

class Search {
public:
    Search(const OptionReader& reader, const SourceText& source, const RunFacts& facts, Problems& problems)
        : m_reader(reader), m_source(source), m_facts(facts), m_problems(problems)
    {
    }

    void component(const OptionList& schema, const std::vector<const Node*>& layers)
    {
        for (const OptionSchema& option : schema.options) {
            const Node* value = nullptr;
            for (auto layer = layers.begin(); layer != layers.end() && value == nullptr; ++layer) {
                value = (*layer)->find(option.name);
            }
            if (value == nullptr) {
                continue;
            }
            if (option.options) {
                block(*option.options, *value);
            } else if (!option.path.empty() && !option.mayBeMissing) {
                paths(option, *value);
            }
        }
    }

private:
    void block(const OptionList& schema, const Node& value)
    {
        if (value.isObject()) {
            component(schema, {&value});
        }
        for (const Node& item : value.items) {
            block(schema, item);
        }
    }

    void paths(const OptionSchema& option, const Node& value)
    {
        if (isTold(value)) {
            return;
        }
        for (const Node& item : value.items) {
            path(option, item);
        }
        for (const Node::Member& member : value.members) {
            path(option, member.value);
        }
        if (!value.isList() && !value.isObject()) {
            path(option, value);
        }
    }

    void path(const OptionSchema& option, const Node& value)
    {
        const bool later = option.renderedLater && value.text.find("{{") != std::string::npos;
        if (value.kind != Node::Kind::Text || later) {
            return;
        }
        const std::optional<std::string> named = m_reader.quietly(value);
        if (!named || !namesOnePlace(*named)) {
            return;
        }
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::status(localPath(m_facts, withHome(*named)), error);
        const bool folder = std::filesystem::is_directory(status);
        const QString what = status.type() == std::filesystem::file_type::not_found ? translate("MissingFiles", "does not exist")
            : option.path == "file" && folder                                       ? translate("MissingFiles", "is a folder")
            : option.path == "folder" && !folder && !error                          ? translate("MissingFiles", "is no folder")
                                                                                    : QString();
        if (!what.isEmpty()) {
            m_problems.add(m_source.problem(
                ProblemCode::MissingFile, Severity::Warning, value.range,
                translate("MissingFiles", "“%1” of %2 names “%3”, which %4.")
                    .arg(qstring(option.name), qstring(m_reader.component()), qstring(escapedControls(*named)), what)
                    .toStdString(),
                translate("MissingFiles", "Relative paths start in the folder the build is run from.").toStdString()));
        }
    }

    [[nodiscard]] bool isTold(const Node& value) const
    {
        return std::any_of(m_problems.all().begin(), m_problems.all().end(), [&](const Problem& problem) {
            return problem.file == m_source.file() && problem.range && problem.range->begin >= value.range.begin
                && problem.range->end <= value.range.end;
        });
    }

    /// No address, no pattern for several, no content in the place of a path.
    static bool namesOnePlace(const std::string& text)
    {
        return !text.empty() && text != "-" && text.find("://") == std::string::npos
            && text.find_first_of(std::string_view("*?[{\n\0", 6)) == std::string::npos;
    }

    static std::string withHome(const std::string& path)
    {
        const char* home = std::getenv("HOME");
        return home != nullptr && path.starts_with("~/") ? home + path.substr(1) : path;
    }

    const OptionReader& m_reader;
    const SourceText& m_source;
    const RunFacts& m_facts;
    Problems& m_problems;
};

} // namespace

void warnOfMissingFiles(const OptionList& schema, const std::vector<const Node*>& layers, const OptionReader& reader,
                        const SourceText& source, const RunFacts& facts, Problems& problems)
{
    Search(reader, source, facts, problems).component(schema, layers);
}

} // namespace diecast
