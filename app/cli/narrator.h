// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "line_splitter.h"
#include "printer.h"

#include <array>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace diecast::cli {

/// Tells a run in Packer's words and order (packer's output conventions): what a build says behind "==> name: ", what its
/// commands print behind "    name: ", how each build ended, and at the end errors and artifacts. How a sentence looks on
/// the output is the subclass's business.
class Narrator : public Printer {
public:
    void receive(const BuildEvent& event) final;

protected:
    enum class Kind {
        Say,          ///< the build says
        Detail,       ///< a detail of it, or what a command printed
        ErrorOutput,  ///< what a command printed on standard error: not a failure by itself
        Warning,      ///< the build goes on
        Error,        ///< what ended it
        BuildEnd,     ///< how a build ended, or its introduction; no prefix
        BuildFailure, ///< that it ended badly; no prefix
        Summary,      ///< of the whole run; no prefix
        SummaryError
    };
    struct Sentence {
        Kind kind = Kind::Say;
        std::size_t build = 0; ///< its number in the run
        std::chrono::system_clock::time_point time;
        std::string_view prefix; ///< stands in front of each line
        std::string_view text;   ///< may have several lines
    };
    virtual void show(const Sentence& sentence) = 0;
    /// After the sentences of one event.
    virtual void done() = 0;
    /// Machine-readable facts beside the sentences.
    virtual void introduce(const std::vector<std::string>& builds);
    virtual void countErrors(std::size_t count);
    virtual void describeError(const std::string& build, const std::string& error);
    virtual void describeArtifacts(const std::string& build, const std::vector<ArtifactSummary>& artifacts);
    virtual void describeLeft(const std::string& build, const std::vector<std::string>& left);

private:
    struct Build {
        std::string name;
        std::string shown;        ///< the name without control characters
        std::string task;         ///< whose prefixes are made
        std::string sayPrefix;    ///< "==> web: "
        std::string detailPrefix; ///< "    web: "
        std::array<LineSplitter, 2> lines;
        std::string lastConnectionError;
        BuildFinished end;
        bool ended = false;
    };

    std::size_t numberOf(const std::string& name);
    void setTask(Build& build, const std::string& task);
    void sayOutput(std::size_t number, const BuildEvent& event, const Output& output);
    void flushLines(std::size_t number, const BuildEvent& event);
    void sayMessage(std::size_t number, const BuildEvent& event, Message::Level level, std::string_view text);
    void sayConnection(std::size_t number, const BuildEvent& event, const ConnectionChanged& connection);
    void sayEnd(std::size_t number, const BuildEvent& event, const BuildFinished& end);
    void summarize(const BuildEvent& event, const RunFinished& end);
    void summarizeArtifacts(std::chrono::system_clock::time_point time, Outcome outcome, std::string_view heading);
    void summary(Kind kind, std::chrono::system_clock::time_point time, std::string_view text);

    std::vector<Build> m_builds;
    std::map<std::string, std::size_t, std::less<>> m_numbers;
    std::size_t m_last = 0; ///< most events are of the build that spoke last
};

} // namespace diecast::cli
