// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/redactor.h"
#include "build/build_context.h"
#include "build/question_desk.h"
#include "ledger/ledger.h"
#include "remote/dialer.h"

#include <QTemporaryDir>

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace diecast {

/// Keeps every event, and the sentences among them as short lines: "say: text", "start: name", "clean: name failed".
class RecordingSink : public EventSink {
public:
    void receive(const BuildEvent& event) override
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
        if (m_react) {
            m_react(event);
        }
    }
    /// Called within receive(), on the thread that speaks.
    void react(std::function<void(const BuildEvent&)> reaction) { m_react = std::move(reaction); }

    std::vector<BuildEvent> events() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }
    template <typename Payload>
    std::vector<Payload> all() const
    {
        std::vector<Payload> result;
        for (const BuildEvent& event : events()) {
            if (const auto* payload = std::get_if<Payload>(&event.payload)) {
                result.push_back(*payload);
            }
        }
        return result;
    }
    std::string sentences() const
    {
        std::string text;
        for (const Message& message : all<Message>()) {
            text += message.text + "\n";
        }
        return text;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<BuildEvent> m_events;
    std::function<void(const BuildEvent&)> m_react;
};

class NoDialer : public Dialer {
public:
    FileDescriptor dial(const Address&, const DialReporter&, const Patience&) override { return {}; }
};

/// All services of a build, with nothing real behind them.
struct TestBench {
    Redactor redactor;
    EventStream stream{redactor};
    RecordingSink sink;
    QuestionDesk desk;
    NoDialer dialer;
    std::unique_ptr<Ledger> ledger = memoryLedger();
    std::map<std::string, std::string> variables;
    std::stop_source stop;
    std::stop_source hurry;
    QTemporaryDir folder;

    TestBench() { stream.addSink(sink); }

    BuildContext context(const std::string& name = "web")
    {
        return BuildContext{.name = name,
                            .type = "fake",
                            .run = "run",
                            .folder = folder.path().toStdString(),
                            .settings = {},
                            .voice = Voice(stream, name),
                            .ledger = *ledger,
                            .dialer = dialer,
                            .redactor = redactor,
                            .questions = desk,
                            .cacheFolder = {},
                            .patience = {stop.get_token(), SteadyTime::max()},
                            .data = {{"PackerRunUUID", "5f0c7a52-6d1e-4b3a-9c84-2e7d10f3b6a9"}},
                            .variables = &variables,
                            .communicator = nullptr,
                            .provisioners = nullptr,
                            .failure = {},
                            .cancelled = false,
                            .left = {}};
    }
};

} // namespace diecast
