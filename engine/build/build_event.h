// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/child_process.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Everything the engine says. Values only: an event can be stored, sent and read back (run log, -output=json, studio,
/// later a remote runner). Text is UTF-8 and already redacted when a sink sees it.
namespace diecast {

enum class Outcome { Succeeded, Failed, Cancelled };

enum class ConnectionStage { WaitingForAddress, Resolving, Connecting, Handshake, Authenticating, Connected, Lost };

struct RunStarted {
    std::string run; ///< the run's identifier, name of its folder
    std::string templateFile;
    std::vector<std::string> builds;
};
struct BuildStarted {
    std::string type;               ///< builder type
    std::vector<std::string> steps; ///< names of all steps to come, in order
};
struct StepStarted {
    std::size_t index = 0;
    std::string name;
    bool cleanup = false; ///< the step's cleanup, not its run
};
struct StepFinished {
    std::size_t index = 0;
    std::string name;
    bool cleanup = false;
    Outcome outcome = Outcome::Succeeded;
    std::chrono::milliseconds took{0};
    std::string error;
};
/// A provisioner within the provision step, or a post-processor after the build.
struct TaskStarted {
    std::string kind; ///< "provisioner" or "post-processor"
    std::string type;
    std::string title; ///< its script, file or first line
    std::size_t index = 0;
    std::size_t count = 0;
};
struct TaskFinished {
    std::string kind;
    std::string type;
    std::size_t index = 0;
    Outcome outcome = Outcome::Succeeded;
    std::chrono::milliseconds took{0};
    std::string error;
};
/// A sentence of the build: Packer's Say ("==> web: ..."), Message ("    web: ...") and Error.
struct Message {
    enum class Level { Say, Detail, Warning, Error };
    Level level = Level::Say;
    std::string text;
};
/// Bytes a command wrote, as they came; not split into lines.
struct Output {
    OutputStream stream = OutputStream::Out;
    std::string bytes;
};
struct ConnectionChanged {
    ConnectionStage stage = ConnectionStage::WaitingForAddress;
    std::string address;
    int port = 0;
    int attempt = 0;
    std::string lastError;
    std::optional<std::chrono::milliseconds> timeLeft;
    std::string hostKey; ///< "SHA256:..." of the server's host key, once it is known
};
struct InstanceKnown {
    std::string id;
    std::string address;
    std::string keyFile; ///< private key for a shell into it; empty when there is none
    std::string user;
};
struct ResourceCreated {
    std::string kind;
    std::string id;
};
struct ResourceReleased {
    std::string kind;
    std::string id;
};
struct ImageCreated {
    std::string id;
    std::string name;
    std::string place;  ///< region, folder
    std::string digest; ///< "sha256:..." of the image's bytes, where the provider gives one
    std::uint64_t size = 0;
    std::vector<std::string> files;
};
struct ProgressMade {
    std::string what;
    std::uint64_t done = 0;
    std::uint64_t total = 0; ///< 0: not known
};
struct QuestionAsked {
    std::uint64_t question = 0;
    std::string text;
    std::vector<std::string> choices; ///< words of the engine: "cleanup", "abort", "retry", "continue"
    std::string standard;             ///< the choice taken when time runs out or nobody can answer
    std::optional<std::chrono::milliseconds> timeLeft;
    std::string step{};  ///< the step that failed; empty when the question is another one
    std::string error{}; ///< why it failed
};
struct QuestionAnswered {
    std::uint64_t question = 0;
    std::string choice;
};
/// An artifact line for the closing summary and -machine-readable.
struct ArtifactSummary {
    std::string builderId;
    std::string id;
    std::string description;
    std::vector<std::string> files;
};
struct BuildFinished {
    Outcome outcome = Outcome::Succeeded;
    std::string error;
    std::chrono::milliseconds took{0};
    std::vector<ArtifactSummary> artifacts;
    std::vector<std::string> left; ///< resources that still exist, in words
};
struct RunFinished {
    std::size_t succeeded = 0;
    std::size_t failed = 0;
    std::size_t cancelled = 0;
    std::chrono::milliseconds took{0};
};

using BuildEventPayload = std::variant<RunStarted, BuildStarted, StepStarted, StepFinished, TaskStarted, TaskFinished, Message,
                                       Output, ConnectionChanged, InstanceKnown, ResourceCreated, ResourceReleased, ImageCreated,
                                       ProgressMade, QuestionAsked, QuestionAnswered, BuildFinished, RunFinished>;

struct BuildEvent {
    std::uint64_t sequence = 0; ///< grows by one over the whole run
    std::chrono::system_clock::time_point time;
    std::string build; ///< the build's name; empty: the run itself
    std::string task;  ///< whose output it is when not the build's own: a post-processor's type
    BuildEventPayload payload;
};

/// Where events go. Called on the thread of the build that speaks, one call at a time for the whole run; must not block.
class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void receive(const BuildEvent& event) = 0;
};

/// One line of JSON, without the line end; the schema is resources/schema/events.json. Bytes that are not UTF-8 go as base64.
[[nodiscard]] std::string toJsonLine(const BuildEvent& event);
/// The event of one line; nothing when it is none (a newer version's, a torn last line).
[[nodiscard]] std::optional<BuildEvent> fromJsonLine(std::string_view line);

} // namespace diecast
