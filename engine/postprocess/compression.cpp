// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/compression.h"

#include "base/failure.h"
#include "base/file_reader.h"
#include "base/text.h"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <memory>
#include <thread>

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

/// libarchive's writer for one job.
class ArchiveWriter {
public:
    ArchiveWriter(const CompressionJob& job, std::filesystem::path partial) : m_job(job), m_partial(std::move(partial))
    {
        chooseFormat();
        chooseFilter();
        archive_write_set_bytes_in_last_block(m_archive.get(), 1);
        check(archive_write_open_filename(m_archive.get(), m_partial.c_str()));
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
            done += bytes.size();
            progress(done);
        }
        check(archive_write_finish_entry(m_archive.get()));
    }

    void finish() { check(archive_write_close(m_archive.get())); }

private:
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
            return;
        case Algorithm::Gzip:
        case Algorithm::BlockedGzip:
            check(archive_write_add_filter_gzip(m_archive.get()));
            name = "gzip";
            break;
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
        if (result < ARCHIVE_WARN) {
            const char* const words = archive_error_string(m_archive.get());
            throw Failure(Failure::Kind::InvalidInput,
                          translate("Compression", "The archive \"%1\" cannot be written: %2.")
                              .arg(qstring(m_job.target.string()), qstring(words == nullptr ? "" : words))
                              .toStdString());
        }
    }

    const CompressionJob& m_job;
    std::filesystem::path m_partial;
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
    return algorithm == Algorithm::Xz ? std::max(1U, std::thread::hardware_concurrency()) : 1U;
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
    std::filesystem::rename(partial, job.target, error);
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Compression", "The archive \"%1\" cannot be written: %2.")
                          .arg(qstring(job.target.string()), qstring(error.message()))
                          .toStdString());
    }
}

} // namespace diecast
