// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzzer.h"
#include "template/functions.h"
#include "template/interpolation.h"

using namespace diecast;

/// Any bytes as an expression: parsed, and rendered where every function is allowed.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = inputOf(data, size);
    const std::map<std::string, std::string> variables{{"a", "1"}, {"name", "x-y"}};
    const std::map<std::string, std::string> data_{{"ID", "i-1"}};
    RenderSubject subject;
    subject.buildName = "web";
    subject.buildType = "null";
    subject.variables = &variables;
    subject.buildData = &data_;
    TemplateScope scope = functionsFor(RunFacts{{}, "t.json", "/"}, subject);
    scope.dot["Vars"] = "v";
    scope.dot["List"] = TemplateValue();
    try {
        const ParsedTemplate parsed(text);
        for (const ParsedTemplate::Call& call : parsed.calls()) {
            expect(call.offset <= size, "a call lies outside");
        }
        const std::string once = parsed.render(scope);
        expect(!parsed.isPlainText() || once == text, "a plain text is not rendered to itself");
    } catch (const TemplateError& error) {
        expect(error.offset() <= size, "an error lies outside");
    }
    return 0;
}
