// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzzer.h"
#include "template/functions.h"
#include "template/template.h"
#include "template/tree_writer.h"
#include "template/variable_uses.h"
#include "template/yaml_reader.h"

using namespace diecast;

namespace {

/// Ranges lie inside of the text; of aliases and merged members, where they are used.
void expectInside(const Node& node, std::size_t size)
{
    expect(node.range.begin <= node.range.end && node.range.end <= size, "a range lies outside");
    for (const Node& item : node.items) {
        expectInside(item, size);
    }
    for (const Node::Member& member : node.members) {
        expect(member.keyRange.begin <= member.keyRange.end && member.keyRange.end <= size, "a name lies outside");
        expectInside(member.value, size);
    }
}

bool isSame(const Node& one, const Node& other)
{
    if (one.kind != other.kind || one.text != other.text || one.boolean != other.boolean || one.items.size() != other.items.size()
        || one.members.size() != other.members.size()) {
        return false;
    }
    for (std::size_t index = 0; index < one.items.size(); ++index) {
        if (!isSame(one.items[index], other.items[index])) {
            return false;
        }
    }
    for (std::size_t index = 0; index < one.members.size(); ++index) {
        if (one.members[index].key != other.members[index].key || !isSame(one.members[index].value, other.members[index].value)) {
            return false;
        }
    }
    return true;
}

} // namespace

/// Any bytes as a template in YAML: read, checked, every place inside of the text; what is sound, written and read again, is the
/// same.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const SourceText source("t.yaml", std::string(inputOf(data, size)));
    Problems syntax;
    const JsonTree tree = readYamlTree(source, syntax);
    expectInside(tree.root, size);
    expect(tree.complete || syntax.hasErrors(), "the syntax is not sound, and nothing is said");
    if (tree.complete && !syntax.hasErrors()) {
        const SourceText again("t.yaml", writtenAsYaml(tree.root, source));
        Problems found;
        const JsonTree copy = readYamlTree(again, found);
        expect(copy.complete && !found.hasErrors(), "what was written is no YAML:\n" + again.text());
        expect(isSame(tree.root, copy.root), "what was written is another tree:\n" + again.text());
    }
    Problems problems;
    const Template declared = readTemplate(source, problems);
    checkVariableUses(declared, {}, problems);
    static_cast<void>(resolveVariables(declared, {}, RunFacts{{}, "t.yaml", "/"}, problems));
    problems.sort();
    for (const Problem& problem : problems.all()) {
        expect(!problem.range || problem.range->end <= size, "a problem lies outside");
    }
    return 0;
}
