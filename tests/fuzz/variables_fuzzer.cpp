// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzzer.h"
#include "template/functions.h"
#include "template/template.h"
#include "template/variable_uses.h"

using namespace diecast;

/// Any bytes as a file of variables for a template that needs them.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Problems problems;
    const Template declared = readTemplate(
        SourceText("t.json",
                   R"({"variables":{"a":null,"b":"{{user `a`}}","c":"{{user `b`}}-{{upper `x`}}"},"sensitive-variables":["a"],)"
                   R"("builders":[{"type":"null","communicator":"{{user `c`}}{{user `d`}}"}]})"),
        problems);
    GivenVariables given;
    given.files.emplace_back("v.json", std::string(inputOf(data, size)));
    given.options.emplace_back("b", "from outside");
    const ResolvedVariables resolved = resolveVariables(declared, given, RunFacts{{}, "t.json", "/"}, problems);
    checkVariableUses(declared, given, problems);
    problems.sort();
    for (const Problem& problem : problems.all()) {
        expect(problem.file != "v.json" || !problem.range || problem.range->end <= size, "a problem lies outside");
    }
    expect(problems.hasErrors() || resolved.values.contains("a"), "a required variable is missing, and nothing is said");
    return 0;
}
