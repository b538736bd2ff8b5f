// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace diecast {

/// What a rehearsed instance is to be.
struct MachineOrder {
    std::string base; ///< an image of the cloud by its name, "debian-12-x64", or one that was taken here
    std::string hostname;
    std::string user; ///< whom the keys let in
    std::vector<std::string> authorizedKeys;
    std::string userData;
};

/// An image that was taken of a machine.
struct MachineImage {
    enum class State { Writing, Finished, Failed };
    State state = State::Writing;
    std::string file; ///< on this machine
    std::uint64_t size = 0;
    std::string reason; ///< why it failed
};

/// The instances behind a stand-in. Nothing blocks; what takes its time is asked after. Any thread.
class Machines {
public:
    enum class State { Starting, Running, Off, Failed };
    virtual ~Machines() = default;
    /// Begins to start one and returns its handle. `address`: the one it is to be reached at.
    [[nodiscard]] virtual std::string start(const MachineOrder& order, const std::string& address) = 0;
    [[nodiscard]] virtual State state(const std::string& machine) = 0;
    virtual void turnOff(const std::string& machine) = 0;
    virtual void turnOn(const std::string& machine) = 0;
    virtual void remove(const std::string& machine) = 0;
    /// Begins to take an image and returns its handle.
    [[nodiscard]] virtual std::string takeImage(const std::string& machine, const std::string& name) = 0;
    [[nodiscard]] virtual MachineImage image(const std::string& image) = 0;
    virtual void removeImage(const std::string& image) = 0;
};

/// How long things take in a rehearsal, at least: so that who does not wait is found out.
struct Pace {
    int start = 150;  ///< milliseconds until an instance runs
    int action = 80;  ///< until a stop, a snapshot or a copy is done
    int listing = 40; ///< until a list has what was made
};

} // namespace diecast
