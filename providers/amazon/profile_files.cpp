// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile_files.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace diecast {

namespace {

std::string contentOf(const std::filesystem::path& file)
{
    std::error_code error;
    if (file.empty() || !std::filesystem::exists(file, error)) {
        return {};
    }
    std::ifstream stream(file, std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream.good() && !stream.eof()) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("Amazon", "The file %1 with logins for AWS cannot be read.").arg(qstring(file.string())).toStdString());
    }
    return content;
}

/// "profile ci" is "ci"; other kinds of sections ("sso-session x", "services y") are none.
std::optional<std::string> profileNamed(const std::string& section)
{
    constexpr std::string_view prefix = "profile";
    if (section == "default") {
        return section;
    }
    if (section.size() > prefix.size() && section.starts_with(prefix)
        && (section[prefix.size()] == ' ' || section[prefix.size()] == '\t')) {
        std::string_view name = trimmed(std::string_view(section).substr(prefix.size()));
        if (name.size() > 1 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front()) {
            name = name.substr(1, name.size() - 2);
        }
        return std::string(name);
    }
    return std::nullopt;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each; });
    return result;
}

/// Without a comment: "#" or ";" after a blank.
std::string_view withoutComment(std::string_view value)
{
    for (std::size_t at = 1; at < value.size(); ++at) {
        const bool blankBefore = value[at - 1] == ' ' || value[at - 1] == '\t';
        if (blankBefore && (value[at] == '#' || value[at] == ';')) {
            return trimmed(value.substr(0, at));
        }
    }
    return trimmed(value);
}

} // namespace

std::map<std::string, AmazonProfile> readProfileSections(std::string_view text)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    text.remove_prefix(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
    std::map<std::string, AmazonProfile> sections;
    AmazonProfile* section = nullptr;
    for (const std::string_view line : linesOf(text)) {
        const std::string_view content = trimmed(line);
        const bool nested = line.starts_with(' ') || line.starts_with('\t');
        if (content.empty() || content.front() == '#' || content.front() == ';' || nested) {
            continue;
        }
        if (content.front() == '[') {
            section = &sections[std::string(trimmed(content.substr(1, content.find(']') - 1)))];
            continue;
        }
        const std::size_t equals = content.find('=');
        if (section != nullptr && equals != std::string_view::npos) {
            (*section)[lower(trimmed(content.substr(0, equals)))] = withoutComment(content.substr(equals + 1));
        }
    }
    return sections;
}

ProfileFiles::ProfileFiles(std::filesystem::path credentialsFile, std::filesystem::path configFile)
    : m_credentialsFile(std::move(credentialsFile)), m_configFile(std::move(configFile))
{
    for (auto& [section, settings] : readProfileSections(contentOf(m_configFile))) {
        if (const auto name = profileNamed(section)) {
            m_profiles[*name].merge(settings);
        }
    }
    for (const auto& [section, settings] : readProfileSections(contentOf(m_credentialsFile))) {
        const std::string name = profileNamed(section).value_or(section);
        for (const auto& [key, value] : settings) {
            m_profiles[name][key] = value;
        }
    }
}

std::optional<AmazonProfile> ProfileFiles::profile(const std::string& name) const
{
    const auto found = m_profiles.find(name);
    return found == m_profiles.end() ? std::nullopt : std::optional(found->second);
}

std::string ProfileFiles::names() const
{
    return translate("Amazon", "%1 and %2").arg(qstring(m_credentialsFile.string()), qstring(m_configFile.string())).toStdString();
}

} // namespace diecast
