// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"
#include "base/redactor.h"
#include "build/event_stream.h"
#include "ledger/ledger.h"
#include "remote/communicator.h"
#include "remote/dialer.h"
#include "template/functions.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace diecast {

class ProvisionSequence;
class QuestionDesk;

/// What to do when a step fails (-on-error).
enum class OnError { Cleanup, Abort, Ask, RunCleanupProvisioner };

/// Settings of the whole run a step may need.
struct RunSettings {
    bool force = false;
    bool debug = false;
    OnError onError = OnError::Cleanup;
    /// How long a failed step waits for somebody to say what to do; then it is cleaned up. Unset: for ever.
    std::optional<Milliseconds> answerWithin;
    RunFacts facts;
};

/// What one build works with: its services and what its steps have found out. Lives for the build, on the build's thread.
struct BuildContext {
    std::string name;
    std::string type;
    std::string run;              ///< the run's identifier
    std::filesystem::path folder; ///< the build's own folder in the run's folder
    RunSettings settings;

    Voice voice;
    Ledger& ledger;
    Dialer& dialer;
    Redactor& redactor;
    QuestionDesk& questions;
    std::filesystem::path cacheFolder; ///< shared by all runs

    /// The token and deadline of what runs now: the build's own while running, the cleanup's own while cleaning up.
    Patience patience;
    /// The user's first cancel, also while cleaning up, which it does not stop; but what is only provisioned then.
    std::stop_token cancel{};
    /// True from the user's second cancel on: cleanup does not wait any longer and lists what is left.
    std::function<bool()> hurried = [] { return false; };
    /// The same as a token, for what a step does after it was stopped.
    std::stop_token hurry{};

    /// Values for the template function `build` (packer-behaviour.md A4) and PACKER_ variables.
    std::map<std::string, std::string> data;
    const std::map<std::string, std::string>* variables = nullptr;

    /// Set by the connect step.
    std::unique_ptr<Communicator> communicator;
    /// The build's provisioners, run by the provision step.
    ProvisionSequence* provisioners = nullptr;

    /// The sentence of the failure that ended the steps; empty while all is well. For cleanups.
    std::string failure;
    bool cancelled = false;
    /// Resources that still exist and could not be released, in words.
    std::vector<std::string> left;
};

} // namespace diecast
