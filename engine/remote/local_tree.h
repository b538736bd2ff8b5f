// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diecast {

/// One thing of a local folder to be sent.
struct TreeEntry {
    enum class Kind { Folder, File, Link };
    Kind kind = Kind::File;
    std::string path;             ///< within the tree, with "/"; empty: the top folder
    std::filesystem::path source; ///< where its bytes are
    unsigned mode = 0;            ///< permission bits
    std::uint64_t size = 0;
    std::string linkTarget;
};

struct LocalTree {
    std::vector<TreeEntry> entries; ///< folders before what is in them, in order of their names
    std::uint64_t size = 0;         ///< of all files together
};

/// What to do with links of the tree.
enum class LinkRule {
    Keep,  ///< those that stay within the tree, or lead nowhere, stay links; what others lead to is sent in their place
    Follow ///< what they lead to is sent in their place
};

/// Lists a folder. Throws Failure(InvalidInput): it cannot be read, something in it is neither file, folder nor link, links
/// go round in a circle, or a link leads nowhere under LinkRule::Follow.
[[nodiscard]] LocalTree listLocalTree(const std::filesystem::path& folder, LinkRule rule);

/// The name a folder has on the other side by rsync's rule: nothing for "dir/", "dir" for "dir".
[[nodiscard]] std::string nameSent(const std::string& folder);

/// `folder` and `name` with one "/" between them.
[[nodiscard]] std::string remotePath(const std::string& folder, const std::string& name);

} // namespace diecast
