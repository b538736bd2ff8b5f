// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/text.h"
#include "fix/fixer.h"
#include "template/json_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <random>
#include <string>
#include <vector>

/// What tests of the fixers share.
namespace diecast {

inline FixedText fixedOf(const std::string& text)
{
    Problems problems;
    return fixTemplate(SourceText("t.json", text), problems);
}

/// As another reader sees it: numbers as doubles, of duplicate keys the last.
inline QJsonValue jsonOf(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::Null:
        return {};
    case Node::Kind::Bool:
        return node.boolean;
    case Node::Kind::Number:
        return QString::fromStdString(node.text).toDouble();
    case Node::Kind::Text:
        return QString::fromStdString(node.text);
    case Node::Kind::List: {
        QJsonArray list;
        for (const Node& item : node.items) {
            list.append(jsonOf(item));
        }
        return list;
    }
    case Node::Kind::Object:
        break;
    }
    QJsonObject object;
    for (const Node::Member& member : node.members) {
        object.insert(QString::fromStdString(member.key), jsonOf(member.value));
    }
    return object;
}

/// The paths at which two values differ.
inline void differences(const QString& path, const QJsonValue& wanted, const QJsonValue& seen, QStringList& all)
{
    if (wanted.isObject() && seen.isObject()) {
        QStringList keys = wanted.toObject().keys() + seen.toObject().keys();
        keys.removeDuplicates();
        for (const QString& key : keys) {
            differences(path + QLatin1Char('/') + key, wanted.toObject().value(key), seen.toObject().value(key), all);
        }
    } else if (wanted.isArray() && seen.isArray() && wanted.toArray().size() == seen.toArray().size()) {
        for (qsizetype index = 0; index < wanted.toArray().size(); ++index) {
            differences(path + QLatin1Char('/') + QString::number(index), wanted.toArray().at(index), seen.toArray().at(index),
                        all);
        }
    } else if (wanted != seen) {
        const auto shown = [](const QJsonValue& value) {
            return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
        };
        all << path + QStringLiteral(": wanted ") + shown(wanted) + QStringLiteral(", seen ") + shown(seen);
    }
}

/// The value as JSON again, with spaces, comments and line ends at random.
inline void spellAtRandom(const SourceText& source, const Node& node, std::mt19937& random, std::string& out)
{
    static const std::vector<std::string> gaps{
        "", "", "", " ", "\n", "\n  ", "\t", " // c\n", "\n  // own\n  ", "/* b */", "\r\n", "\n/* two\n lines */\n"};
    const auto gap = [&] { out += gaps[random() % gaps.size()]; };
    const auto slice = [&source](SourceRange range) { return source.text().substr(range.begin, range.end - range.begin); };
    if (node.kind != Node::Kind::List && node.kind != Node::Kind::Object) {
        out += slice(node.range);
        return;
    }
    out += node.isList() ? "[" : "{";
    gap();
    const std::size_t count = node.items.size() + node.members.size();
    for (std::size_t index = 0; index < count; ++index) {
        if (node.isObject()) {
            out += slice(node.members[index].keyRange);
            gap();
            out += ":";
            gap();
        }
        spellAtRandom(source, node.isList() ? node.items[index] : node.members[index].value, random, out);
        gap();
        if (index + 1 < count || random() % 8 == 0) {
            out += ",";
            gap();
        }
    }
    out += node.isList() ? "]" : "}";
}

} // namespace diecast
