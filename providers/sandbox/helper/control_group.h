// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

#include <string>
#include <vector>

namespace diecast::sandbox {

/// The control groups (cgroups(7)) that bound what all processes of one instance use together, wherever the caller may make any:
/// root nearly everywhere, an ordinary user where the system has delegated its own group to it (a desktop session).
class ControlGroup {
public:
    /// Makes them, named after the token. `processes` 0 and `memory` 0 (in bytes): that is not bounded. What cannot be made is
    /// left out. Before one is made a line with its folder goes to the file `note`, for removeControlGroup(). Throws HelperFailure.
    ControlGroup(const std::string& token, unsigned long processes, unsigned long memory, int note);
    ControlGroup(const ControlGroup&) = delete;
    ControlGroup& operator=(const ControlGroup&) = delete;
    /// Removes them; their processes must have been ended.
    ~ControlGroup();

    [[nodiscard]] bool boundsMemory() const { return m_boundsMemory; }
    /// A process enters by writing "0" into "cgroup.procs" of each.
    [[nodiscard]] const std::vector<std::string>& folders() const { return m_folders; }

private:
    std::vector<std::string> m_folders;
    bool m_boundsMemory = false;
};

/// Removes a group that a dead holder has left, by the line of its note. Only such as a ControlGroup has made.
void removeControlGroup(const std::string& folder);

} // namespace diecast::sandbox
