// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/tree_comments.h"

#include "base/text.h"

#include <algorithm>

namespace diecast {

namespace {

/// Scalars' ranges, in order: what looks like a comment inside them is none.
void collectScalars(const Node& node, std::vector<SourceRange>& ranges)
{
    for (const Node& item : node.items) {
        collectScalars(item, ranges);
    }
    for (const Node::Member& member : node.members) {
        ranges.push_back(member.keyRange);
        collectScalars(member.value, ranges);
    }
    if (!node.isList() && !node.isObject()) {
        ranges.push_back(node.range);
    }
}

} // namespace

std::vector<std::string> jsonCommentsBetween(const SourceText& source, std::size_t begin, std::size_t end)
{
    std::vector<std::string> lines;
    const std::string_view text = std::string_view(source.text()).substr(0, end);
    for (std::size_t at = text.find('/', begin); at != std::string_view::npos && at + 1 < text.size(); at = text.find('/', at)) {
        const bool untilLineEnd = text[at + 1] == '/';
        const std::size_t stop = std::min(untilLineEnd ? text.find('\n', at) : text.find("*/", at + 2), text.size());
        for (std::string_view line : linesOf(text.substr(at + 2, stop - at - 2))) {
            line = trimmed(line);
            if (!untilLineEnd && line.starts_with('*')) {
                line = trimmed(line.substr(1));
            }
            lines.emplace_back(line);
        }
        at = std::min(stop + (untilLineEnd ? 1 : 2), text.size());
    }
    return lines;
}

std::size_t countYamlComments(const SourceText& source, const Node& root)
{
    std::vector<SourceRange> scalars;
    collectScalars(root, scalars);
    std::sort(scalars.begin(), scalars.end(), [](SourceRange left, SourceRange right) { return left.begin < right.begin; });
    const std::string& text = source.text();
    std::size_t count = 0;
    auto scalar = scalars.begin();
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1)) {
        while (scalar != scalars.end() && scalar->end <= at) {
            ++scalar;
        }
        if (scalar != scalars.end() && scalar->begin <= at) {
            continue;
        }
        ++count;
        at = std::min(text.find('\n', at), text.size() - 1);
    }
    return count;
}

} // namespace diecast
