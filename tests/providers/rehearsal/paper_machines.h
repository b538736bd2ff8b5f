// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "machines.h"

#include <map>
#include <mutex>
#include <string>

namespace diecast {

/// Machines that exist on paper only: whatever is asked for is done.
class PaperMachines : public Machines {
public:
    std::string start(const MachineOrder& order, const std::string&) override
    {
        const std::lock_guard lock(m_mutex);
        orders.push_back(order);
        const std::string name = "machine-" + std::to_string(orders.size());
        m_states[name] = neverReady ? State::Starting : State::Running;
        return name;
    }
    State state(const std::string& machine) override
    {
        const std::lock_guard lock(m_mutex);
        return m_states.at(machine);
    }
    void turnOff(const std::string& machine) override
    {
        const std::lock_guard lock(m_mutex);
        m_states[machine] = State::Off;
    }
    void turnOn(const std::string& machine) override
    {
        const std::lock_guard lock(m_mutex);
        m_states[machine] = State::Running;
    }
    void remove(const std::string& machine) override
    {
        const std::lock_guard lock(m_mutex);
        m_states.erase(machine);
    }
    std::string takeImage(const std::string& machine, const std::string&) override { return "image-of-" + machine; }
    MachineImage image(const std::string& image) override
    {
        return imageFails ? MachineImage{MachineImage::State::Failed, {}, 0, "no room"}
                          : MachineImage{MachineImage::State::Finished, image, 2'500'000'000, {}};
    }
    void removeImage(const std::string&) override { }

    std::vector<MachineOrder> orders;
    bool neverReady = false;
    bool imageFails = false;

private:
    std::mutex m_mutex;
    std::map<std::string, State> m_states;
};

} // namespace diecast
