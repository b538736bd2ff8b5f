// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "commands.h"
#include "exit_code.h"
#include "machine_readable.h"
#include "standard_output.h"

#include <unistd.h>

namespace diecast::cli {

namespace {

class VersionCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "version"; }
    [[nodiscard]] std::string summary() const override { return translate("Help", "Print the version.").toStdString(); }
    [[nodiscard]] std::string arguments() const override { return "[options]"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help", "Prints the version of this program.").toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("machine-readable", translate("Help", "Records for programs instead of text.").toStdString(),
                        m_machineReadable);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        if (!arguments.empty()) {
            throw UsageError(translate("Help", "“version” takes no arguments.").toStdString());
        }
        const std::string sentence = "Diecast v" DIECAST_VERSION;
        std::string text;
        if (m_machineReadable) {
            appendRecord(text, {}, "version", {DIECAST_VERSION});
            appendRecord(text, {}, "version-prelease", {""}); // Packer's spelling
            appendRecord(text, {}, "version-commit", {""});
            appendRecord(text, {}, "ui", {"say", sentence});
        } else {
            text = sentence + "\n";
        }
        print(text);
        return allSucceeded;
    }

private:
    bool m_machineReadable = false;
};

} // namespace

std::unique_ptr<Command> versionCommand()
{
    return std::make_unique<VersionCommand>();
}

} // namespace diecast::cli
