// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template_input.h"

#include "base/text.h"
#include "template/template_language.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

namespace diecast::cli {

namespace {

/// Of `stream`, whatever is in it; `file` names it.
std::string everythingFrom(std::istream& stream, const std::string& file)
{
    constexpr std::size_t largest = std::size_t{64} << 20U;
    std::string text;
    std::array<char, 65536> piece{};
    while (stream.read(piece.data(), piece.size()), stream.gcount() > 0) {
        text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
        if (text.size() > largest) {
            throw UsageError(
                translate("TemplateInput", "“%1” has more than 64 MB, which no template has.").arg(qstring(file)).toStdString());
        }
    }
    return text;
}

SourceText readFile(const std::string& file, SourceText::Holds holds)
{
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        throw UsageError(translate("TemplateInput", "“%1” is a folder; a file is needed.").arg(qstring(file)).toStdString());
    }
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    std::string text = stream ? everythingFrom(stream, file) : std::string();
    if (!stream.is_open() || stream.bad()) {
        throw UsageError(translate("TemplateInput", "“%1” cannot be read: %2.")
                             .arg(qstring(file), QString::fromLocal8Bit(std::strerror(errno)))
                             .toStdString());
    }
    return {file, std::move(text), holds};
}

} // namespace

void TemplateInput::takeVariable(const std::string& value)
{
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos || equals == 0) {
        throw UsageError(translate("TemplateInput", "-var takes NAME=VALUE, not “%1”.").arg(qstring(value)).toStdString());
    }
    m_variables.options.emplace_back(value.substr(0, equals), value.substr(equals + 1));
}

void TemplateInput::addFlags(Flags& flags)
{
    flags.addList("only", "=foo,bar", translate("Help", "Only the builds of these names.").toStdString(), m_only);
    flags.addList(
        "except", "=foo,bar",
        translate("Help", "All builds but these. Also takes names of post-processors, where their chain then ends.").toStdString(),
        m_except);
    addVariableFlags(flags);
    addIgnoreFlag(flags);
}

void TemplateInput::addIgnoreFlag(Flags& flags)
{
    flags.addValue("ignore", "=DC206,DC502", translate("Help", "Warnings and notices of these codes are not wanted.").toStdString(),
                   [this](const std::string& value) {
                       for (std::size_t at = 0; at <= value.size();) {
                           const std::size_t end = std::min(value.find(',', at), value.size());
                           const auto code = codeNamed(value.substr(at, end - at));
                           if (!code) {
                               throw UsageError(
                                   translate("TemplateInput", "-ignore takes codes of problems, such as DC206, not “%1”.")
                                       .arg(qstring(value.substr(at, end - at)))
                                       .toStdString());
                           }
                           m_silenced.push_back(*code);
                           at = end + 1;
                       }
                   });
}

void TemplateInput::addVariableFlags(Flags& flags)
{
    flags.addValue("var", " 'key=value'", translate("Help", "A variable's value; may be given several times.").toStdString(),
                   [this](const std::string& value) { takeVariable(value); });
    flags.addValue(
        "var-file", "=path",
        translate("Help", "A file of variables (JSON or YAML). A later file wins over an earlier one, -var over both.")
            .toStdString(),
        [this](const std::string& value) { m_variables.files.push_back(readFile(value, SourceText::Holds::Variables)); });
}

SourceText TemplateInput::read(const std::vector<std::string>& arguments)
{
    if (arguments.size() != 1) {
        throw UsageError((arguments.empty() ? translate("TemplateInput", "The template is missing.")
                                            : translate("TemplateInput", "One template is needed, but %1 arguments were given: %2.")
                                                  .arg(arguments.size())
                                                  .arg(qstring(arguments[0]) + QStringLiteral(", ") + qstring(arguments[1])
                                                       + (arguments.size() > 2 ? QStringLiteral(", …") : QString())))
                             .toStdString());
    }
    if (arguments.front() == "-") {
        return {translate("TemplateInput", "standard input").toStdString(), everythingFrom(std::cin, "-")};
    }
    m_templateFile = arguments.front();
    return readFile(m_templateFile, SourceText::Holds::Template);
}

PlanRequest TemplateInput::request() const
{
    PlanRequest request;
    request.variables = m_variables;
    request.only = m_only;
    request.except = m_except;
    request.silenced = m_silenced;
    request.settings.facts.startTime = std::chrono::system_clock::now();
    request.settings.facts.workingDirectory = std::filesystem::current_path();
    if (!m_templateFile.empty()) {
        request.settings.facts.templateFile = std::filesystem::absolute(m_templateFile);
    }
    return request;
}

void TemplateInput::warnOfUndeclared(const Template& declared, Problems& problems) const
{
    std::vector<std::string> names;
    for (const VariableDeclaration& variable : declared.variables) {
        names.push_back(variable.name);
    }
    const auto hintFor = [&names](const std::string& name) {
        const std::string near = closest(name, names);
        return near.empty() ? std::string() : translate("TemplateInput", "Did you mean “%1”?").arg(qstring(near)).toStdString();
    };
    const auto isDeclared
        = [&names](const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    for (const auto& [name, value] : m_variables.options) {
        if (!isDeclared(name)) {
            Problem problem;
            problem.code = ProblemCode::UndeclaredVariable;
            problem.severity = Severity::Warning;
            problem.message = translate("TemplateInput", "-var sets “%1”, which the template does not declare.")
                                  .arg(qstring(name))
                                  .toStdString();
            problem.hint = hintFor(name);
            problems.add(std::move(problem));
        }
    }
    for (const SourceText& file : m_variables.files) {
        Problems ofReading; // told by the plan
        const Node root = readTree(file, ofReading).root;
        for (const Node::Member& member : root.members) {
            if (!isDeclared(member.key)) {
                problems.add(file.problem(ProblemCode::UndeclaredVariable, Severity::Warning, member.keyRange,
                                          translate("TemplateInput", "The template does not declare the variable “%1”.")
                                              .arg(qstring(member.key))
                                              .toStdString(),
                                          hintFor(member.key)));
            }
        }
    }
}

} // namespace diecast::cli
