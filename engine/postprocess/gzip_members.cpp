// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/gzip_members.h"

#include "base/failure.h"
#include "base/text.h"

#include <archive.h>
#include <archive_entry.h>
#include <memory>

namespace diecast {

namespace {

constexpr std::size_t pieceSize = 1U << 20U;
constexpr std::size_t blockSize = 0xff00; ///< as bgzip cuts: leaves room for bytes that do not compress
constexpr std::size_t headerSize = 10;

struct FreeArchive {
    void operator()(archive* handle) const { archive_write_free(handle); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

void check(archive* handle, la_ssize_t result)
{
    if (result < ARCHIVE_WARN) {
        const char* const words = archive_error_string(handle);
        throw Failure(
            Failure::Kind::Internal,
            translate("GzipMembers", "The gzip compression failed: %1.").arg(qstring(words == nullptr ? "" : words)).toStdString());
    }
}

void appendNumber(std::string& bytes, std::size_t number)
{
    bytes += static_cast<char>(number & 0xffU);
    bytes += static_cast<char>(number >> 8U & 0xffU);
}

} // namespace

std::string gzipMember(std::string_view bytes, int level)
{
    const std::unique_ptr<archive, FreeArchive> writer(archive_write_new());
    check(writer.get(), archive_write_set_format_raw(writer.get()));
    check(writer.get(), archive_write_add_filter_gzip(writer.get()));
    check(writer.get(), archive_write_set_filter_option(writer.get(), "gzip", "timestamp", nullptr));
    if (level > 0) {
        check(writer.get(),
              archive_write_set_filter_option(writer.get(), "gzip", "compression-level", std::to_string(level).c_str()));
    }
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    std::string result(bytes.size() + bytes.size() / 256 + 1024, '\0');
    std::size_t used = 0;
    check(writer.get(), archive_write_open_memory(writer.get(), result.data(), result.size(), &used));
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), "piece");
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    check(writer.get(), archive_write_header(writer.get(), entry.get()));
    check(writer.get(), archive_write_data(writer.get(), bytes.data(), bytes.size()));
    check(writer.get(), archive_write_close(writer.get()));
    result.resize(used);
    return result;
}

std::string bgzfBlocks(std::string_view bytes, int level)
{
    std::string result;
    while (!bytes.empty()) {
        const std::string member = gzipMember(bytes.substr(0, blockSize), level);
        bytes.remove_prefix(std::min(blockSize, bytes.size()));
        std::string header = member.substr(0, headerSize);
        header[3] = 4; // FEXTRA: one subfield "BC" with the block's length less one
        appendNumber(header, 6);
        header += "BC";
        appendNumber(header, 2);
        appendNumber(header, member.size() + 8 - 1);
        result += header;
        result += member.substr(headerSize);
    }
    return result;
}

ParallelGzip::ParallelGzip(int level, bool blocked, unsigned cores, Output output)
    : m_level(level), m_blocked(blocked), m_cores(std::max(1U, cores)), m_output(std::move(output))
{
}

void ParallelGzip::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), pieceSize - m_piece.size());
        m_piece += bytes.substr(0, count);
        bytes.remove_prefix(count);
        if (m_piece.size() == pieceSize) {
            start(std::exchange(m_piece, {}));
        }
    }
}

void ParallelGzip::finish()
{
    if (!m_piece.empty() || (!m_anything && !m_blocked)) {
        start(std::exchange(m_piece, {}));
    }
    while (!m_running.empty()) {
        writeOldest();
    }
    if (m_blocked) {
        // The block without content that marks the end of a BGZF file.
        constexpr std::string_view end("\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\xff\x06\x00\x42\x43\x02\x00\x1b\x00\x03\x00\x00\x00"
                                       "\x00\x00\x00\x00\x00\x00",
                                       28);
        m_output(end);
    }
}

void ParallelGzip::start(std::string piece)
{
    m_anything = true;
    while (m_running.size() > m_cores) { // one waits for each that is compressed, so that memory stays small
        writeOldest();
    }
    m_running.push_back(std::async(std::launch::async, [piece = std::move(piece), level = m_level, blocked = m_blocked] {
        return blocked ? bgzfBlocks(piece, level) : gzipMember(piece, level);
    }));
}

void ParallelGzip::writeOldest()
{
    std::future<std::string> oldest = std::move(m_running.front());
    m_running.pop_front();
    m_output(oldest.get());
}

} // namespace diecast
