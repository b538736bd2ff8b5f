// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/json_schema.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

namespace diecast {

namespace {

constexpr const char* expression = R"(\{\{)";

/// Writes one schema; each function leaves behind a whole value or whole members.
class SchemaWriter {
public:
    explicit SchemaWriter(const SchemaLibrary& library) : m_library(library) { m_json.SetIndent(' ', 1); }

    std::string write()
    {
        m_json.StartObject();
        text("$schema", "http://json-schema.org/draft-07/schema#");
        text("title", "Template of machine images");
        text("type", "object");
        key("required");
        strings({"builders"});
        key("patternProperties");
        m_json.StartObject();
        key("^_");
        m_json.Bool(true);
        m_json.EndObject();
        key("additionalProperties");
        m_json.Bool(false);
        key("properties");
        m_json.StartObject();
        rootProperties();
        m_json.EndObject();
        key("definitions");
        m_json.StartObject();
        for (const ComponentKind kind : {ComponentKind::Builder, ComponentKind::Provisioner, ComponentKind::PostProcessor}) {
            component(kind);
            for (const std::string& type : m_library.types(kind)) {
                key(std::string(kindName(kind)) + "." + type);
                definition(*m_library.find(kind, type));
            }
        }
        m_json.EndObject();
        m_json.EndObject();
        return std::string(m_buffer.GetString(), m_buffer.GetSize()) + "\n";
    }

private:
    void rootProperties()
    {
        described("description", "string", "Says what the template is for.");
        described("min_packer_version", "string", "Refuses versions of Packer older than this one.");
        key("$schema");
        m_json.StartObject();
        text("type", "string");
        m_json.EndObject();
        described("variables", "object", "Declares variables with their defaults; null makes one required.");
        key("sensitive-variables");
        m_json.StartObject();
        text("type", "array");
        text("description", "Names variables whose values are never shown.");
        key("items");
        m_json.StartObject();
        text("type", "string");
        m_json.EndObject();
        m_json.EndObject();
        list("builders", "builder", "Says what is built.");
        list("provisioners", "provisioner", "Says what is done on each machine, in this order.");
        key("error-cleanup-provisioner");
        reference("provisioner");
        key("post-processors");
        m_json.StartObject();
        text("type", "array");
        text("description", "Says what is done with what has been built; a list in the list is a chain.");
        key("items");
        m_json.StartObject();
        key("anyOf");
        m_json.StartArray();
        shortForm();
        reference("post-processor");
        m_json.StartObject();
        text("type", "array");
        key("items");
        m_json.StartObject();
        key("anyOf");
        m_json.StartArray();
        shortForm();
        reference("post-processor");
        m_json.EndArray();
        m_json.EndObject();
        m_json.EndObject();
        m_json.EndArray();
        m_json.EndObject();
        m_json.EndObject();
    }

    void shortForm()
    {
        m_json.StartObject();
        text("type", "string");
        m_json.EndObject();
    }

    void described(const char* name, const char* type, const char* help)
    {
        key(name);
        m_json.StartObject();
        text("type", type);
        text("description", help);
        m_json.EndObject();
    }

    void list(const char* name, const char* item, const char* help)
    {
        key(name);
        m_json.StartObject();
        text("type", "array");
        text("description", help);
        key("items");
        reference(item);
        m_json.EndObject();
    }

    void reference(const std::string& name)
    {
        m_json.StartObject();
        text("$ref", "#/definitions/" + name);
        m_json.EndObject();
    }

    /// Any component of a kind: its type is one of those known, and chooses the rest.
    void component(ComponentKind kind)
    {
        key(std::string(kindName(kind)));
        m_json.StartObject();
        text("type", "object");
        key("required");
        strings({"type"});
        key("properties");
        m_json.StartObject();
        key("type");
        m_json.StartObject();
        key("enum");
        strings(m_library.knownTypes(kind));
        m_json.EndObject();
        m_json.EndObject();
        key("allOf");
        m_json.StartArray();
        for (const std::string& type : m_library.types(kind)) {
            m_json.StartObject();
            key("if");
            m_json.StartObject();
            key("properties");
            m_json.StartObject();
            key("type");
            m_json.StartObject();
            text("const", type);
            m_json.EndObject();
            m_json.EndObject();
            key("required");
            strings({"type"});
            m_json.EndObject();
            key("then");
            reference(std::string(kindName(kind)) + "." + type);
            m_json.EndObject();
        }
        m_json.EndArray();
        m_json.EndObject();
    }

    void definition(const ComponentSchema& schema)
    {
        m_json.StartObject();
        text("title", schema.title);
        text("description", schema.help);
        options(schema.list, schema.kind != ComponentKind::Provisioner);
        m_json.EndObject();
    }

    /// `complete`: what is missing here cannot come from an override.
    void options(const OptionList& list, bool complete)
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

    /// Of these one at least has to be there. That others are not is left to Diecast, for which an empty one is not there.
    void alternatives(const OptionList& list)
    {
        const auto isAlternative = [](const SchemaRule& rule) {
            return rule.when.empty() && (rule.kind == SchemaRule::Kind::ExactlyOne || rule.kind == SchemaRule::Kind::AtLeastOne);
        };
        if (std::none_of(list.rules.begin(), list.rules.end(), isAlternative)) {
            return;
        }
        key("allOf");
        m_json.StartArray();
        for (const SchemaRule& rule : list.rules) {
            if (!isAlternative(rule)) {
                continue;
            }
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
        m_json.EndArray();
    }

    void option(const OptionSchema& option)
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

    void typed(const char* type)
    {
        m_json.StartObject();
        text("type", type);
        m_json.EndObject();
    }

    void pattern(const std::string& expected)
    {
        m_json.StartObject();
        text("type", "string");
        text("pattern", expected + "|" + expression);
        m_json.EndObject();
    }

    void scalar()
    {
        m_json.StartObject();
        key("type");
        strings({"string", "number", "boolean"});
        m_json.EndObject();
    }

    void listOf(const std::function<void()>& item)
    {
        m_json.StartObject();
        text("type", "array");
        key("items");
        item();
        m_json.EndObject();
    }

    void oneOf(const std::vector<std::string>& choices)
    {
        m_json.StartObject();
        key("enum");
        std::vector<std::string> all = choices;
        all.emplace_back();
        strings(all);
        m_json.EndObject();
        pattern("^$");
    }

    void alternativesOf(const OptionSchema& option)
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
            if (option.choices.empty() || option.openChoices) {
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

    void block(const OptionList& list)
    {
        m_json.StartObject();
        text("type", "object");
        options(list, true);
        m_json.EndObject();
    }

    void pairs()
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

    void range(const OptionSchema& option)
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

    void value(const Node& node)
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

    void key(const std::string& name) { m_json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void text(const std::string& name, const std::string& content)
    {
        key(name);
        m_json.String(content.data(), static_cast<rapidjson::SizeType>(content.size()));
    }
    void strings(const std::vector<std::string>& all)
    {
        m_json.StartArray();
        for (const std::string& each : all) {
            m_json.String(each.data(), static_cast<rapidjson::SizeType>(each.size()));
        }
        m_json.EndArray();
    }

    const SchemaLibrary& m_library;
    rapidjson::StringBuffer m_buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> m_json{m_buffer};
};

} // namespace

std::string jsonSchemaOfTemplates(const SchemaLibrary& library)
{
    return SchemaWriter(library).write();
}

} // namespace diecast
