// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_structure.h"
#include "template/json_syntax_error.h"

#include "base/text.h"

#include <algorithm>
#include <numeric>

/// What JsonStructure finds wrong in what the grammar allows.
namespace diecast {

/// RapidJSON lets the second half of a surrogate pair stand alone, which is no UTF-8.
std::string JsonStructure::checkedText(std::string text, SourceRange range)
{
    bool found = false;
    for (std::size_t at = text.find('\xED'); at != std::string::npos; at = text.find('\xED', at + 1)) {
        if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) {
            text.replace(at, 3, "\xEF\xBF\xBD");
            found = true;
        }
    }
    if (found) {
        m_problems.add(jsonSyntaxError(m_source, rapidjson::kParseErrorStringUnicodeSurrogateInvalid, range.begin, m_previousEnd));
    }
    return text;
}

void JsonStructure::findDuplicates(const Node& object)
{
    constexpr std::size_t fewMembers = 2;
    if (object.members.size() < fewMembers) {
        return;
    }
    std::vector<std::size_t> order(object.members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return object.members[left].key < object.members[right].key; });
    std::size_t first = 0;
    for (std::size_t index = 1; index < order.size(); ++index) {
        const Node::Member& member = object.members[order[index]];
        const Node::Member& earlier = object.members[order[first]];
        if (member.key != earlier.key) {
            first = index;
            continue;
        }
        const SourcePlace place = m_source.placeOf(earlier.keyRange.begin);
        m_problems.add(
            m_source.problem(ProblemCode::DuplicateKey, Severity::Error, member.keyRange,
                             translate("JsonReader", "\"%1\" is set twice in the same object, first on line %2, column %3.")
                                 .arg(qstring(member.key))
                                 .arg(place.line)
                                 .arg(place.column)
                                 .toStdString(),
                             translate("JsonReader", "Keep one of the two.").toStdString()));
    }
}

} // namespace diecast
