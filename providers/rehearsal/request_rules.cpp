// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_rules.h"

#include "base/text.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace diecast {

namespace {

bool isInteger(const QJsonValue& value)
{
    return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
}

bool fits(const QJsonValue& value, FieldRule::Type type)
{
    const auto all = [&value](auto&& judge) {
        const QJsonArray items = value.toArray();
        return value.isArray() && std::all_of(items.begin(), items.end(), judge);
    };
    switch (type) {
    case FieldRule::Type::Text:
        return value.isString();
    case FieldRule::Type::Number:
        return isInteger(value);
    case FieldRule::Type::Flag:
        return value.isBool();
    case FieldRule::Type::TextOrNumber:
        return value.isString() || isInteger(value);
    case FieldRule::Type::Texts:
        return all([](const QJsonValue& item) { return item.isString(); });
    case FieldRule::Type::TextsOrNumbers:
        return all([](const QJsonValue& item) { return item.isString() || isInteger(item); });
    case FieldRule::Type::Objects:
        return all([](const QJsonValue& item) { return item.isObject(); });
    case FieldRule::Type::Anything:
        break;
    }
    return true;
}

} // namespace

std::string whatIsWrongWith(const QJsonObject& body, const std::vector<FieldRule>& rules)
{
    for (const FieldRule& rule : rules) {
        const QJsonValue value = body[QLatin1String(rule.name)];
        if (value.isUndefined()) {
            if (rule.required) {
                return std::string(rule.name) + " is required";
            }
            continue;
        }
        if (!fits(value, rule.type)) {
            return std::string(rule.name) + " has a value of the wrong type";
        }
        if (rule.pattern != nullptr
            && !QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(rule.pattern)))
                    .match(value.toString())
                    .hasMatch()) {
            return std::string(rule.name) + " has an invalid value";
        }
    }
    for (auto member = body.begin(); member != body.end(); ++member) {
        const bool known = std::any_of(rules.begin(), rules.end(),
                                       [&](const FieldRule& rule) { return member.key() == QLatin1String(rule.name); });
        if (!known) {
            return member.key().toStdString() + " is not a known attribute";
        }
    }
    return {};
}

} // namespace diecast
