// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/build_event.h"

#include "base/text.h"

#include <QByteArray>

#include <array>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

/// Events as JSON lines. Each payload names its fields once, in describe(); writing and reading both walk that list.
namespace diecast {

namespace {

template <typename Field>
void describe(RunStarted& event, Field&& field)
{
    field("run", event.run), field("template", event.templateFile), field("builds", event.builds);
}
template <typename Field>
void describe(BuildStarted& event, Field&& field)
{
    field("type", event.type), field("steps", event.steps);
}
template <typename Field>
void describe(StepStarted& event, Field&& field)
{
    field("index", event.index), field("name", event.name), field("cleanup", event.cleanup);
}
template <typename Field>
void describe(StepFinished& event, Field&& field)
{
    field("index", event.index), field("name", event.name), field("cleanup", event.cleanup), field("outcome", event.outcome);
    field("took_ms", event.took), field("error", event.error);
}
template <typename Field>
void describe(TaskStarted& event, Field&& field)
{
    field("kind", event.kind), field("type", event.type), field("title", event.title);
    field("index", event.index), field("count", event.count);
}
template <typename Field>
void describe(TaskFinished& event, Field&& field)
{
    field("kind", event.kind), field("type", event.type), field("index", event.index), field("outcome", event.outcome);
    field("took_ms", event.took), field("error", event.error);
}
template <typename Field>
void describe(Message& event, Field&& field)
{
    field("level", event.level), field("text", event.text);
}
template <typename Field>
void describe(Output& event, Field&& field)
{
    field("stream", event.stream), field("text", event.bytes);
}
template <typename Field>
void describe(ConnectionChanged& event, Field&& field)
{
    field("stage", event.stage), field("address", event.address), field("port", event.port), field("attempt", event.attempt);
    field("last_error", event.lastError), field("time_left_ms", event.timeLeft);
    field("host_key", event.hostKey);
}
template <typename Field>
void describe(InstanceKnown& event, Field&& field)
{
    field("id", event.id), field("address", event.address), field("key_file", event.keyFile), field("user", event.user);
}
template <typename Field>
void describe(ResourceCreated& event, Field&& field)
{
    field("kind", event.kind), field("id", event.id);
}
template <typename Field>
void describe(ResourceReleased& event, Field&& field)
{
    field("kind", event.kind), field("id", event.id);
}
template <typename Field>
void describe(ImageCreated& event, Field&& field)
{
    field("id", event.id), field("name", event.name), field("place", event.place), field("digest", event.digest);
    field("size", event.size), field("files", event.files);
}
template <typename Field>
void describe(ProgressMade& event, Field&& field)
{
    field("what", event.what), field("done", event.done), field("total", event.total);
}
template <typename Field>
void describe(QuestionAsked& event, Field&& field)
{
    field("question", event.question), field("text", event.text), field("choices", event.choices);
    field("standard", event.standard), field("time_left_ms", event.timeLeft);
    field("step", event.step), field("error", event.error);
}
template <typename Field>
void describe(QuestionAnswered& event, Field&& field)
{
    field("question", event.question), field("choice", event.choice);
}
template <typename Field>
void describe(ArtifactSummary& event, Field&& field)
{
    field("builder_id", event.builderId), field("id", event.id), field("description", event.description),
        field("files", event.files);
}
template <typename Field>
void describe(BuildFinished& event, Field&& field)
{
    field("outcome", event.outcome), field("error", event.error), field("took_ms", event.took);
    field("artifacts", event.artifacts), field("left", event.left);
}
template <typename Field>
void describe(RunFinished& event, Field&& field)
{
    field("succeeded", event.succeeded), field("failed", event.failed), field("cancelled", event.cancelled);
    field("took_ms", event.took);
}

/// Words of an enumeration, in its order; the same in every line ever written.
template <typename Enumeration>
constexpr std::array<const char*, 0> words{};
template <>
constexpr std::array<const char*, 3> words<Outcome>{"succeeded", "failed", "cancelled"};
template <>
constexpr std::array<const char*, 4> words<Message::Level>{"say", "detail", "warning", "error"};
template <>
constexpr std::array<const char*, 2> words<OutputStream>{"stdout", "stderr"};
template <>
constexpr std::array<const char*, 7> words<ConnectionStage>{"waiting-for-address", "resolving", "connecting", "handshake",
                                                            "authenticating",      "connected", "lost"};

constexpr std::array<const char*, std::variant_size_v<BuildEventPayload>> kinds{
    "run-started",   "build-started", "step-started", "step-finished", "task-started",     "task-finished",
    "message",       "output",        "connection",   "instance",      "resource-created", "resource-released",
    "image-created", "progress",      "question",     "answer",        "build-finished",   "run-finished"};

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

class FieldWriter {
public:
    explicit FieldWriter(Writer& writer) : m_writer(writer) { }

    void operator()(const char* name, const std::string& text)
    {
        if (isUtf8(text)) {
            key(name);
            write(text);
        } else {
            const QByteArray bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())).toBase64();
            key((std::string(name) + "_base64").c_str());
            m_writer.String(bytes.constData(), static_cast<rapidjson::SizeType>(bytes.size()));
        }
    }
    template <typename Value>
    void operator()(const char* name, const Value& value)
    {
        key(name);
        write(value);
    }
    void operator()(const char* name, const std::optional<std::chrono::milliseconds>& value)
    {
        if (value) {
            key(name);
            write(*value);
        }
    }

private:
    void key(const char* name) { m_writer.Key(name); }
    void write(const std::string& text) { m_writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
    void write(bool value) { m_writer.Bool(value); }
    void write(std::uint64_t value) { m_writer.Uint64(value); }
    void write(int value) { m_writer.Int(value); }
    void write(std::chrono::milliseconds value) { m_writer.Int64(value.count()); }
    template <typename Enumeration>
    void write(Enumeration value) requires std::is_enum_v<Enumeration>
    {
        m_writer.String(words<Enumeration>.at(static_cast<std::size_t>(value)));
    }
    template <typename Element>
    void write(const std::vector<Element>& list)
    {
        m_writer.StartArray();
        for (const Element& element : list) {
            write(element);
        }
        m_writer.EndArray();
    }
    void write(const ArtifactSummary& artifact)
    {
        m_writer.StartObject();
        ArtifactSummary copy = artifact;
        describe(copy, FieldWriter(m_writer));
        m_writer.EndObject();
    }

    Writer& m_writer;
};

/// Fills fields from an object; what is missing or of another kind keeps its default, so that lines of other versions are read.
class FieldReader {
public:
    explicit FieldReader(const rapidjson::Value& object) : m_object(object) { }

    void operator()(const char* name, std::string& text)
    {
        if (const rapidjson::Value* value = find(name); value != nullptr && value->IsString()) {
            text = read(*value);
        } else if (const rapidjson::Value* encoded = find((std::string(name) + "_base64").c_str());
                   encoded != nullptr && encoded->IsString()) {
            text = QByteArray::fromBase64(QByteArray(encoded->GetString(), static_cast<qsizetype>(encoded->GetStringLength())))
                       .toStdString();
        }
    }
    void operator()(const char* name, bool& value)
    {
        if (const rapidjson::Value* found = find(name); found != nullptr && found->IsBool()) {
            value = found->GetBool();
        }
    }
    void operator()(const char* name, std::uint64_t& value)
    {
        if (const rapidjson::Value* found = find(name); found != nullptr && found->IsUint64()) {
            value = found->GetUint64();
        }
    }
    void operator()(const char* name, int& value)
    {
        if (const rapidjson::Value* found = find(name); found != nullptr && found->IsInt()) {
            value = found->GetInt();
        }
    }
    void operator()(const char* name, std::chrono::milliseconds& value)
    {
        if (const rapidjson::Value* found = find(name); found != nullptr && found->IsInt64()) {
            value = std::chrono::milliseconds(found->GetInt64());
        }
    }
    void operator()(const char* name, std::optional<std::chrono::milliseconds>& value)
    {
        if (const rapidjson::Value* found = find(name); found != nullptr && found->IsInt64()) {
            value = std::chrono::milliseconds(found->GetInt64());
        }
    }
    template <typename Enumeration>
    void operator()(const char* name, Enumeration& value) requires std::is_enum_v<Enumeration>
    {
        const rapidjson::Value* found = find(name);
        for (std::size_t index = 0; found != nullptr && found->IsString() && index < words<Enumeration>.size(); ++index) {
            if (read(*found) == words<Enumeration>[index]) {
                value = static_cast<Enumeration>(index);
            }
        }
    }
    void operator()(const char* name, std::vector<std::string>& list)
    {
        const rapidjson::Value* found = find(name);
        if (found != nullptr && found->IsArray()) {
            for (const rapidjson::Value& element : found->GetArray()) {
                list.push_back(element.IsString() ? read(element) : std::string());
            }
        }
    }
    void operator()(const char* name, std::vector<ArtifactSummary>& list)
    {
        const rapidjson::Value* found = find(name);
        if (found != nullptr && found->IsArray()) {
            for (const rapidjson::Value& element : found->GetArray()) {
                ArtifactSummary artifact;
                if (element.IsObject()) {
                    describe(artifact, FieldReader(element));
                }
                list.push_back(std::move(artifact));
            }
        }
    }

private:
    static std::string read(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }
    [[nodiscard]] const rapidjson::Value* find(const char* name) const
    {
        const auto member = m_object.FindMember(name);
        return member == m_object.MemberEnd() ? nullptr : &member->value;
    }

    const rapidjson::Value& m_object;
};

template <std::size_t Index = 0>
bool readPayload(const std::string& kind, const rapidjson::Value& object, BuildEventPayload& payload)
{
    if constexpr (Index == std::variant_size_v<BuildEventPayload>) {
        return false;
    } else {
        if (kind != kinds[Index]) {
            return readPayload<Index + 1>(kind, object, payload);
        }
        std::variant_alternative_t<Index, BuildEventPayload> value;
        describe(value, FieldReader(object));
        payload = std::move(value);
        return true;
    }
}

} // namespace

std::string toJsonLine(const BuildEvent& event)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.StartObject();
    FieldWriter field(writer);
    field("sequence", event.sequence);
    writer.Key("time_us"); // microseconds since 1970, UTC
    writer.Int64(std::chrono::duration_cast<std::chrono::microseconds>(event.time.time_since_epoch()).count());
    writer.Key("event");
    writer.String(kinds.at(event.payload.index()));
    if (!event.build.empty()) {
        field("build", event.build);
    }
    if (!event.task.empty()) {
        field("task", event.task);
    }
    // describe() is written once for reading and writing; writing changes nothing.
    std::visit(
        [&field](const auto& payload) { describe(const_cast<std::remove_cvref_t<decltype(payload)>&>(payload), field); }, // NOLINT
        event.payload);
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

std::optional<BuildEvent> fromJsonLine(std::string_view line)
{
    rapidjson::Document document;
    document.Parse(line.data(), line.size());
    if (document.HasParseError() || !document.IsObject()) {
        return std::nullopt;
    }
    BuildEvent event;
    FieldReader field(document);
    std::string kind;
    field("event", kind);
    if (!readPayload(kind, document, event.payload)) {
        return std::nullopt;
    }
    std::uint64_t microseconds = 0;
    field("sequence", event.sequence);
    field("time_us", microseconds);
    field("build", event.build);
    field("task", event.task);
    event.time = std::chrono::system_clock::time_point(std::chrono::microseconds(microseconds));
    return event;
}

} // namespace diecast
