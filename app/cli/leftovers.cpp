// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "leftovers.h"

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "error_output.h"

namespace diecast::cli {

std::string leftoversInWords(const std::vector<Leftover>& leftovers)
{
    std::string text;
    std::string run;
    for (const Leftover& leftover : leftovers) {
        if (leftover.entry.run != run) {
            run = leftover.entry.run;
            text += translate("Leftovers", "Run %1 is over. Of it this still exists:").arg(qstring(run)).toStdString() + "\n";
        }
        text += "    " + (leftover.entry.build.empty() ? std::string() : escapedControls(leftover.entry.build) + ": ")
            + escapedControls(leftover.description) + "\n";
    }
    return text;
}

void mentionLeftovers(const Home& home, const Workshop& workshop)
{
    try {
        if (!home.holds(home.ledgerFile())) {
            return;
        }
        const std::unique_ptr<Ledger> ledger = openLedger(home.ledgerFile());
        const std::vector<Leftover> leftovers = findLeftovers(home, *ledger, workshop);
        if (!leftovers.empty()) {
            printError(leftoversInWords(leftovers) + translate("Leftovers", "Remove it with: diecast recover").toStdString());
        }
    } catch (const Failure&) {
        // The build opens the same ledger and says why it cannot.
    }
}

} // namespace diecast::cli
