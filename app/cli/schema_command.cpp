// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "commands.h"
#include "exit_code.h"
#include "schema/json_schema.h"
#include "standard_output.h"
#include "workshop/standard_workshop.h"

#include <unistd.h>

namespace diecast::cli {

namespace {

class SchemaCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "schema"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Print a JSON Schema of templates, for editors.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return ""; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Prints a JSON Schema (draft-07) of whole templates with all types and options. Editors that\n"
                         "know it complete names, show help and mark faults while you type.")
            .toStdString();
    }
    void addFlags(Flags&) override { }
    int run(const std::vector<std::string>& arguments) override
    {
        if (!arguments.empty()) {
            throw UsageError(translate("Help", "“schema” takes no arguments.").toStdString());
        }
        print(jsonSchemaOfTemplates(*standardWorkshop()->schemas));
        return allSucceeded;
    }
};

} // namespace

std::unique_ptr<Command> schemaCommand()
{
    return std::make_unique<SchemaCommand>();
}

} // namespace diecast::cli
