// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "build/build_event.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace diecast {

/// The run on disk: every event as a line of events.jsonl in the run's folder. Lines of output are written when the buffer
/// is full or after a moment, everything else at once, so that a killed process leaves a log that ends where it ended.
/// When the disk takes nothing (it is full, a quota is used up) the run goes on: the trouble is told once, the lines that did not
/// fit are missing, and later ones are written again as soon as they can be.
class RunLog : public EventSink {
public:
    /// `trouble` is told within receive(), with the build whose event could not be written and a sentence.
    using Trouble = std::function<void(const std::string& build, const std::string& sentence)>;
    /// Throws Failure(InvalidInput) when the file cannot be made.
    explicit RunLog(const std::filesystem::path& folder, Trouble trouble = {});
    ~RunLog() override;
    RunLog(const RunLog&) = delete;
    RunLog& operator=(const RunLog&) = delete;
    void receive(const BuildEvent& event) override;

private:
    /// Writes the lines that wait. Returns 0 or the error; the file then ends with its last whole line.
    int flush();

    std::filesystem::path m_path;
    Trouble m_trouble;
    FileDescriptor m_file;
    std::string m_pending;     ///< whole lines that are not in the file yet
    std::uint64_t m_whole = 0; ///< bytes of whole lines in the file
    bool m_told = false;
    std::chrono::steady_clock::time_point m_flushed;
};

/// Reads a run's log, finished or still growing; stops at the first line that is not whole. A log that is not there is empty.
/// Throws Failure(InvalidInput) when it is there and cannot be read.
void readRunLog(const std::filesystem::path& folder, const std::function<void(const BuildEvent&)>& receive);

} // namespace diecast
