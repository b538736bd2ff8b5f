// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/run_time_text.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/build_data.h"

#include <algorithm>

namespace diecast {

namespace {

using Data = std::map<std::string, std::string>;

/// The names that `text` asks of `build`; empty when the text cannot be read.
std::vector<std::string> buildNamesIn(std::string_view text)
{
    std::vector<std::string> names;
    if (text.find("{{") == std::string_view::npos) {
        return names;
    }
    try {
        for (const ParsedTemplate::Call& call : ParsedTemplate(text).calls()) {
            if (call.function == "build") {
                names.push_back(call.textArguments.empty() ? std::string() : call.textArguments.front());
            }
        }
    } catch (const TemplateError&) {
        names.clear();
    }
    return names;
}

/// Stand-ins for every name Diecast knows and every name the text itself uses: a provider may give more than the common ones.
Data standInsFor(std::string_view text)
{
    return buildDataPlaceholders(buildNamesIn(text));
}

std::string rendered(std::string_view text, const RunFacts& facts, RenderSubject subject, const Data& data, TemplateDot dot)
{
    subject.buildData = &data;
    TemplateScope scope = functionsFor(facts, subject);
    scope.dot = std::move(dot);
    for (const auto& [name, value] : data) {
        scope.dot.try_emplace(name, value);
    }
    return renderTemplate(text, scope);
}

} // namespace

std::string renderAtRunTime(std::string_view text, const BuildContext& context, const std::string& what, TemplateDot dot)
{
    Data data = context.data;
    data.merge(standInsFor(text));
    RenderSubject subject;
    subject.buildName = context.name;
    subject.buildType = context.type;
    subject.variables = context.variables;
    try {
        return withBuildData(rendered(text, context.settings.facts, std::move(subject), data, std::move(dot)), context.data);
    } catch (const TemplateError& error) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("RunTimeText", "The %1 cannot be rendered: %2").arg(qstring(what), qstring(error.what())).toStdString());
    }
}

std::optional<std::string> checkRunTimeText(OptionReader& options, std::string_view name, std::string_view text,
                                            const PrepareContext& prepare, const TemplateDot& dot)
{
    RenderSubject subject;
    subject.buildName = prepare.buildName;
    subject.buildType = prepare.buildType;
    subject.variables = prepare.variables;
    try {
        return rendered(text, prepare.settings.facts, std::move(subject), standInsFor(text), dot);
    } catch (const TemplateError& error) {
        options.error(name,
                      translate("RunTimeText", "The text of %1 cannot be rendered: %2")
                          .arg(qstring(name), qstring(error.what()))
                          .toStdString());
    }
    return std::nullopt;
}

RunTimeText::RunTimeText(std::string rendered, const std::string& unrendered) : m_rendered(std::move(rendered))
{
    if (!buildNamesIn(unrendered).empty()) {
        m_unrendered = unrendered;
    }
}

std::optional<RunTimeText> RunTimeText::read(OptionReader& options, std::string_view name)
{
    std::optional<std::string> text = options.text(name);
    if (!text) {
        return std::nullopt;
    }
    return RunTimeText(*std::move(text), options.unrenderedText(name).value_or(std::string()));
}

std::vector<RunTimeText> RunTimeText::readList(OptionReader& options, std::string_view name)
{
    std::vector<std::string> texts = options.texts(name);
    const std::vector<std::string> unrendered = options.unrenderedTexts(name);
    std::vector<RunTimeText> result;
    for (std::size_t index = 0; index < texts.size(); ++index) {
        // One text may have become several: a variable that holds a list separated by commas.
        const bool paired = texts.size() == unrendered.size();
        result.push_back(RunTimeText(std::move(texts[index]), paired ? unrendered[index] : std::string()));
    }
    return result;
}

std::vector<std::pair<std::string, RunTimeText>> RunTimeText::readPairs(OptionReader& options, std::string_view name)
{
    std::vector<std::pair<std::string, std::string>> pairs = options.pairs(name);
    const std::vector<std::pair<std::string, std::string>> unrendered = options.unrenderedPairs(name);
    std::vector<std::pair<std::string, RunTimeText>> result;
    for (std::size_t index = 0; index < pairs.size(); ++index) {
        const bool paired = pairs.size() == unrendered.size();
        result.emplace_back(std::move(pairs[index].first),
                            RunTimeText(std::move(pairs[index].second), paired ? unrendered[index].second : std::string()));
    }
    return result;
}

std::string RunTimeText::value(const BuildContext& context) const
{
    return m_unrendered ? renderAtRunTime(*m_unrendered, context, translate("RunTimeText", "text").toStdString())
                        : withBuildData(m_rendered, context.data);
}

std::string RunTimeText::preview() const
{
    if (!m_unrendered) {
        return m_rendered;
    }
    Data names;
    for (const std::string& name : buildNamesIn(*m_unrendered)) {
        names.emplace(name, "<" + name + ">");
    }
    return withBuildData(m_rendered, names);
}

} // namespace diecast
