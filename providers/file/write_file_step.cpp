// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "write_file_step.h"

#include "base/durable_file.h"
#include "base/failure.h"
#include "base/file_reader.h"
#include "base/identifier.h"
#include "base/text.h"
#include "provision/instance_access.h"
#include "provision/local_path.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cerrno>
#include <fcntl.h>
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

std::string detailFor(const std::filesystem::path& target, const std::filesystem::path& partial)
{
    const QJsonObject object{{QStringLiteral("path"), qstring(target.string())},
                             {QStringLiteral("partial"), qstring(partial.string())}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void writeAll(int descriptor, std::string_view bytes, const std::filesystem::path& file)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            refuse(file, std::generic_category().message(errno));
        }
    }
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

void removeLeftover(const std::string& detail, bool exists)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(detail));
    const std::string path = document.object().value(QLatin1String("path")).toString().toStdString();
    if (path.empty()) {
        return;
    }
    const std::string partial = document.object().value(QLatin1String("partial")).toString().toStdString();
    if (!partial.empty()) {
        removeFile(partial);
    }
    if (exists) {
        removeFile(path);
    }
}

void WriteFileStep::run(BuildContext& context)
{
    m_target = placeOf(m_order.target, context.settings.facts);
    if (!m_partial.empty()) {
        removeFile(m_partial); // of an attempt before this one
    }
    // A name nobody else has: a file of the user's may well be called TARGET.partial.
    m_partial = m_target.parent_path() / (".diecast-" + randomHex(8) + ".partial");
    std::error_code error;
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
    entry.detail = detailFor(m_target, m_partial);
    m_entry = context.ledger.intend(std::move(entry));

    if (!m_order.source.empty()) {
        context.voice.say("Copying " + m_order.source + " to " + m_order.target);
    }
    const std::uintmax_t size = write(context, m_partial);
    try {
        putInPlace(m_partial, m_target);
    } catch (const std::system_error& fault) {
        refuse(m_target, fault.code().message());
    }
    m_written = true;
    context.ledger.exists(m_entry, m_target.string(), detailFor(m_target, m_partial));
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
    if (m_order.source.empty()) {
        writeAll(descriptor.get(), m_order.content, m_target);
        return m_order.content.size();
    }
    FileReader reader(placeOf(m_order.source, context.settings.facts));
    const TransferProgress progress = progressTeller(context.voice, std::filesystem::path(m_order.source).filename().string());
    std::uintmax_t size = 0;
    for (std::string_view bytes = reader.next(context.patience); !bytes.empty(); bytes = reader.next(context.patience)) {
        writeAll(descriptor.get(), bytes, m_target);
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
        context.ledger.setKeep(m_entry, true);
        return;
    }
    removeLeftover(detailFor(m_target, m_partial), m_written);
    context.ledger.released(m_entry);
    if (m_written) {
        context.voice.tell(ResourceReleased{"file", m_order.target});
    }
}

} // namespace diecast
