// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"
#include "machines.h"
#include "rehearsed_machine.h"
#include "remote/dialer.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace diecast {

/// Instances of a rehearsal that are sandboxes of this machine, with a real SSH server, and the way to them: who dials the address
/// the stand-in gave one gets through to it. Any thread.
class SandboxMachines : public Machines, public Dialer {
public:
    /// `base`: what all instances start from; empty: what comes nearest to the image that is asked for. `images`: the folder for
    /// the images that are taken. Other addresses are dialled by `network`, which must outlive it.
    SandboxMachines(std::string base, std::filesystem::path images, Dialer& network);
    ~SandboxMachines() override;
    SandboxMachines(const SandboxMachines&) = delete;
    SandboxMachines& operator=(const SandboxMachines&) = delete;

    /// A build begins to work with machines: they use its run's ledger, redactor and folders until the last such build closes.
    void open(const BuildContext& context);
    /// The last to close ends all machines that are left, and waits for that.
    void close();

    [[nodiscard]] std::string start(const MachineOrder& order, const std::string& address) override;
    [[nodiscard]] State state(const std::string& machine) override;
    void turnOff(const std::string& machine) override;
    void turnOn(const std::string& machine) override;
    void remove(const std::string& machine) override;
    [[nodiscard]] std::string takeImage(const std::string& machine, const std::string& name) override;
    [[nodiscard]] MachineImage image(const std::string& image) override;
    void removeImage(const std::string& image) override;

    [[nodiscard]] FileDescriptor dial(const Address& address, const DialReporter& report, const Patience& patience) override;

private:
    using Machine = RehearsedMachine;
    [[nodiscard]] std::shared_ptr<Machine> find(const std::map<std::string, std::shared_ptr<Machine>>& where,
                                                const std::string& name);

    const std::string m_base;
    const std::filesystem::path m_images;
    Dialer& m_network;
    std::mutex m_mutex;
    int m_users = 0;
    int m_lastNumber = 0;
    std::shared_ptr<RehearsalHall> m_hall;
    std::map<std::string, std::shared_ptr<Machine>> m_machines;
    std::map<std::string, std::shared_ptr<Machine>> m_byAddress;
    std::map<std::string, std::shared_ptr<Machine>> m_byImage;
};

} // namespace diecast
