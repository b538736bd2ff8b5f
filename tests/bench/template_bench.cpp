// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/document.h"
#include "template/functions.h"
#include "template/interpolation.h"
#include "template/json_reader.h"
#include "template/variable_uses.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <vector>

/// template_bench FILE: how long work on one large template takes, in medians of many rounds, as one line of JSON.
using namespace diecast;

namespace {

double median(const std::function<void(int)>& work, int rounds)
{
    std::vector<double> took;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work(round);
        took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(took.begin(), took.begin() + rounds / 2, took.end());
    return took[static_cast<std::size_t>(rounds / 2)];
}

void visitTexts(const Node& node, const std::function<void(const std::string&)>& visit)
{
    if (node.isText()) {
        visit(node.text);
    }
    for (const Node& item : node.items) {
        visitTexts(item, visit);
    }
    for (const Node::Member& member : node.members) {
        visitTexts(member.value, visit);
    }
}

/// Renders every text of the template as a component's; answers how many hold an expression.
int interpolateAll(const Template& declared, const TemplateScope& scope)
{
    int expressions = 0;
    visitTexts(*declared.tree, [&](const std::string& text) {
        expressions += text.find("{{") != std::string::npos ? 1 : 0;
        try {
            static_cast<void>(renderTemplate(text, scope));
        } catch (const TemplateError&) {
            // Some are only allowed elsewhere; finding out costs the same.
        }
    });
    return expressions;
}

int measure(const char* file)
{
    constexpr int rounds = 101;
    constexpr int fewRounds = 21;
    TemplateDocument document;
    document.open(file);
    const std::string text = document.text();
    ProblemCache cache;
    std::size_t problemCount = 0;
    const auto problemsNow = [&] {
        const TemplateDocument::Reading& reading = document.reading();
        Problems problems = reading.problems;
        checkVariableUses(reading.declared, {}, cache, problems);
        problems.sort();
        problemCount = problems.all().size();
    };
    problemsNow();

    const double parse = median(
        [&](int) {
            Problems problems;
            static_cast<void>(readJsonTree(SourceText(file, text), problems));
        },
        fewRounds);
    RunFacts facts;
    const double check = median(
        [&](int) {
            Problems problems;
            const Template declared = readTemplate(SourceText(file, text), problems);
            static_cast<void>(resolveVariables(declared, {}, facts, problems));
            checkVariableUses(declared, {}, problems);
            problems.sort();
        },
        fewRounds);

    // A character typed into a text in the middle of the largest list of the template.
    const auto& builders = document.reading().declared.builders;
    const std::size_t builderCount = builders.size();
    if (builders.empty()) {
        std::fprintf(stderr, "%s has no builder\n", file);
        return 1;
    }
    const Node* type = builders[builders.size() / 2].options->find("type");
    const std::size_t at = type->range.begin + 1;
    const double edit = median(
        [&](int round) {
            document.edit(at, round % 2 == 0 ? 0 : 1, round % 2 == 0 ? "x" : "", TemplateDocument::EditKind::Typing);
            problemsNow();
        },
        rounds);
    // A quote that opens a text which nothing closes, and takes it back.
    const double breaking = median(
        [&](int round) {
            document.edit(at, round % 2 == 0 ? 0 : 1, round % 2 == 0 ? "\"" : "", TemplateDocument::EditKind::Typing);
            problemsNow();
        },
        rounds);

    RenderSubject subject;
    subject.buildName = "bench";
    subject.buildType = "bench";
    std::map<std::string, std::string> variables;
    for (const VariableDeclaration& variable : document.reading().declared.variables) {
        variables[variable.name] = variable.defaultText.value_or("value");
    }
    subject.variables = &variables;
    const TemplateScope scope = functionsFor(facts, subject);
    int expressions = 0;
    const double interpolate = median([&](int) { expressions = interpolateAll(document.reading().declared, scope); }, fewRounds);
    std::printf(
        "{\"bytes\": %zu, \"builders\": %zu, \"problems\": %zu, \"expressions\": %d, \"parse_ms\": %.3f, \"check_ms\": %.3f, "
        "\"edit_ms\": %.3f, \"edit_breaking_ms\": %.3f, \"interpolate_ms\": %.3f}\n",
        text.size(), builderCount, problemCount, expressions, parse, check, edit, breaking, interpolate);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: template_bench FILE\n", stderr);
        return 1;
    }
    try {
        return measure(argv[1]);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
}
