// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"
#include "build/event_stream.h"
#include "build/question_desk.h"
#include "machines.h"
#include "rehearsed_base.h"
#include "sandbox_options.h"
#include "sandbox_steps.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace diecast {

/// What the machines of one run share: its services, and a voice that says what a person should know of them.
struct RehearsalHall {
    RehearsalHall(const BuildContext& context, Dialer& network);

    /// Hands on what sandboxes say to the build that opened the hall.
    class Teller : public EventSink {
    public:
        explicit Teller(Voice voice) : m_voice(std::move(voice)) { }
        void receive(const BuildEvent& event) override;

    private:
        Voice m_voice;
    };

    Teller teller;
    Redactor& redactor;
    EventStream stream;
    QuestionDesk desk;
    Ledger& ledger;
    Dialer& network;
    std::map<std::string, std::string> variables;
    std::string run;
    std::filesystem::path folder;
    std::filesystem::path cacheFolder;
    std::stop_source stop;
};

/// One instance of a rehearsal: a sandbox that a thread of its own starts, takes images of and ends. Any thread.
class RehearsedMachine {
public:
    RehearsedMachine(std::shared_ptr<RehearsalHall> hall, const MachineOrder& order, RehearsedBase base,
                     const std::filesystem::path& images);
    /// Ends it, and waits for that.
    ~RehearsedMachine();
    RehearsedMachine(const RehearsedMachine&) = delete;
    RehearsedMachine& operator=(const RehearsedMachine&) = delete;

    [[nodiscard]] Machines::State state() const;
    void setPower(bool on);
    void takeImage(const std::string& image, const std::string& name);
    [[nodiscard]] MachineImage image(const std::string& image) const;
    void removeImage(const std::string& image);
    /// Begins to end it.
    void end();
    [[nodiscard]] std::filesystem::path folder() const;

private:
    void work(const std::stop_token& stop);
    void post(std::function<void()> task);
    void bring();
    void take(const std::string& image, const std::string& name);

    const std::shared_ptr<RehearsalHall> m_hall;
    SandboxOptions m_options;
    SandboxState m_sandbox;
    BuildContext m_context;
    CreateInstanceStep m_instance;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::function<void()>> m_tasks;
    Machines::State m_state = Machines::State::Starting;
    bool m_ending = false;
    std::filesystem::path m_folder;
    std::map<std::string, MachineImage> m_pictures;
    std::jthread m_thread;
};

} // namespace diecast
