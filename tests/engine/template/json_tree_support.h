// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "template/node.h"

#include <QTest>

/// What tests of reading look at: the tree as text, and the places in it.
namespace diecast {

/// The tree as text: keys and values with the source text their ranges hold.
inline QString spelled(const Node& node, const std::string& text)
{
    const auto part = [&](SourceRange range) { return QString::fromStdString(text.substr(range.begin, range.end - range.begin)); };
    switch (node.kind) {
    case Node::Kind::List: {
        QStringList items;
        for (const Node& item : node.items) {
            items << spelled(item, text);
        }
        return QStringLiteral("(") + items.join(QLatin1Char(' ')) + QStringLiteral(")");
    }
    case Node::Kind::Object: {
        QStringList members;
        for (const Node::Member& member : node.members) {
            members << part(member.keyRange) + QStringLiteral("=") + spelled(member.value, text);
        }
        return QStringLiteral("<") + members.join(QLatin1Char(' ')) + QStringLiteral(">");
    }
    default:
        return part(node.range);
    }
}

/// Every range must lie inside its parent's, in order, and hold what its kind begins and ends with.
inline void checkRanges(const Node& node, const std::string& text, std::size_t begin, std::size_t end)
{
    QVERIFY(node.range.begin >= begin);
    QVERIFY(node.range.end <= end);
    QVERIFY(node.range.begin <= node.range.end);
    std::size_t last = node.range.begin;
    for (const Node& item : node.items) {
        QVERIFY(item.range.begin >= last);
        checkRanges(item, text, node.range.begin, node.range.end);
        last = item.range.end;
    }
    for (const Node::Member& member : node.members) {
        QVERIFY(member.keyRange.begin >= last);
        if (!node.damaged) {
            QCOMPARE(text[member.keyRange.begin], '"');
            QCOMPARE(text[member.keyRange.end - 1], '"');
        }
        QVERIFY(member.value.range.begin >= member.keyRange.end);
        checkRanges(member.value, text, node.range.begin, node.range.end);
        last = member.value.range.end;
    }
}

} // namespace diecast
