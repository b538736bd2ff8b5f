// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/redactor.h"
#include "build/build_event.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace diecast {

/// The one place where events are numbered, timed and redacted; behind it stand the sinks. Any thread.
class EventStream {
public:
    explicit EventStream(const Redactor& redactor);
    ~EventStream();

    /// Sinks are told in the order they were added. Must outlive the stream or be removed.
    void addSink(EventSink& sink);
    void removeSink(EventSink& sink);

    void tell(const std::string& build, BuildEventPayload payload, const std::string& task = {});
    /// For a sink that has something to say itself, only from within its receive(): told to all sinks after the event at hand.
    void tellAfter(const std::string& build, BuildEventPayload payload);

private:
    void deliver(BuildEvent event);

    const Redactor& m_redactor;
    std::mutex m_mutex;
    std::vector<EventSink*> m_sinks;
    std::map<std::pair<std::string, int>, RedactingStream> m_streams; ///< output held back per build and stream
    std::vector<BuildEvent> m_after;                                  ///< what sinks said about the event at hand
    std::uint64_t m_sequence = 0;
};

/// What one build (or one of its post-processors) says events with.
class Voice {
public:
    Voice(EventStream& stream, std::string build, std::string task = {})
        : m_stream(&stream), m_build(std::move(build)), m_task(std::move(task))
    {
    }

    void say(const std::string& text) const;    ///< "==> build: text"
    void detail(const std::string& text) const; ///< "    build: text"
    void warn(const std::string& text) const;
    void error(const std::string& text) const;
    void output(OutputStream stream, std::string_view bytes) const;
    void tell(BuildEventPayload payload) const { m_stream->tell(m_build, std::move(payload), m_task); }
    [[nodiscard]] OutputHandler outputHandler() const; ///< a handler that calls output()
    [[nodiscard]] Voice forTask(std::string task) const { return Voice(*m_stream, m_build, std::move(task)); }
    [[nodiscard]] const std::string& build() const { return m_build; }

private:
    EventStream* m_stream;
    std::string m_build;
    std::string m_task;
};

} // namespace diecast
