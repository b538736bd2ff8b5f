// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/json_schema_options.h"

#include <algorithm>

namespace diecast {

namespace {

/// Text with an expression in it can become anything.
constexpr const char* expression = R"(\{\{)";

} // namespace

OptionSchemaWriter::OptionSchemaWriter()
{
    m_json.SetIndent(' ', 1);
}

std::string OptionSchemaWriter::written() const
{
    return {m_buffer.GetString(), m_buffer.GetSize()};
}

void OptionSchemaWriter::key(const std::string& name)
{
    m_json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}

void OptionSchemaWriter::text(const std::string& name, const std::string& content)
{
    key(name);
    m_json.String(content.data(), static_cast<rapidjson::SizeType>(content.size()));
}

void OptionSchemaWriter::strings(const std::vector<std::string>& all)
{
    m_json.StartArray();
    for (const std::string& each : all) {
        m_json.String(each.data(), static_cast<rapidjson::SizeType>(each.size()));
    }
    m_json.EndArray();
}

void OptionSchemaWriter::options(const OptionList& list, bool complete)
{
    key("additionalProperties");
    m_json.Bool(false);
    key("properties");
    m_json.StartObject();
    for (const OptionSchema& each : list.options) {
        key(each.name);
        option(each);
    }
    for (const ReplacedOption& each : list.replaced) {
        key(each.name);
        m_json.StartObject();
        text("description", each.by.empty() ? "Outdated and without effect." : "Outdated; it is now \"" + each.by + "\".");
        key("deprecated");
        m_json.Bool(true);
        m_json.EndObject();
    }
    m_json.EndObject();
    std::vector<std::string> required;
    for (const OptionSchema& each : list.options) {
        if (each.required) {
            required.push_back(each.name);
        }
    }
    if (complete && !required.empty()) {
        key("required");
        strings(required);
    }
    if (complete) {
        alternatives(list);
    }
}

void OptionSchemaWriter::alternatives(const OptionList& list)
{
    const auto stands = [](const SchemaRule& rule) {
        return rule.when.empty() && rule.kind != SchemaRule::Kind::Requires && rule.kind != SchemaRule::Kind::Ascending;
    };
    if (std::none_of(list.rules.begin(), list.rules.end(), stands)) {
        return;
    }
    key("allOf");
    m_json.StartArray();
    for (const SchemaRule& rule : list.rules) {
        if (stands(rule)) {
            this->rule(list, rule);
        }
    }
    m_json.EndArray();
}

void OptionSchemaWriter::rule(const OptionList& list, const SchemaRule& rule)
{
    if (rule.kind == SchemaRule::Kind::ExactlyOne || rule.kind == SchemaRule::Kind::AtLeastOne) {
        m_json.StartObject();
        key("anyOf");
        m_json.StartArray();
        for (const std::string& name : rule.options) {
            m_json.StartObject();
            key("required");
            strings({name});
            m_json.EndObject();
        }
        m_json.EndArray();
        m_json.EndObject();
    }
    if (rule.kind == SchemaRule::Kind::Together) {
        for (const std::string& name : rule.options) {
            implies(list, name, rule.options);
        }
    }
    if (rule.kind == SchemaRule::Kind::ExactlyOne || rule.kind == SchemaRule::Kind::AtMostOne) {
        for (std::size_t first = 0; first < rule.options.size(); ++first) {
            for (std::size_t second = first + 1; second < rule.options.size(); ++second) {
                excludes(list, rule.options[first], rule.options[second]);
            }
        }
    }
}

/// That an option surely says something: an expression may become nothing, and so may what a default gives.
void OptionSchemaWriter::surelySet(const OptionList& list, const std::string& name)
{
    const OptionSchema* option = list.find(name);
    const bool isFlag = option != nullptr && (option->kind == OptionKind::Flag || option->kind == OptionKind::Tristate);
    m_json.StartObject();
    key("required");
    strings({name});
    key("properties");
    m_json.StartObject();
    key(name);
    m_json.StartObject();
    key("anyOf");
    m_json.StartArray();
    if (isFlag) {
        m_json.StartObject();
        key("enum");
        m_json.StartArray();
        m_json.Bool(true);
        m_json.String("true");
        m_json.EndArray();
        m_json.EndObject();
    } else {
        m_json.StartObject();
        text("type", "string");
        text("pattern", R"(^[^{]+$)");
        m_json.EndObject();
        for (const char* container : {"array", "object"}) {
            m_json.StartObject();
            text("type", container);
            key(container == std::string_view("array") ? "minItems" : "minProperties");
            m_json.Int(1);
            m_json.EndObject();
        }
    }
    m_json.EndArray();
    m_json.EndObject();
    m_json.EndObject();
    m_json.EndObject();
}

void OptionSchemaWriter::excludes(const OptionList& list, const std::string& one, const std::string& other)
{
    m_json.StartObject();
    key("not");
    m_json.StartObject();
    key("allOf");
    m_json.StartArray();
    surelySet(list, one);
    surelySet(list, other);
    m_json.EndArray();
    m_json.EndObject();
    m_json.EndObject();
}

void OptionSchemaWriter::implies(const OptionList& list, const std::string& one, const std::vector<std::string>& others)
{
    m_json.StartObject();
    key("if");
    surelySet(list, one);
    key("then");
    m_json.StartObject();
    key("required");
    strings(others);
    m_json.EndObject();
    m_json.EndObject();
}

void OptionSchemaWriter::option(const OptionSchema& option)
{
    m_json.StartObject();
    text("description", option.unit.empty() ? option.help : option.help + " (" + option.unit + ")");
    if (option.fallback) {
        key("default");
        value(*option.fallback);
    }
    if (!option.deprecated.empty()) {
        key("deprecated");
        m_json.Bool(true);
    }
    key("anyOf");
    m_json.StartArray();
    alternativesOf(option);
    typed("null");
    m_json.EndArray();
    m_json.EndObject();
}

void OptionSchemaWriter::typed(const char* type)
{
    m_json.StartObject();
    text("type", type);
    m_json.EndObject();
}

void OptionSchemaWriter::pattern(const std::string& expected)
{
    m_json.StartObject();
    text("type", "string");
    text("pattern", expected + "|" + expression);
    m_json.EndObject();
}

void OptionSchemaWriter::scalar()
{
    m_json.StartObject();
    key("type");
    strings({"string", "number", "boolean"});
    m_json.EndObject();
}

void OptionSchemaWriter::listOf(const std::function<void()>& item)
{
    m_json.StartObject();
    text("type", "array");
    key("items");
    item();
    m_json.EndObject();
}

void OptionSchemaWriter::oneOf(const std::vector<std::string>& choices)
{
    m_json.StartObject();
    key("enum");
    std::vector<std::string> all = choices;
    all.emplace_back();
    strings(all);
    m_json.EndObject();
    pattern("^$");
}

void OptionSchemaWriter::alternativesOf(const OptionSchema& option)
{
    switch (option.kind) {
    case OptionKind::Choice:
    case OptionKind::Text:
    case OptionKind::Path:
    case OptionKind::Script:
    case OptionKind::Size:
        if (!option.choices.empty()) {
            oneOf(option.choices);
        }
        if (!option.form.empty()) {
            typed("number");
            pattern("^(" + option.form + ")?$");
        } else if (option.choices.empty() || option.openChoices) {
            scalar();
        }
        return;
    case OptionKind::Flag:
    case OptionKind::Tristate:
        typed("boolean");
        typed("number");
        pattern("^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False|)$");
        return;
    case OptionKind::Number:
    case OptionKind::Octal:
        m_json.StartObject();
        text("type", "integer");
        range(option);
        m_json.EndObject();
        typed("boolean");
        pattern("^([-+]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*))?$");
        return;
    case OptionKind::Fraction:
        typed("number");
        pattern("^([-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?)$");
        return;
    case OptionKind::Duration:
        typed("integer");
        pattern("^([-+]?(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h))+|[-+]?0|)$");
        return;
    case OptionKind::Texts:
        scalar();
        listOf([this] {
            m_json.StartObject();
            key("type");
            strings({"string", "number", "boolean", "null"});
            m_json.EndObject();
        });
        return;
    case OptionKind::Numbers:
        scalar();
        listOf([this] { scalar(); });
        return;
    case OptionKind::TextLists:
        listOf([this] {
            m_json.StartObject();
            key("type");
            strings({"array", "string"});
            m_json.EndObject();
        });
        return;
    case OptionKind::Pairs:
        pairs();
        listOf([this] { pairs(); });
        return;
    case OptionKind::Anything:
        typed("object");
        typed("array");
        return;
    case OptionKind::Block:
    case OptionKind::Blocks:
        block(*option.options);
        listOf([this, &option] { block(*option.options); });
        return;
    }
}

void OptionSchemaWriter::block(const OptionList& list)
{
    m_json.StartObject();
    text("type", "object");
    options(list, true);
    m_json.EndObject();
}

void OptionSchemaWriter::pairs()
{
    m_json.StartObject();
    text("type", "object");
    key("additionalProperties");
    m_json.StartObject();
    key("type");
    strings({"string", "number", "boolean", "null"});
    m_json.EndObject();
    m_json.EndObject();
}

void OptionSchemaWriter::range(const OptionSchema& option)
{
    if (option.minimum) {
        key("minimum");
        m_json.Int64(std::min<long long>(*option.minimum, 0)); // 0 counts as left out
    }
    if (option.maximum) {
        key("maximum");
        m_json.Int64(*option.maximum);
    }
}

void OptionSchemaWriter::value(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::Null:
        m_json.Null();
        return;
    case Node::Kind::Bool:
        m_json.Bool(node.boolean);
        return;
    case Node::Kind::Number:
        m_json.RawValue(node.text.data(), node.text.size(), rapidjson::kNumberType);
        return;
    case Node::Kind::Text:
        m_json.String(node.text.data(), static_cast<rapidjson::SizeType>(node.text.size()));
        return;
    case Node::Kind::List:
        m_json.StartArray();
        for (const Node& item : node.items) {
            value(item);
        }
        m_json.EndArray();
        return;
    case Node::Kind::Object:
        m_json.StartObject();
        for (const Node::Member& member : node.members) {
            key(member.key);
            value(member.value);
        }
        m_json.EndObject();
        return;
    }
}

} // namespace diecast
