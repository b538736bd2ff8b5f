// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>

namespace diecast {

/// The run on disk: every event as a line of events.jsonl in the run's folder. Lines of output are written when the buffer
/// is full or after a moment, everything else at once, so that a killed process leaves a log that ends where it ended.
class RunLog : public EventSink {
public:
    /// Throws Failure(InvalidInput) when the file cannot be made.
    explicit RunLog(const std::filesystem::path& folder);
    void receive(const BuildEvent& event) override;

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); } // NOLINT: owned through this
    };
    std::unique_ptr<std::FILE, Close> m_file;
    std::chrono::steady_clock::time_point m_flushed;
};

/// Reads a run's log, finished or still growing; stops at the first line that is not whole.
void readRunLog(const std::filesystem::path& folder, const std::function<void(const BuildEvent&)>& receive);

} // namespace diecast
