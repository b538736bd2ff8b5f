// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "providers/sandbox/sandbox_findings.h"

#include "base/child_process.h"

#include <archive.h>
#include <archive_entry.h>

namespace diecast {

std::map<std::string, Member> membersOf(const std::filesystem::path& image)
{
    std::map<std::string, Member> members;
    archive* reader = archive_read_new();
    archive_read_support_filter_all(reader);
    archive_read_support_format_all(reader);
    archive_read_open_filename(reader, image.c_str(), 1 << 20);
    archive_entry* entry = nullptr;
    while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
        Member member;
        member.uid = archive_entry_uid(entry);
        member.mode = archive_entry_perm(entry);
        member.link = archive_entry_symlink(entry) != nullptr ? archive_entry_symlink(entry)
            : archive_entry_hardlink(entry) != nullptr        ? archive_entry_hardlink(entry)
                                                              : "";
        if (archive_entry_size(entry) < 65536) {
            member.content.resize(static_cast<std::size_t>(archive_entry_size(entry)));
            archive_read_data(reader, member.content.data(), member.content.size());
        }
        members[archive_entry_pathname(entry)] = member;
    }
    archive_read_free(reader);
    return members;
}

OwnCache::OwnCache(SandboxRig& rig) : m_folder(rig.bench.folder.path().toStdString() + "/cache")
{
    rig.context.cacheFolder = m_folder;
}

OwnCache::~OwnCache()
{
    runLocally({{helperUnderTest().string(), "remove", "--folder=" + m_folder.string()}, {}, {}, {}, true}, {}, {});
}

std::filesystem::path archiveIn(const std::filesystem::path& cache)
{
    for (const auto& entry : std::filesystem::directory_iterator(cache / "sandbox")) {
        if (entry.is_directory() && entry.path().filename().string().starts_with("archive-")) {
            return entry.path();
        }
    }
    return {};
}

std::filesystem::path instanceIn(const std::filesystem::path& folder)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with("sandbox-")) {
            return entry.path();
        }
    }
    return {};
}

} // namespace diecast
