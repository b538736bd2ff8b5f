// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console_session.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace diecast::cli {

namespace {

constexpr std::string_view hidden = "<sensitive>";

bool partOfWord(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

std::string help()
{
    return translate("Console",
                     "An expression is evaluated as in a template:\n"
                     "  {{ user `name` | upper }}    text with expressions in it\n"
                     "  isotime `2006-01-02`         an expression alone needs no braces\n"
                     "Commands:\n"
                     "  variables    all variables with their values\n"
                     "  help         this text\n"
                     "  exit         the end; so do quit and Ctrl+D\n"
                     "Tab completes functions and names of variables.")
        .toStdString();
}

} // namespace

ConsoleSession::ConsoleSession(Template declared, const PlanRequest& request, Problems& problems)
    : m_declared(std::move(declared)),
      m_variables(resolveVariables(m_declared, request.variables, request.settings.facts, problems, request.secretStores))
{
    RenderSubject subject;
    subject.variables = &m_variables.values;
    m_scope = functionsFor(request.settings.facts, subject);
    for (const std::string& secret : m_variables.secrets) {
        m_redactor->add(secret);
    }
}

std::string ConsoleSession::variables() const
{
    std::set<std::string> secret;
    for (const VariableDeclaration& variable : m_declared.variables) {
        if (variable.sensitive) {
            secret.insert(variable.name);
        }
    }
    std::string text;
    for (const auto& [name, value] : m_variables.values) {
        const bool known = std::find(m_variables.secrets.begin(), m_variables.secrets.end(), value) != m_variables.secrets.end();
        text += (text.empty() ? "" : "\n") + escapedControls(name) + " = ";
        text += !value.empty() && (known || secret.contains(name)) ? std::string(hidden) : escapedControlsInLines(value);
    }
    return text.empty() ? translate("Console", "There are no variables.").toStdString() : text;
}

ConsoleSession::Reply ConsoleSession::answer(std::string_view line) const
{
    const std::string_view asked = trimmed(line);
    if (asked.empty()) {
        return {};
    }
    if (asked == "exit" || asked == "quit") {
        return {{}, false, true};
    }
    if (asked == "help") {
        return {help(), false, false};
    }
    if (asked == "variables") {
        return {variables(), false, false};
    }
    std::string text(asked);
    if (asked.find("{{") == std::string_view::npos) {
        const auto end = std::find_if_not(asked.begin(), asked.end(), partOfWord);
        const std::string word(asked.begin(), end);
        constexpr std::string_view beginnings = "(\"`.$";
        static constexpr std::array<std::string_view, 20> builtIn{
            "and", "or",    "not",   "eq",     "ne",      "lt",   "le", "gt",       "ge",   "index",
            "len", "slice", "print", "printf", "println", "html", "js", "urlquery", "call", "sed"};
        const bool function = m_scope.functions.contains(word) || std::find(builtIn.begin(), builtIn.end(), word) != builtIn.end();
        if (function || beginnings.find(asked.front()) != std::string_view::npos) {
            text = "{{" + text + "}}";
        }
    }
    try {
        return {m_redactor->redact(renderTemplate(text, m_scope)), false, false};
    } catch (const TemplateError& error) {
        return {m_redactor->redact(translate("Console", "error: %1").arg(qstring(error.what())).toStdString()), true, false};
    }
}

ConsoleSession::Completion ConsoleSession::complete(std::string_view line) const
{
    // Inside quotes after `user` stands the name of a variable.
    const std::size_t quote = line.find_last_of("`\"");
    const std::string_view quotes = quote == std::string_view::npos ? std::string_view() : line.substr(quote, 1);
    const bool open = quote != std::string_view::npos
        && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(quote) + 1, quotes.front()) % 2 == 1;
    Completion completion;
    if (open) {
        const std::string_view before = trimmed(line.substr(0, quote));
        completion.begin = quote + 1;
        if (before.ends_with("user")) {
            for (const auto& [name, value] : m_variables.values) {
                if (name.starts_with(line.substr(completion.begin))) {
                    completion.words.push_back(name);
                }
            }
        }
        return completion;
    }
    completion.begin = line.size();
    while (completion.begin > 0 && partOfWord(line[completion.begin - 1])) {
        --completion.begin;
    }
    const std::string_view begun = line.substr(completion.begin);
    for (const auto& [name, function] : m_scope.functions) {
        if (name.starts_with(begun)) {
            completion.words.push_back(name);
        }
    }
    if (completion.begin == 0) {
        for (const std::string_view command : {"exit", "help", "variables"}) {
            if (command.starts_with(begun)) {
                completion.words.emplace_back(command);
            }
        }
    }
    std::sort(completion.words.begin(), completion.words.end());
    return completion;
}

} // namespace diecast::cli
