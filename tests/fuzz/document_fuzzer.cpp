// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzzer.h"
#include "template/functions.h"
#include "template/json_reader.h"
#include "template/node_path.h"
#include "template/template.h"
#include "template/variable_uses.h"

using namespace diecast;

namespace {

/// Ranges lie inside of each other, in order; a pointer leads back to its value.
void expectOrder(const Node& node, std::size_t begin, std::size_t end)
{
    expect(node.range.begin >= begin && node.range.begin <= node.range.end && node.range.end <= end, "a range lies outside");
    std::size_t last = node.range.begin;
    for (const Node& item : node.items) {
        expectOrder(item, last, node.range.end);
        last = item.range.end;
    }
    for (const Node::Member& member : node.members) {
        expect(member.keyRange.begin >= last, "a name lies outside");
        expectOrder(member.value, member.keyRange.end, node.range.end);
        last = member.value.range.end;
    }
}

} // namespace

/// Any bytes as a template: read, checked, and every place inside of the text.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const SourceText source("t.json", std::string(inputOf(data, size)));
    Problems syntax;
    const JsonTree tree = readJsonTree(source, syntax);
    expectOrder(tree.root, 0, size);
    expect(tree.complete || syntax.hasErrors(), "the syntax is not sound, and nothing is said");
    for (std::size_t byte = 0; byte <= size; byte += 1 + size / 16) {
        const NodePath path = pathAt(tree.root, byte);
        expect(find(tree.root, path) != nullptr, "a path leads nowhere");
        expect(find(tree.root, NodePath::parse(path.text())) != nullptr, "a pointer leads nowhere");
    }
    Problems problems;
    const Template declared = readTemplate(source, problems);
    checkVariableUses(declared, {}, problems);
    static_cast<void>(resolveVariables(declared, {}, RunFacts{{}, "t.json", "/"}, problems));
    problems.sort();
    for (const Problem& problem : problems.all()) {
        expect(!problem.range || problem.range->end <= size, "a problem lies outside");
    }
    return 0;
}
