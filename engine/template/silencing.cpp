// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/silencing.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace diecast {

namespace {

constexpr std::string_view rootKey = "_diecast_ignore";
constexpr std::string_view sign = "diecast: ignore";

/// Every code in a text, whatever stands between them.
std::set<ProblemCode> codesIn(std::string_view text)
{
    std::set<ProblemCode> codes;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" ,;\t\r\n*/", at), text.size());
        if (const auto code = codeNamed(text.substr(at, end - at))) {
            codes.insert(*code);
        }
        at = end + 1;
    }
    return codes;
}

/// Codes by the number of the line they are silenced on.
std::map<std::size_t, std::set<ProblemCode>> codesByLine(const SourceText& source)
{
    std::map<std::size_t, std::set<ProblemCode>> byLine;
    const std::string_view text = source.text();
    for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + sign.size())) {
        const std::size_t lineBegin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1; // npos + 1 is the beginning
        const std::string_view before = text.substr(lineBegin, at - lineBegin);
        const std::size_t comment = before.find_last_of("#/*");
        if (comment == std::string_view::npos || before.find_first_not_of(" \t", comment + 1) != std::string_view::npos) {
            continue;
        }
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const bool alone = before.find_first_not_of(" \t/*#") == std::string_view::npos;
        std::size_t line = source.placeOf(at).line + (alone ? 1 : 0);
        byLine[line].merge(codesIn(text.substr(at + sign.size(), end - at - sign.size())));
    }
    return byLine;
}

} // namespace

void dropSilenced(Problems& problems, const Template& declared, const std::vector<ProblemCode>& everywhere)
{
    std::set<ProblemCode> codes(everywhere.begin(), everywhere.end());
    if (const Node* listed = declared.tree ? declared.tree->find(rootKey) : nullptr; listed != nullptr && listed->isText()) {
        codes.merge(codesIn(listed->text));
    }
    const auto byLine = codesByLine(declared.source);
    if (codes.empty() && byLine.empty()) {
        return;
    }
    problems.removeIf([&](const Problem& problem) {
        if (problem.severity == Severity::Error) {
            return false;
        }
        const auto line = byLine.find(problem.place.line);
        const bool here = problem.range && problem.file == declared.source.file() && line != byLine.end()
            && line->second.contains(problem.code);
        return codes.contains(problem.code) || here;
    });
}

} // namespace diecast
