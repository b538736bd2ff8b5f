// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"
#include "machines.h"

#include <QJsonObject>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace diecast {

/// What there is in an account of the stand-in, and how it goes on by itself. One thread at a time.
class DigitaloceanWorld {
public:
    struct Key {
        std::int64_t id = 0;
        std::string name;
        std::string publicKey;
    };
    struct Action {
        std::int64_t id = 0;
        std::string type;
        std::string status = "in-progress";
        std::string region;
        SteadyTime endsAt;
        std::int64_t droplet = 0; ///< or
        std::int64_t image = 0;
        std::string machineImage; ///< of a snapshot
        std::string name;
    };
    struct Droplet {
        std::int64_t id = 0;
        std::string name;
        std::string region;
        std::string size;
        QJsonValue image;
        std::vector<std::string> tags;
        std::string status = "new";
        std::string machine;
        std::string publicAddress;
        std::string privateAddress;
        SteadyTime listedFrom;
    };
    struct Snapshot {
        std::int64_t id = 0;
        std::string name;
        std::int64_t droplet = 0;
        std::vector<std::string> regions;
        std::vector<std::string> tags;
        std::string machineImage;
        std::uint64_t size = 0;
        SteadyTime listedFrom;
    };

    DigitaloceanWorld(Machines& machines, Pace pace) : m_machines(machines), m_pace(pace) { }

    std::map<std::int64_t, Key> keys;
    std::map<std::int64_t, Droplet> droplets;
    std::map<std::int64_t, Action> actions;
    std::map<std::int64_t, Snapshot> snapshots;
    std::set<std::string> tags;
    std::map<std::string, int> made; ///< how many of a kind there have ever been

    [[nodiscard]] std::int64_t nextId() { return ++m_lastId; }
    /// Lets happen what is due.
    void advance();
    /// Begins what was asked for; it goes on by itself.
    Droplet& start(Droplet droplet, const MachineOrder& order);
    Action& begin(Action action);
    [[nodiscard]] bool isLocked(std::int64_t droplet) const;
    void remove(std::int64_t droplet);
    void removeSnapshot(std::int64_t snapshot);

private:
    void finish(Action& action);
    bool isDone(Action& action);

    Machines& m_machines;
    const Pace m_pace;
    std::int64_t m_lastId = 300'000'000;
    int m_lastAddress = 0;
};

} // namespace diecast
