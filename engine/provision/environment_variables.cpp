// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/environment_variables.h"

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/text.h"

#include <array>
#include <stdexcept>

namespace diecast {

namespace {

[[noreturn]] void refuseFormat(const QString& why)
{
    throw std::invalid_argument(why.toStdString());
}

/// Splits NAME=value; the name is empty when there is none.
std::pair<std::string, std::string> split(const std::string& assignment)
{
    const std::size_t equals = assignment.find('=');
    return equals == std::string::npos ? std::pair<std::string, std::string>()
                                       : std::pair(assignment.substr(0, equals), assignment.substr(equals + 1));
}

std::string insideSingleQuotes(const std::string& value)
{
    std::string result;
    for (const char byte : value) {
        if (byte == '\'') {
            result += R"('"'"')";
        } else {
            result += byte;
        }
    }
    return result;
}

} // namespace

std::string formatAssignment(const std::string& format, const std::string& name, const std::string& value)
{
    const std::array<const std::string*, 2> arguments{&name, &value};
    std::array<bool, 2> used{false, false};
    std::size_t next = 0;
    std::string result;
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (format[at] != '%') {
            result += format[at];
            continue;
        }
        if (++at < format.size() && format[at] == '%') {
            result += '%';
            continue;
        }
        if (at + 2 < format.size() && format[at] == '[' && format[at + 2] == ']') {
            if (format[at + 1] != '1' && format[at + 1] != '2') {
                refuseFormat(translate("EnvironmentVariables", "only %[1]s (the name) and %[2]s (the value) exist"));
            }
            next = static_cast<std::size_t>(format[at + 1] - '1');
            at += 3;
        }
        if (at >= format.size() || (format[at] != 's' && format[at] != 'v')) {
            refuseFormat(translate("EnvironmentVariables", "only %s can stand for the name and the value"));
        }
        if (next >= arguments.size()) {
            refuseFormat(translate("EnvironmentVariables", "there are more than two places for the name and the value"));
        }
        used[next] = true;
        result += *arguments[next++];
    }
    if (!used[0] || !used[1]) {
        refuseFormat(translate("EnvironmentVariables", "it needs a place for the name and one for the value"));
    }
    return result;
}

namespace {

/// Names the variable whose value cannot be one.
QString nulSentence(const std::string& name)
{
    return translate("EnvironmentVariables", "The environment variable \"%1\" holds a NUL byte; no environment variable can.")
        .arg(qstring(escapedControls(name)));
}

bool holdsNul(std::string_view text)
{
    return text.find('\0') != std::string_view::npos;
}

} // namespace

void EnvironmentVariables::read(OptionReader& options, const std::string& standardFormat)
{
    m_assignments = RunTimeText::readList(options, "environment_vars");
    for (const RunTimeText& assignment : m_assignments) {
        if (split(assignment.preview()).first.empty()) {
            options.error("environment_vars",
                          translate("EnvironmentVariables", "The environment variable \"%1\" is not of the form NAME=value.")
                              .arg(qstring(assignment.preview()))
                              .toStdString());
        } else if (holdsNul(assignment.preview())) {
            options.error("environment_vars", nulSentence(split(assignment.preview()).first).toStdString());
        }
    }
    m_pairs = RunTimeText::readPairs(options, "env");
    for (const auto& [name, value] : m_pairs) {
        if (name.empty() || name.find('=') != std::string::npos) {
            options.error("env",
                          translate("EnvironmentVariables", "\"%1\" cannot be the name of an environment variable.")
                              .arg(qstring(name))
                              .toStdString());
        } else if (holdsNul(name) || holdsNul(value.preview())) {
            options.error("env", nulSentence(name).toStdString());
        }
    }
    m_format = options.text("env_var_format", {});
    m_ownFormat = !m_format.empty();
    if (!m_ownFormat) {
        m_format = standardFormat;
        return;
    }
    try {
        static_cast<void>(formatAssignment(m_format, "NAME", "value"));
    } catch (const std::invalid_argument& error) {
        options.error("env_var_format",
                      translate("EnvironmentVariables", "The env_var_format \"%1\" cannot be used: %2.")
                          .arg(qstring(m_format), qstring(error.what()))
                          .toStdString(),
                      translate("EnvironmentVariables", "Write it like %s='%s', the name first.").toStdString());
    }
}

std::map<std::string, std::string> EnvironmentVariables::values(const BuildContext& context) const
{
    std::map<std::string, std::string> result;
    result["PACKER_BUILD_NAME"] = context.name;
    result["PACKER_BUILDER_TYPE"] = context.type;
    static constexpr std::array<std::pair<const char*, const char*>, 3> served{
        {{"PackerHTTPAddr", "PACKER_HTTP_ADDR"}, {"PackerHTTPIP", "PACKER_HTTP_IP"}, {"PackerHTTPPort", "PACKER_HTTP_PORT"}}};
    for (const auto& [key, variable] : served) {
        const auto found = context.data.find(key);
        if (found != context.data.end() && !found->second.empty() && !found->second.starts_with("ERR_")) {
            result[variable] = found->second;
        }
    }
    for (const auto& [name, value] : m_pairs) {
        result[name] = value.value(context);
    }
    for (const RunTimeText& text : m_assignments) {
        auto [name, value] = split(text.value(context));
        if (name.empty()) {
            throw Failure(Failure::Kind::InvalidInput,
                          translate("EnvironmentVariables", "The environment variable \"%1\" is not of the form NAME=value.")
                              .arg(qstring(text.preview()))
                              .toStdString());
        }
        result[name] = std::move(value);
    }
    for (const auto& [name, value] : result) {
        if (holdsNul(name) || holdsNul(value)) {
            throw Failure(Failure::Kind::InvalidInput, nulSentence(name).toStdString());
        }
    }
    return result;
}

std::string EnvironmentVariables::flattened(const BuildContext& context) const
{
    std::string result;
    for (const auto& [name, value] : values(context)) {
        result += formatAssignment(m_format, name, insideSingleQuotes(value));
    }
    return result;
}

} // namespace diecast
