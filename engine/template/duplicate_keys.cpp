// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/duplicate_keys.h"

#include "base/text.h"

#include <algorithm>
#include <numeric>

namespace diecast {

void reportDuplicateKeys(const SourceText& source, const Node& object, Problems& problems)
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
        const SourcePlace place = source.placeOf(earlier.keyRange.begin);
        problems.add(source.problem(ProblemCode::DuplicateKey, Severity::Error, member.keyRange,
                                    translate("JsonReader", "\"%1\" is set twice in the same object, first on line %2, column %3.")
                                        .arg(qstring(member.key))
                                        .arg(place.line)
                                        .arg(place.column)
                                        .toStdString(),
                                    translate("JsonReader", "Keep one of the two.").toStdString()));
    }
}

} // namespace diecast
