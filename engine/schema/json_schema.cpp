// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/json_schema.h"

#include "schema/json_schema_options.h"

namespace diecast {

namespace {

/// Writes one schema; each function leaves behind a whole value or whole members.
class TemplateSchemaWriter : private OptionSchemaWriter {
public:
    explicit TemplateSchemaWriter(const SchemaLibrary& library) : m_library(library) { }

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
        typed("string"); // a comment
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
        return written() + "\n";
    }

private:
    void rootProperties()
    {
        described("description", "string", "Says what the template is for.");
        described("min_packer_version", "string", "Refuses versions of Packer older than this one.");
        key("variables");
        m_json.StartObject();
        typedOrNull("object");
        text("description", "Declares variables with their defaults; null makes one required.");
        key("additionalProperties");
        m_json.StartObject();
        key("type");
        strings({"string", "null"});
        m_json.EndObject();
        m_json.EndObject();
        described("push", "object", "Outdated and without effect.");
        described("comments", "array", "Outdated and without effect; a key that begins with an underscore is a comment.");
        key("sensitive-variables");
        m_json.StartObject();
        typedOrNull("array");
        text("description", "Names variables whose values are never shown.");
        key("items");
        m_json.StartObject();
        text("type", "string");
        m_json.EndObject();
        m_json.EndObject();
        list("builders", "builder", "Says what is built.");
        list("provisioners", "provisioner", "Says what is done on each machine, in this order.");
        key("error-cleanup-provisioner");
        m_json.StartObject();
        key("anyOf");
        m_json.StartArray();
        reference("provisioner");
        typed("null");
        m_json.EndArray();
        m_json.EndObject();
        key("post-processors");
        m_json.StartObject();
        typedOrNull("array");
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

    /// null stands for a root key that is not there.
    void typedOrNull(const char* type)
    {
        key("type");
        strings({type, "null"});
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
        typedOrNull(type);
        text("description", help);
        m_json.EndObject();
    }

    void list(const char* name, const char* item, const char* help)
    {
        key(name);
        m_json.StartObject();
        if (std::string_view(item) == "builder") {
            text("type", "array"); // the one key that must be there
        } else {
            typedOrNull("array");
        }
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

    const SchemaLibrary& m_library;
};

} // namespace

std::string jsonSchemaOfTemplates(const SchemaLibrary& library)
{
    return TemplateSchemaWriter(library).write();
}

} // namespace diecast
