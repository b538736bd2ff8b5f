// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"

#include <filesystem>
#include <string>

namespace diecast {

/// Makes the folder `made` of the cache by way of a second one that is put in its place when it is whole. Whatever goes wrong,
/// nothing half-made is left, or the ledger has it and the build's list of what is left names it.
class RootMaking {
public:
    RootMaking(const std::filesystem::path& helper, std::filesystem::path made, BuildContext& context);
    RootMaking(const RootMaking&) = delete;
    RootMaking& operator=(const RootMaking&) = delete;
    ~RootMaking();

    /// Where an archive that is to be unpacked may be made.
    [[nodiscard]] const std::filesystem::path& archive() const { return m_archive; }
    /// A folder for the temporary files of what makes the archive, which does not clear all of them away when it is ended. In
    /// /tmp, because the users it works as may not enter the cache. Throws Failure(InvalidInput).
    [[nodiscard]] const std::filesystem::path& makeWorkplace() const;
    /// Throws Failure.
    void unpack(const std::filesystem::path& archive, bool ownIds);
    /// Throws Failure(InvalidInput).
    void finish();

private:
    const std::filesystem::path& m_helper;
    std::filesystem::path m_made;
    BuildContext& m_context;
    std::string m_token;
    std::filesystem::path m_partial;
    std::filesystem::path m_archive;
    std::filesystem::path m_workplace;
    std::string m_detail;
    std::int64_t m_entry = 0;
};

/// Removes what a dead run's unfinished root file system has left. `detail`: as given to the ledger. Throws Failure.
void removeUnfinishedRoot(const std::filesystem::path& helper, const std::string& detail, const Patience& patience);

} // namespace diecast
