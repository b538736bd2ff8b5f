// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "commands.h"
#include "exit_code.h"
#include "machine_readable.h"
#include "schema/option_reference.h"
#include "standard_output.h"
#include "workshop/standard_workshop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <unistd.h>

namespace diecast::cli {

namespace {

QJsonArray arrayOf(const std::vector<std::string>& texts)
{
    QJsonArray all;
    for (const std::string& text : texts) {
        all.append(qstring(text));
    }
    return all;
}

QJsonObject objectOf(const OptionSchema& option)
{
    QJsonObject object{{QStringLiteral("name"), qstring(option.name)},
                       {QStringLiteral("type"), qstring(optionKindName(option.kind))},
                       {QStringLiteral("section"), qstring(option.section)},
                       {QStringLiteral("help"), qstring(option.help)},
                       {QStringLiteral("required"), option.required}};
    const auto add = [&object](const char* name, const std::string& text) {
        if (!text.empty()) {
            object.insert(QLatin1String(name), qstring(text));
        }
    };
    if (option.fallback) {
        // As a document of its own, so that a number stays a number.
        const QByteArray list = QByteArray::fromStdString("[" + spelled(*option.fallback) + "]");
        object.insert(QStringLiteral("default"), QJsonDocument::fromJson(list).array().at(0));
    }
    if (option.minimum) {
        object.insert(QStringLiteral("minimum"), static_cast<qint64>(*option.minimum));
    }
    if (option.maximum) {
        object.insert(QStringLiteral("maximum"), static_cast<qint64>(*option.maximum));
    }
    add("form", option.formInWords);
    add("unit", option.unit);
    add("since", option.since);
    add("removed", option.removed);
    add("deprecated", option.deprecated);
    add("replacedBy", option.replacedBy);
    add("notBuilt", option.notBuilt);
    if (option.secret) {
        object.insert(QStringLiteral("secret"), true);
    }
    if (!option.choices.empty()) {
        object.insert(QStringLiteral("choices"), arrayOf(option.choices));
        object.insert(QStringLiteral("openChoices"), option.openChoices);
    }
    if (!option.environment.empty()) {
        object.insert(QStringLiteral("environment"), arrayOf(option.environment));
    }
    if (option.options) {
        QJsonArray inner;
        for (const OptionSchema& each : option.options->options) {
            inner.append(objectOf(each));
        }
        object.insert(QStringLiteral("options"), inner);
    }
    return object;
}

class OptionsCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "options"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Look up types and their options.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] [TYPE [OPTION]]"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Lists all types of builders, provisioners, post-processors and communicators; with TYPE the\n"
                         "options it has, with OPTION all about one of them. An option inside another is written\n"
                         "OPTION.INNER.")
            .toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("machine-readable", translate("Help", "Records for programs instead of text.").toStdString(),
                        m_machineReadable);
        flags.addValue(
            "output", "=text|json", translate("Help", "json: the same facts as one JSON value.").toStdString(),
            [this](const std::string& value) {
                if (value != "text" && value != "json") {
                    throw UsageError(
                        translate("OptionsCommand", "-output takes text or json, not “%1”.").arg(qstring(value)).toStdString());
                }
                m_json = value == "json";
            });
    }
    int run(const std::vector<std::string>& arguments) override
    {
        if (arguments.size() > 2) {
            throw UsageError(translate("OptionsCommand", "One type and one option can be looked up at a time.").toStdString());
        }
        if (m_json && m_machineReadable) {
            throw UsageError(translate("BuildCommand", "Only one of -machine-readable and -output can be given.").toStdString());
        }
        m_workshop = standardWorkshop();
        const OptionReference reference(*m_workshop->schemas,
                                        [this](ComponentKind kind, const std::string& type) { return isBuilt(kind, type); });
        if (arguments.empty()) {
            showTypes(reference);
            return allSucceeded;
        }
        const std::vector<const ComponentSchema*> found = reference.named(arguments[0]);
        if (found.empty()) {
            throw UsageError(reference.unknownType(arguments[0]));
        }
        if (arguments.size() == 2) {
            return showOption(reference, found, arguments[1]);
        }
        QJsonArray all;
        for (const ComponentSchema* schema : found) {
            if (m_json) {
                all.append(objectOfComponent(*schema));
            } else if (m_machineReadable) {
                record(*schema);
            } else {
                m_text += (m_text.empty() ? "" : "\n") + reference.component(*schema);
            }
        }
        if (m_json) {
            m_text = QJsonDocument(all).toJson().toStdString();
        }
        print();
        return allSucceeded;
    }

private:
    [[nodiscard]] bool isBuilt(ComponentKind kind, const std::string& type) const
    {
        switch (kind) {
        case ComponentKind::Builder:
            return m_workshop->providers.contains(type);
        case ComponentKind::Provisioner:
            return m_workshop->provisioners.contains(type);
        case ComponentKind::PostProcessor:
            return m_workshop->postProcessors.contains(type);
        case ComponentKind::Communicator:
            break;
        }
        return type == "ssh" || type == "none";
    }

    void showTypes(const OptionReference& reference)
    {
        if (!m_json && !m_machineReadable) {
            m_text = reference.types();
            print();
            return;
        }
        QJsonArray all;
        for (const ComponentSchema* schema : reference.all()) {
            const bool built = isBuilt(schema->kind, schema->type);
            if (m_machineReadable) {
                appendRecord(m_text, {}, "type", {kindName(schema->kind), schema->type, built ? "1" : "0", schema->title});
            } else {
                all.append(QJsonObject{{QStringLiteral("kind"), qstring(kindName(schema->kind))},
                                       {QStringLiteral("type"), qstring(schema->type)},
                                       {QStringLiteral("title"), qstring(schema->title)},
                                       {QStringLiteral("help"), qstring(schema->help)},
                                       {QStringLiteral("built"), built}});
            }
        }
        if (m_json) {
            m_text = QJsonDocument(all).toJson().toStdString();
        }
        print();
    }

    int showOption(const OptionReference& reference, const std::vector<const ComponentSchema*>& found, const std::string& path)
    {
        QJsonArray all;
        for (const ComponentSchema* schema : found) {
            const OptionSchema* option = OptionReference::find(schema->list, path);
            if (option == nullptr) {
                continue;
            }
            if (m_json) {
                QJsonObject object = objectOf(*option);
                object.insert(QStringLiteral("kind"), qstring(kindName(schema->kind)));
                object.insert(QStringLiteral("component"), qstring(schema->type));
                all.append(object);
            } else if (m_machineReadable) {
                recordOption(*schema, *option, path);
            } else {
                m_text += (m_text.empty() ? "" : "\n") + reference.option(*schema, *option);
            }
        }
        if (m_text.empty() && all.isEmpty()) {
            throw UsageError(reference.unknownOption(*found.front(), path));
        }
        if (m_json) {
            m_text = QJsonDocument(all).toJson().toStdString();
        }
        print();
        return allSucceeded;
    }

    [[nodiscard]] QJsonObject objectOfComponent(const ComponentSchema& schema) const
    {
        QJsonArray options;
        for (const OptionSchema& option : schema.list.options) {
            if (!option.internal) {
                options.append(objectOf(option));
            }
        }
        return {{QStringLiteral("kind"), qstring(kindName(schema.kind))},
                {QStringLiteral("type"), qstring(schema.type)},
                {QStringLiteral("title"), qstring(schema.title)},
                {QStringLiteral("help"), qstring(schema.help)},
                {QStringLiteral("built"), isBuilt(schema.kind, schema.type)},
                {QStringLiteral("buildData"), arrayOf(schema.buildData)},
                {QStringLiteral("options"), options}};
    }

    void record(const ComponentSchema& schema)
    {
        for (const OptionSchema& option : schema.list.options) {
            if (!option.internal) {
                recordOption(schema, option, option.name);
            }
        }
    }

    void recordOption(const ComponentSchema& schema, const OptionSchema& option, const std::string& path)
    {
        appendRecord(m_text, {}, "option",
                     {kindName(schema.kind), schema.type, path, optionKindName(option.kind), option.required ? "1" : "0",
                      option.fallback ? spelled(*option.fallback) : std::string(), option.unit, option.help});
    }

    void print() const { cli::print(m_text); }

    std::unique_ptr<Workshop> m_workshop;
    std::string m_text;
    bool m_machineReadable = false;
    bool m_json = false;
};

} // namespace

std::unique_ptr<Command> optionsCommand()
{
    return std::make_unique<OptionsCommand>();
}

} // namespace diecast::cli
