// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_world.h"

namespace diecast {

namespace {

SteadyTime in(int milliseconds)
{
    return std::chrono::steady_clock::now() + Milliseconds(milliseconds);
}

} // namespace

bool DigitaloceanWorld::isLocked(std::int64_t droplet) const
{
    for (const auto& [id, action] : actions) {
        if (action.droplet == droplet && action.status == "in-progress") {
            return true;
        }
    }
    return false;
}

DigitaloceanWorld::Droplet& DigitaloceanWorld::start(Droplet droplet, const MachineOrder& order)
{
    droplet.id = nextId();
    // Addresses that lead nowhere outside (RFC 5737, RFC 2544): the rehearsal's dialer knows the way.
    const int number = ++m_lastAddress;
    droplet.publicAddress = "198.18." + std::to_string(number / 250) + "." + std::to_string(number % 250 + 1);
    droplet.privateAddress = "198.19." + std::to_string(number / 250) + "." + std::to_string(number % 250 + 1);
    droplet.listedFrom = in(m_pace.listing);
    droplet.machine = m_machines.start(order, droplet.publicAddress);
    Droplet& started = droplets[droplet.id] = std::move(droplet);
    ++made["droplet"];
    Action create;
    create.type = "create";
    create.droplet = started.id;
    create.region = started.region;
    begin(std::move(create)).endsAt = in(m_pace.start);
    return started;
}

DigitaloceanWorld::Action& DigitaloceanWorld::begin(Action action)
{
    action.id = nextId();
    action.endsAt = in(m_pace.action);
    if (action.type == "snapshot") {
        action.machineImage = m_machines.takeImage(droplets[action.droplet].machine, action.name);
    } else if (action.type == "shutdown" || action.type == "power_off") {
        m_machines.turnOff(droplets[action.droplet].machine);
    } else if (action.type == "power_on") {
        m_machines.turnOn(droplets[action.droplet].machine);
    }
    return actions[action.id] = std::move(action);
}

bool DigitaloceanWorld::isDone(Action& action)
{
    if (std::chrono::steady_clock::now() < action.endsAt) {
        return false;
    }
    if (action.type == "snapshot") {
        const MachineImage image = m_machines.image(action.machineImage);
        if (image.state == MachineImage::State::Failed) {
            action.status = "errored";
        }
        return image.state != MachineImage::State::Writing;
    }
    if (action.droplet == 0) {
        return true;
    }
    const Machines::State state = m_machines.state(droplets[action.droplet].machine);
    if (state == Machines::State::Failed) {
        action.status = "errored";
        return true;
    }
    const bool starts = action.type == "create" || action.type == "power_on";
    return state == (starts ? Machines::State::Running : Machines::State::Off);
}

void DigitaloceanWorld::finish(Action& action)
{
    if (action.status == "errored") {
        if (action.type == "create") {
            droplets[action.droplet].status = "archive";
        }
        return;
    }
    action.status = "completed";
    if (action.type == "create" || action.type == "power_on") {
        droplets[action.droplet].status = "active";
    } else if (action.type == "shutdown" || action.type == "power_off") {
        droplets[action.droplet].status = "off";
    } else if (action.type == "transfer") {
        if (const auto snapshot = snapshots.find(action.image); snapshot != snapshots.end()) {
            snapshot->second.regions.push_back(action.region);
        }
    } else if (action.type == "snapshot") {
        Snapshot snapshot;
        snapshot.id = nextId();
        snapshot.name = action.name;
        snapshot.droplet = action.droplet;
        snapshot.regions = {droplets[action.droplet].region};
        snapshot.machineImage = action.machineImage;
        snapshot.size = m_machines.image(action.machineImage).size;
        snapshot.listedFrom = in(m_pace.listing);
        snapshots[snapshot.id] = std::move(snapshot);
        ++made["snapshot"];
    }
}

void DigitaloceanWorld::advance()
{
    for (auto& [id, action] : actions) {
        if (action.status == "in-progress" && isDone(action)) {
            finish(action);
        }
    }
}

void DigitaloceanWorld::remove(std::int64_t droplet)
{
    m_machines.remove(droplets[droplet].machine);
    droplets.erase(droplet);
    std::erase_if(actions, [droplet](const auto& each) { return each.second.droplet == droplet; });
}

void DigitaloceanWorld::removeSnapshot(std::int64_t snapshot)
{
    m_machines.removeImage(snapshots[snapshot].machineImage);
    snapshots.erase(snapshot);
}

} // namespace diecast
