// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/event_stream.h"

#include <algorithm>

namespace diecast {

namespace {

/// Redacts every text a payload carries; output bytes go another way (they arrive in pieces).
class PayloadRedaction {
public:
    explicit PayloadRedaction(const Redactor& redactor) : m_redactor(redactor) { }

    void operator()(RunStarted& event) const { clean(event.templateFile); }
    void operator()(BuildStarted& event) const { clean(event.steps); }
    void operator()(StepStarted& event) const { clean(event.name); }
    void operator()(StepFinished& event) const { clean(event.name, event.error); }
    void operator()(TaskStarted& event) const { clean(event.title); }
    void operator()(TaskFinished& event) const { clean(event.error); }
    void operator()(Message& event) const { clean(event.text); }
    void operator()(Output&) const { }
    void operator()(ConnectionChanged& event) const { clean(event.address, event.lastError); }
    void operator()(InstanceKnown& event) const { clean(event.id, event.address, event.keyFile, event.user); }
    void operator()(ResourceCreated& event) const { clean(event.id); }
    void operator()(ResourceReleased& event) const { clean(event.id); }
    void operator()(ImageCreated& event) const
    {
        clean(event.id, event.name, event.place);
        clean(event.files);
    }
    void operator()(ProgressMade& event) const { clean(event.what); }
    void operator()(QuestionAsked& event) const { clean(event.text, event.step, event.error); }
    void operator()(QuestionAnswered&) const { }
    void operator()(BuildFinished& event) const
    {
        clean(event.error);
        clean(event.left);
        for (ArtifactSummary& artifact : event.artifacts) {
            clean(artifact.id, artifact.description);
            clean(artifact.files);
        }
    }
    void operator()(RunFinished&) const { }

private:
    template <typename... Texts>
    void clean(std::string& first, Texts&... more) const
    {
        first = m_redactor.redact(first);
        if constexpr (sizeof...(more) > 0) {
            clean(more...);
        }
    }
    void clean(std::vector<std::string>& texts) const
    {
        for (std::string& text : texts) {
            text = m_redactor.redact(text);
        }
    }

    const Redactor& m_redactor;
};

constexpr int streams = 2;

} // namespace

EventStream::EventStream(const Redactor& redactor) : m_redactor(redactor) { }

EventStream::~EventStream() = default;

void EventStream::addSink(EventSink& sink)
{
    const std::lock_guard lock(m_mutex);
    m_sinks.push_back(&sink);
}

void EventStream::removeSink(EventSink& sink)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_sinks, &sink);
}

void EventStream::tell(const std::string& build, BuildEventPayload payload, const std::string& task)
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::system_clock::now();
    if (auto* output = std::get_if<Output>(&payload)) {
        auto& stream = m_streams.try_emplace({build, static_cast<int>(output->stream)}, m_redactor).first->second;
        output->bytes = stream.feed(output->bytes);
        if (output->bytes.empty()) {
            return;
        }
    } else {
        // What was held back comes before anything else the build says.
        for (int index = 0; index < streams; ++index) {
            const auto held = m_streams.find({build, index});
            if (held != m_streams.end()) {
                if (std::string bytes = held->second.flush(); !bytes.empty()) {
                    deliver({0, now, build, task, Output{static_cast<OutputStream>(index), std::move(bytes)}});
                }
            }
        }
        if (std::holds_alternative<BuildFinished>(payload)) {
            for (int index = 0; index < streams; ++index) {
                m_streams.erase({build, index});
            }
        }
        std::visit(PayloadRedaction(m_redactor), payload);
    }
    deliver({0, now, build, task, std::move(payload)});
}

void EventStream::deliver(BuildEvent event)
{
    event.sequence = ++m_sequence;
    for (EventSink* sink : m_sinks) {
        sink->receive(event);
    }
    while (!m_after.empty()) {
        BuildEvent next = std::move(m_after.front());
        m_after.erase(m_after.begin());
        deliver(std::move(next));
    }
}

void EventStream::tellAfter(const std::string& build, BuildEventPayload payload)
{
    // The thread that calls a sink holds the lock.
    std::visit(PayloadRedaction(m_redactor), payload);
    m_after.push_back({0, std::chrono::system_clock::now(), build, {}, std::move(payload)});
}

void Voice::say(const std::string& text) const
{
    tell(Message{Message::Level::Say, text});
}

void Voice::detail(const std::string& text) const
{
    tell(Message{Message::Level::Detail, text});
}

void Voice::warn(const std::string& text) const
{
    tell(Message{Message::Level::Warning, text});
}

void Voice::error(const std::string& text) const
{
    tell(Message{Message::Level::Error, text});
}

void Voice::output(OutputStream stream, std::string_view bytes) const
{
    tell(Output{stream, std::string(bytes)});
}

OutputHandler Voice::outputHandler() const
{
    return [voice = *this](OutputStream stream, std::string_view bytes) { voice.output(stream, bytes); };
}

} // namespace diecast
