// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/run_record.h"

#include <QCoreApplication>

namespace diecast {

class StateChip;
class TopBar;

/// What the top bar says of a run, whichever view is open: how many builds are in which state, and which run it is.
class RunSummary {
    Q_DECLARE_TR_FUNCTIONS(diecast::RunSummary)

public:
    RunSummary(TopBar& bar, const RunRecord& record);
    void refresh();

private:
    TopBar& m_bar;
    const RunRecord& m_record;
    StateChip* m_running;
    StateChip* m_asking;
    StateChip* m_failed;
    StateChip* m_done;
};

} // namespace diecast
