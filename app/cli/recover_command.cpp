// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "leftovers.h"
#include "output_buffer.h"
#include "signal_watch.h"
#include "standard_output.h"
#include "surroundings.h"
#include "workshop/standard_workshop.h"

#include <iostream>
#include <unistd.h>

namespace diecast::cli {

namespace {

class RecoverCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "recover"; }
    [[nodiscard]] std::string summary() const override { return translate("Help", "Remove what a run left behind.").toStdString(); }
    [[nodiscard]] std::string arguments() const override { return "[options]"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Names everything that still exists of runs that are over, and removes it: of those that were\n"
                         "killed, and of those that were to leave it (-on-error=abort). On a terminal it asks first.\n"
                         "Runs that are alive are not touched. Ends with 3 when some of it could not be removed and\n"
                         "with 4 when nothing could.")
            .toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("list", translate("Help", "Only name it.").toStdString(), m_listOnly);
        flags.addSwitch("yes", translate("Help", "Remove without asking.").toStdString(), m_sure);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        if (!arguments.empty()) {
            throw UsageError(translate("RecoverCommand", "“recover” takes no arguments.").toStdString());
        }
        const Home home = Home::ofUser();
        if (!home.holds(home.ledgerFile())) {
            return nothingLeft();
        }
        raiseFileLimit();
        startQt();
        const std::unique_ptr<Workshop> workshop = standardWorkshop();
        const std::unique_ptr<Ledger> ledger = openLedger(home.ledgerFile());
        const std::vector<Leftover> leftovers = findLeftovers(home, *ledger, *workshop);
        if (leftovers.empty()) {
            return nothingLeft();
        }
        print(leftoversInWords(leftovers));
        if (m_listOnly) {
            return allSucceeded;
        }
        if (!m_sure && !confirmed()) {
            print(translate("RecoverCommand", "Nothing was removed.").toStdString() + "\n");
            return cancelled;
        }
        return remove(home, *ledger, *workshop, leftovers.size());
    }

private:
    static int nothingLeft()
    {
        print(translate("RecoverCommand", "No run has left anything.").toStdString() + "\n");
        return allSucceeded;
    }

    /// Without a terminal nobody can be asked: a script that calls this means it.
    static bool confirmed()
    {
        if (::isatty(STDIN_FILENO) != 1) {
            return true;
        }
        print(translate("RecoverCommand", "Remove all of this? Only “yes” removes it: ").toStdString());
        std::string line;
        std::getline(std::cin, line);
        return trimmed(line) == "yes" || trimmed(line) == translate("RecoverCommand", "yes").toStdString();
    }

    static int remove(const Home& home, Ledger& ledger, const Workshop& workshop, std::size_t expected)
    {
        std::stop_source stop;
        OutputBuffer output(STDOUT_FILENO);
        const SignalWatch signals([&stop, &output](int, const std::string&) {
            output.doNotWait();
            stop.request_stop();
        });
        std::size_t removed = 0;
        const auto report = [&removed, &output](const Leftover& leftover, bool released, const std::string& reason) {
            removed += released ? 1 : 0;
            output.write(
                escapedControlsInLines((released ? translate("RecoverCommand", "Removed: %1").arg(qstring(leftover.description))
                                                 : translate("RecoverCommand", "Could not be removed: %1: %2")
                                                       .arg(qstring(leftover.description), qstring(reason)))
                                           .toStdString())
                + "\n");
        };
        const std::size_t stay = recoverLeftovers(home, ledger, workshop, report, Patience{stop.get_token()});
        const bool others = removed + stay < expected;
        if (others) {
            output.write(
                translate("RecoverCommand", "Another Diecast is removing the rest. “diecast recover -list” tells what it has left.")
                    .toStdString()
                + "\n");
        }
        noteOutputError(output.close());
        return stay == 0 && !others ? allSucceeded : removed > 0 ? someBuildsFailed : allBuildsFailed;
    }

    bool m_listOnly = false;
    bool m_sure = false;
};

} // namespace

std::unique_ptr<Command> recoverCommand()
{
    return std::make_unique<RecoverCommand>();
}

} // namespace diecast::cli
