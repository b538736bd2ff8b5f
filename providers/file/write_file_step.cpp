// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "write_file_step.h"

#include "base/durable_file.h"
#include "base/failure.h"
#include "base/file_reader.h"
#include "base/identifier.h"
#include "base/text.h"
#include "build/resource_record.h"
#include "provision/instance_access.h"
#include "provision/local_path.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why)
{
    throw Failure(Failure::Kind::InvalidInput,
                  translate("WriteFileStep", "The file \"%1\" cannot be written: %2.")
                      .arg(qstring(file.string()), qstring(why))
                      .toStdString());
}

bool isThere(const std::filesystem::path& file)
{
    std::error_code error;
    return std::filesystem::symlink_status(file, error).type() != std::filesystem::file_type::not_found;
}

/// What tells a file from another that gets its name later: its inode's number, which may be given out again, and when that was
/// made, where the file system knows it (statx(2)). Writing into it changes neither. Empty when there is no file.
std::string identityOf(const std::filesystem::path& file)
{
    struct statx facts { };
    if (::statx(AT_FDCWD, file.c_str(), AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME, &facts) != 0) {
        return {};
    }
    const bool knowsBirth = (facts.stx_mask & STATX_BTIME) != 0;
    return std::to_string(facts.stx_ino)
        + (knowsBirth ? "-" + std::to_string(facts.stx_btime.tv_sec) + "." + std::to_string(facts.stx_btime.tv_nsec) : "");
}

/// Puts the file that was replaced back, unless it is back already.
void putBack(const std::filesystem::path& former, const std::filesystem::path& target)
{
    if (!isThere(former)) {
        return;
    }
    std::error_code error;
    std::filesystem::rename(former, target, error);
    if (error) {
        throw Failure(
            Failure::Kind::Refused,
            translate("WriteFileStep", "The file \"%1\" that was there before is kept as \"%2\" and cannot be put back: %3.")
                .arg(qstring(target.string()), qstring(former.string()), qstring(error.message()))
                .toStdString());
    }
    removeFile(former); // two names of one file are left as they are by rename(2)
}

} // namespace

std::filesystem::path placeOf(const std::string& path, const RunFacts& facts)
{
    std::error_code error;
    const std::filesystem::path place = localPath(facts, path);
    const std::filesystem::path result = std::filesystem::absolute(place, error);
    return error ? place : result;
}

void removeFile(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) {
        throw Failure(Failure::Kind::Refused,
                      translate("WriteFileStep", "The file \"%1\" cannot be removed: %2.")
                          .arg(qstring(file.string()), qstring(error.message()))
                          .toStdString());
    }
}

void removeLeftover(const std::string& detail, bool written)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(detail)).object();
    const auto member = [&object](const char* name) { return object.value(QLatin1String(name)).toString().toStdString(); };
    const std::string path = member("path");
    if (path.empty()) {
        return;
    }
    if (const std::string partial = member("partial"); !partial.empty()) {
        removeFile(partial);
    }
    const std::string identity = member("identity");
    const std::string found = identityOf(path);
    const bool isOurs = identity.empty() ? written : found == identity;
    const std::string former = member("former");
    if (former.empty()) {
        if (isOurs) {
            removeFile(path);
        }
        return;
    }
    const bool isSomebodyElses = !identity.empty() && !isOurs && !found.empty() && found != identityOf(former);
    if (!isSomebodyElses) {
        putBack(former, path);
    } else if (isThere(former)) {
        throw Failure(Failure::Kind::Refused,
                      translate("WriteFileStep",
                                "The file \"%1\" has been written anew since; the one that was there before is kept as \"%2\". "
                                "Remove the one that is not wanted.")
                          .arg(qstring(path), qstring(former))
                          .toStdString());
    }
}

std::string WriteFileStep::detail() const
{
    const QJsonObject object{{QStringLiteral("path"), qstring(m_target.string())},
                             {QStringLiteral("partial"), qstring(m_partial.string())},
                             {QStringLiteral("former"), qstring(m_former.string())},
                             {QStringLiteral("identity"), qstring(m_identity)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void WriteFileStep::keepFormer() const
{
    if (m_former.empty() || ::linkat(AT_FDCWD, m_target.c_str(), AT_FDCWD, m_former.c_str(), 0) == 0) {
        return;
    }
    // File systems without hard links: for a moment there is no file at its place.
    std::error_code error;
    std::filesystem::rename(m_target, m_former, error);
    if (error && error != std::errc::no_such_file_or_directory) {
        refuse(m_target, error.message());
    }
}

void WriteFileStep::run(BuildContext& context)
{
    m_target = placeOf(m_order.target, context.settings.facts);
    if (m_entry != 0) {
        removeLeftover(detail(), m_written); // of an attempt before this one
        recordRelease(context, m_entry);
        m_written = false;
        m_identity.clear();
    }
    // Names nobody else has: a file of the user's may well be called TARGET.partial.
    const std::string name = ".diecast-" + randomHex(8);
    m_partial = m_target.parent_path() / (name + ".partial");
    std::error_code error;
    const std::filesystem::file_status former = std::filesystem::symlink_status(m_target, error);
    if (std::filesystem::is_directory(former)) {
        refuse(m_target, std::generic_category().message(EISDIR));
    }
    m_former = std::filesystem::exists(former) ? m_target.parent_path() / (name + ".former") : std::filesystem::path();
    std::filesystem::create_directories(m_target.parent_path(), error);
    if (error) {
        refuse(m_target, error.message());
    }
    LedgerEntry entry;
    entry.run = context.run;
    entry.build = context.name;
    entry.provider = context.type;
    entry.kind = "file";
    entry.token = randomUuid();
    entry.detail = detail();
    m_entry = context.ledger.intend(std::move(entry), context.patience);

    if (!m_order.source.empty()) {
        context.voice.say("Copying " + m_order.source + " to " + m_order.target);
    }
    const std::uintmax_t size = write(context, m_partial);
    // Before it is in its place: what dies there is known by what it is, not by its name alone.
    m_identity = identityOf(m_partial);
    context.ledger.exists(m_entry, m_target.string(), detail(), context.patience);
    keepFormer();
    try {
        putInPlace(m_partial, m_target);
    } catch (const std::system_error& fault) {
        refuse(m_target, fault.code().message());
    }
    m_written = true;
    context.voice.tell(ResourceCreated{"file", m_order.target});
    if (!m_order.source.empty()) {
        context.voice.say("Copied " + std::to_string(size) + " bytes");
    }
}

std::uintmax_t WriteFileStep::write(BuildContext& context, const std::filesystem::path& file) const
{
    const mode_t mode = m_order.source.empty() ? 0600 : 0666;
    const FileDescriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!descriptor.isOpen()) {
        refuse(m_target, std::generic_category().message(errno));
    }
    const auto store = [this, &descriptor](std::string_view bytes) {
        if (const int error = writeAll(descriptor.get(), bytes); error != 0) {
            refuse(m_target, std::generic_category().message(error));
        }
    };
    if (m_order.source.empty()) {
        store(m_order.content);
        return m_order.content.size();
    }
    FileReader reader(placeOf(m_order.source, context.settings.facts));
    const TransferProgress progress = progressTeller(context.voice, std::filesystem::path(m_order.source).filename().string());
    std::uintmax_t size = 0;
    for (std::string_view bytes = reader.next(context.patience); !bytes.empty(); bytes = reader.next(context.patience)) {
        store(bytes);
        size += bytes.size();
        progress(size, std::max<std::uintmax_t>(size, reader.size()));
    }
    return size;
}

void WriteFileStep::cleanup(BuildContext& context)
{
    if (m_entry == 0) {
        return;
    }
    if (m_written && context.failure.empty() && !context.cancelled) {
        if (recordKept(context, m_entry, "file " + m_target.string()) && !m_former.empty()) {
            removeFile(m_former);
        }
        return;
    }
    removeLeftover(detail(), m_written);
    recordRelease(context, m_entry);
    if (m_written) {
        context.voice.tell(ResourceReleased{"file", m_order.target});
    }
}

} // namespace diecast
