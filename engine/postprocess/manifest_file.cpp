// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/manifest_file.h"

#include "base/durable_file.h"
#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/text.h"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace diecast {

namespace {

/// Nobody holds the lock for longer than a small file takes to be read and written.
constexpr Milliseconds lockLimit = std::chrono::seconds(30);

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why)
{
    throw Failure(Failure::Kind::InvalidInput,
                  translate("ManifestFile", "The manifest \"%1\" %2").arg(qstring(file.string()), qstring(why)).toStdString());
}

/// Holds the lock file beside a manifest; removes it at the end.
class ManifestLock {
public:
    ManifestLock(const std::filesystem::path& manifest, const Patience& patience) : m_path(manifest.string() + ".lock")
    {
        const Patience bounded = patience.atMost(lockLimit);
        while (!tryToLock(manifest)) {
            pauseFor(Milliseconds(5), bounded,
                     translate("ManifestFile", "waiting for the lock %1").arg(qstring(m_path.string())).toStdString());
        }
    }
    ~ManifestLock() { ::unlink(m_path.c_str()); }
    ManifestLock(const ManifestLock&) = delete;
    ManifestLock& operator=(const ManifestLock&) = delete;

private:
    bool tryToLock(const std::filesystem::path& manifest)
    {
        FileDescriptor file(::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (!file.isOpen()) {
            refuse(manifest,
                   translate("ManifestFile", "cannot be locked: %1 cannot be made.").arg(qstring(m_path.string())).toStdString());
        }
        struct stat held = {};
        struct stat there = {};
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 || ::fstat(file.get(), &held) != 0) {
            return false;
        }
        // The one before us removes the file while we wait for it: then what we hold is nobody's lock any more.
        if (::stat(m_path.c_str(), &there) != 0 || held.st_ino != there.st_ino || held.st_dev != there.st_dev) {
            return false;
        }
        m_file = std::move(file);
        return true;
    }

    std::filesystem::path m_path;
    FileDescriptor m_file;
};

using Document = rapidjson::Document;
using Value = rapidjson::Value;

Value textValue(const std::string& text, Document& document)
{
    return Value(text.data(), static_cast<rapidjson::SizeType>(text.size()), document.GetAllocator());
}

Document readManifest(const std::filesystem::path& file)
{
    Document document;
    document.SetObject();
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (trimmed(text).empty()) {
        return document;
    }
    document.Parse<rapidjson::kParseFullPrecisionFlag>(text.data(), text.size());
    const bool readable = !document.HasParseError() && document.IsObject();
    if (readable) {
        const auto builds = document.FindMember("builds");
        if (builds == document.MemberEnd() || builds->value.IsArray() || builds->value.IsNull()) {
            return document;
        }
    }
    refuse(file,
           translate("ManifestFile", "is no manifest that Diecast could add to. Move it away, or choose another \"output\".")
               .toStdString());
}

Value entryValue(const ManifestEntry& entry, Document& document)
{
    auto& allocator = document.GetAllocator();
    Value result(rapidjson::kObjectType);
    result.AddMember("name", textValue(entry.buildName, document), allocator);
    result.AddMember("builder_type", textValue(entry.builderType, document), allocator);
    if (entry.buildTime) {
        result.AddMember("build_time", Value(static_cast<std::int64_t>(*entry.buildTime)), allocator);
    }
    Value files; // null when there are none, as Packer writes it
    if (!entry.files.empty()) {
        files.SetArray();
    }
    for (const ManifestEntry::File& file : entry.files) {
        Value one(rapidjson::kObjectType);
        one.AddMember("name", textValue(file.name, document), allocator);
        one.AddMember("size", Value(static_cast<std::uint64_t>(file.size)), allocator);
        files.PushBack(one, allocator);
    }
    result.AddMember("files", files, allocator);
    result.AddMember("artifact_id", textValue(entry.artifactId, document), allocator);
    result.AddMember("packer_run_uuid", textValue(entry.run, document), allocator);
    Value custom;
    if (entry.customData) {
        custom.SetObject();
        for (const auto& [name, value] : *entry.customData) {
            custom.AddMember(textValue(name, document), textValue(value, document), allocator);
        }
    }
    result.AddMember("custom_data", custom, allocator);
    return result;
}

/// Go's JSON escapes these inside texts, where alone they can stand; so do we, to leave equal bytes for equal builds.
std::string withGoEscapes(std::string_view json)
{
    std::string result;
    for (const char byte : json) {
        switch (byte) {
        case '<':
            result += "\\u003c";
            break;
        case '>':
            result += "\\u003e";
            break;
        case '&':
            result += "\\u0026";
            break;
        default:
            result += byte;
        }
    }
    return result;
}

/// Writes beside the file and puts the result in its place, so that no reader ever sees half a manifest.
void replaceFile(const std::filesystem::path& file, const std::string& bytes)
{
    std::error_code error;
    std::filesystem::path target = std::filesystem::weakly_canonical(file, error);
    if (error) {
        target = file;
    }
    const std::filesystem::path beside = target.string() + ".new";
    {
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        stream << bytes;
        stream.close();
        if (!stream) {
            error = std::make_error_code(std::errc::io_error);
        }
    }
    if (!error) {
        try {
            putInPlace(beside, target);
        } catch (const std::system_error& fault) {
            error = fault.code();
        }
    }
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        refuse(file, translate("ManifestFile", "cannot be written: %1.").arg(qstring(error.message())).toStdString());
    }
}

} // namespace

void appendToManifest(const std::filesystem::path& file, const ManifestEntry& entry, bool startAnew, const Patience& patience)
{
    const ManifestLock lock(file, patience);
    Document document = readManifest(file);
    auto& allocator = document.GetAllocator();
    const auto lastRun = document.FindMember("last_run_uuid");
    const bool sameRun = lastRun != document.MemberEnd() && lastRun->value.IsString() && lastRun->value.GetString() == entry.run;
    if (startAnew && !sameRun) {
        document.SetObject();
    }
    if (document.FindMember("builds") == document.MemberEnd()) {
        document.AddMember("builds", Value(rapidjson::kArrayType), allocator);
    }
    Value& builds = document["builds"];
    if (builds.IsNull()) {
        builds.SetArray();
    }
    builds.PushBack(entryValue(entry, document), allocator);
    document.RemoveMember("last_run_uuid");
    document.AddMember("last_run_uuid", textValue(entry.run, document), allocator);

    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    document.Accept(writer);
    replaceFile(file, withGoEscapes({buffer.GetString(), buffer.GetSize()}));
}

} // namespace diecast
