// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/compression.h"

#include "base/durable_file.h"
#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/file_reader.h"
#include "base/text.h"
#include "postprocess/gzip_members.h"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace diecast {

namespace {

using Algorithm = Compression::Algorithm;

/// The endings of a name that look like those of a file type, in order: "a.tar.gz" has "tar" and "gz".
std::vector<std::string> endingsOf(std::string_view name)
{
    const auto small = [](char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'); };
    std::vector<std::string> result;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name[at] != '.') {
            continue;
        }
        std::string ending;
        while (at + 1 < name.size() && small(name[at + 1])) {
            ending += name[++at];
        }
        if (!ending.empty()) {
            result.push_back(std::move(ending));
        }
    }
    return result;
}

struct FreeArchive {
    void operator()(archive* handle) const
    {
        archive_write_fail(handle); // nothing more is compressed when the job was given up; no matter after the end
        archive_write_free(handle);
    }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

[[noreturn]] void refuse(const std::filesystem::path& target, const QString& why)
{
    throw Failure(
        Failure::Kind::InvalidInput,
        translate("Compression", "The archive \"%1\" cannot be written: %2.").arg(qstring(target.string()), why).toStdString());
}

/// Where libarchive's bytes go: into the file, through our gzip on all cores when that is asked for.
class Output {
public:
    Output(const CompressionJob& job, const std::filesystem::path& partial)
        : m_target(job.target), m_file(::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666))
    {
        if (!m_file.isOpen()) {
            refuse(m_target, qstring(std::generic_category().message(errno)));
        }
        const Algorithm algorithm = job.compression.algorithm;
        if (algorithm == Algorithm::Gzip || algorithm == Algorithm::BlockedGzip) {
            m_gzip.emplace(job.compression.level, algorithm == Algorithm::BlockedGzip, coresFor(algorithm),
                           [this](std::string_view bytes) { writeToFile(bytes); });
        }
    }

    void write(std::string_view bytes)
    {
        if (m_gzip) {
            m_gzip->add(bytes);
        } else {
            writeToFile(bytes);
        }
    }

    void finish()
    {
        if (m_gzip) {
            m_gzip->finish();
        }
    }

private:
    void writeToFile(std::string_view bytes)
    {
        if (const int error = writeAll(m_file.get(), bytes); error != 0) {
            refuse(m_target, qstring(std::generic_category().message(error)));
        }
    }

    std::filesystem::path m_target;
    FileDescriptor m_file;
    std::optional<ParallelGzip> m_gzip;
};

/// libarchive's writer for one job.
class ArchiveWriter {
public:
    ArchiveWriter(const CompressionJob& job, const std::filesystem::path& partial) : m_job(job), m_output(job, partial)
    {
        chooseFormat();
        chooseFilter();
        archive_write_set_bytes_in_last_block(m_archive.get(), 1);
        check(archive_write_open2(m_archive.get(), this, nullptr, &ArchiveWriter::writeBytes, nullptr, nullptr));
    }
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;
    ~ArchiveWriter()
    {
        if (!m_closed && !isEmptyLz4()) {
            // Given up: marked as failed, so that the rest of the entry is not filled with zeros, then closed, which is what
            // lets the compressors go.
            archive_write_fail(m_archive.get());
            archive_write_close(m_archive.get());
        }
    }

    void addFile(const std::filesystem::path& file, const std::string& name, std::uint64_t& done,
                 const std::function<void(std::uint64_t)>& progress, const Patience& patience)
    {
        FileReader reader(file);
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_copy_stat(entry.get(), &reader.status());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_copy_pathname(entry.get(), name.c_str());
        check(archive_write_header(m_archive.get(), entry.get()));
        std::uint64_t left = reader.size();
        for (std::string_view bytes = reader.next(patience); !bytes.empty(); bytes = reader.next(patience)) {
            if (bytes.size() > left && m_job.compression.archive != Compression::Archive::None) {
                bytes = bytes.substr(0, static_cast<std::size_t>(left)); // the header has promised its size
            }
            left -= std::min<std::uint64_t>(left, bytes.size());
            if (bytes.empty()) {
                break;
            }
            if (archive_write_data(m_archive.get(), bytes.data(), bytes.size()) < 0) {
                check(ARCHIVE_FATAL);
            }
            m_wroteBytes = true;
            done += bytes.size();
            progress(done);
        }
        if (isEmptyLz4()) {
            // libarchive 3.6 crashes when it closes an LZ4 stream nothing was written to. The empty frame is written here, and
            // what libarchive gets instead goes nowhere.
            m_output.write({"\x04\x22\x4d\x18\x64\x40\xa7\x00\x00\x00\x00\x05\x5d\xcc\x02", 15});
            m_discards = true;
            m_wroteBytes = archive_write_data(m_archive.get(), "x", 1) == 1;
        }
        check(archive_write_finish_entry(m_archive.get()));
    }

    void finish()
    {
        m_closed = true;
        check(archive_write_close(m_archive.get()));
        m_output.finish();
    }

private:
    [[nodiscard]] bool isEmptyLz4() const
    {
        return !m_wroteBytes && m_job.compression.archive == Compression::Archive::None
            && m_job.compression.algorithm == Algorithm::Lz4;
    }

    /// Called by libarchive, which exceptions must not pass through: check() throws them again.
    static la_ssize_t writeBytes(archive* handle, void* writer, const void* bytes, std::size_t length)
    {
        auto* const self = static_cast<ArchiveWriter*>(writer);
        try {
            if (!self->m_discards) {
                self->m_output.write({static_cast<const char*>(bytes), length});
            }
            return static_cast<la_ssize_t>(length);
        } catch (...) {
            self->m_thrown = std::current_exception();
            archive_set_error(handle, EIO, "the file could not be written");
            return -1;
        }
    }

    void chooseFormat()
    {
        switch (m_job.compression.archive) {
        case Compression::Archive::Tar:
            check(archive_write_set_format_pax_restricted(m_archive.get()));
            break;
        case Compression::Archive::Zip:
            check(archive_write_set_format_zip(m_archive.get()));
            if (m_job.compression.level > 0) {
                const std::string level = std::to_string(m_job.compression.level);
                check(archive_write_set_format_option(m_archive.get(), "zip", "compression-level", level.c_str()));
            }
            break;
        case Compression::Archive::None:
            check(archive_write_set_format_raw(m_archive.get()));
            break;
        }
    }

    void chooseFilter()
    {
        const char* name = "";
        switch (m_job.compression.algorithm) {
        case Algorithm::None:
        case Algorithm::Gzip:
        case Algorithm::BlockedGzip:
            return; // the output's business
        case Algorithm::Lz4:
            check(archive_write_add_filter_lz4(m_archive.get()));
            name = "lz4";
            break;
        case Algorithm::Xz:
            check(archive_write_add_filter_xz(m_archive.get()));
            name = "xz";
            check(archive_write_set_filter_option(m_archive.get(), name, "threads",
                                                  std::to_string(coresFor(m_job.compression.algorithm)).c_str()));
            break;
        case Algorithm::Zstandard:
            check(archive_write_add_filter_zstd(m_archive.get()));
            name = "zstd";
            break;
        }
        if (m_job.compression.level > 0) {
            const std::string level = std::to_string(m_job.compression.level);
            check(archive_write_set_filter_option(m_archive.get(), name, "compression-level", level.c_str()));
        }
    }

    void check(int result)
    {
        if (m_thrown) {
            std::rethrow_exception(std::exchange(m_thrown, nullptr));
        }
        if (result < ARCHIVE_WARN) {
            const char* const words = archive_error_string(m_archive.get());
            refuse(m_job.target, qstring(words == nullptr ? "" : words));
        }
    }

    const CompressionJob& m_job;
    Output m_output;
    std::exception_ptr m_thrown;
    bool m_wroteBytes = false; ///< of a file
    bool m_closed = false;
    bool m_discards = false;
    std::unique_ptr<archive, FreeArchive> m_archive{archive_write_new()};
};

} // namespace

std::optional<Algorithm> algorithmByName(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, Algorithm>, 8> names{{{"pgzip", Algorithm::Gzip},
                                                                                  {"gz", Algorithm::Gzip},
                                                                                  {"gzip", Algorithm::Gzip},
                                                                                  {"bgzf", Algorithm::BlockedGzip},
                                                                                  {"lz4", Algorithm::Lz4},
                                                                                  {"xz", Algorithm::Xz},
                                                                                  {"zst", Algorithm::Zstandard},
                                                                                  {"zstd", Algorithm::Zstandard}}};
    for (const auto& [known, algorithm] : names) {
        if (known == name) {
            return algorithm;
        }
    }
    return std::nullopt;
}

std::string algorithmName(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::Gzip:
        return "pgzip";
    case Algorithm::BlockedGzip:
        return "bgzf";
    case Algorithm::Lz4:
        return "lz4";
    case Algorithm::Xz:
        return "xz";
    case Algorithm::Zstandard:
        return "zstd";
    case Algorithm::None:
        break;
    }
    return {};
}

Compression compressionForName(std::string_view name, Compression fallback)
{
    const std::vector<std::string> endings = endingsOf(name);
    Compression result = fallback;
    if (endings.size() >= 2 && endings[endings.size() - 2] == "tar") {
        result.archive = Compression::Archive::Tar;
    }
    const std::string last = endings.empty() ? std::string() : endings.back();
    if (last == "zip" || last == "tar") {
        result.archive = last == "zip" ? Compression::Archive::Zip : Compression::Archive::Tar;
    } else if (const std::optional<Algorithm> algorithm = algorithmByName(last)) {
        result.algorithm = *algorithm;
    } else {
        result.algorithm = Algorithm::Gzip;
        result.archive = Compression::Archive::Tar;
    }
    return result;
}

unsigned coresFor(Algorithm algorithm)
{
    const bool single = algorithm == Algorithm::Lz4 || algorithm == Algorithm::Zstandard;
    return single ? 1U : std::max(1U, std::thread::hardware_concurrency());
}

void compressFiles(const CompressionJob& job, const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                   const Patience& patience)
{
    std::uint64_t total = 0;
    for (const std::filesystem::path& file : job.files) {
        std::error_code unreadable; // told when it is read
        const std::uintmax_t size = std::filesystem::file_size(file, unreadable);
        total += unreadable ? 0 : size;
    }
    const std::filesystem::path partial = job.target.string() + ".partial";
    std::error_code error;
    try {
        ArchiveWriter writer(job, partial);
        std::uint64_t done = 0;
        for (std::size_t index = 0; index < job.files.size(); ++index) {
            writer.addFile(
                job.files[index], job.names[index], done, [&](std::uint64_t bytes) { progress(bytes, std::max(bytes, total)); },
                patience);
        }
        writer.finish();
    } catch (...) {
        std::filesystem::remove(partial, error);
        throw;
    }
    try {
        putInPlace(partial, job.target);
    } catch (const std::system_error& fault) {
        std::filesystem::remove(partial, error);
        refuse(job.target, qstring(fault.code().message()));
    }
}

} // namespace diecast
