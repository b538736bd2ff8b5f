// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox_machines.h"

#include "base/failure.h"
#include "base/text.h"
#include "sandbox_instance.h"

namespace diecast {

SandboxMachines::SandboxMachines(std::string base, std::filesystem::path images, Dialer& network)
    : m_base(std::move(base)), m_images(std::move(images)), m_network(network)
{
}

SandboxMachines::~SandboxMachines() = default;

void SandboxMachines::open(const BuildContext& context)
{
    const std::lock_guard lock(m_mutex);
    if (m_users++ == 0) {
        m_hall = std::make_shared<RehearsalHall>(context, m_network);
    }
}

void SandboxMachines::close()
{
    std::map<std::string, std::shared_ptr<Machine>> ending;
    std::map<std::string, std::shared_ptr<Machine>> reached;
    std::map<std::string, std::shared_ptr<Machine>> pictured;
    {
        const std::lock_guard lock(m_mutex);
        if (--m_users != 0) {
            return;
        }
        m_hall->stop.request_stop();
        m_hall.reset();
        ending.swap(m_machines);
        reached.swap(m_byAddress);
        pictured.swap(m_byImage);
    }
    for (const auto& [name, machine] : ending) {
        machine->end(); // all at once; the maps wait for each
    }
}

std::shared_ptr<RehearsedMachine> SandboxMachines::find(const std::map<std::string, std::shared_ptr<Machine>>& where,
                                                        const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = where.find(name);
    return found == where.end() ? nullptr : found->second;
}

std::string SandboxMachines::start(const MachineOrder& order, const std::string& address)
{
    std::string base = order.base;
    if (const std::shared_ptr<Machine> origin = find(m_byImage, base)) {
        base = origin->image(base).file;
    }
    const std::lock_guard lock(m_mutex);
    const std::string name = "machine-" + std::to_string(++m_lastNumber);
    if (!m_hall) {
        return name; // nobody works here: it never runs
    }
    auto machine = std::make_shared<Machine>(m_hall, order, rehearsedBase(base, m_base), m_images);
    m_machines[name] = machine;
    m_byAddress[address] = machine;
    return name;
}

Machines::State SandboxMachines::state(const std::string& machine)
{
    const std::shared_ptr<Machine> found = find(m_machines, machine);
    return found ? found->state() : State::Failed;
}

void SandboxMachines::turnOff(const std::string& machine)
{
    if (const std::shared_ptr<Machine> found = find(m_machines, machine)) {
        found->setPower(false);
    }
}

void SandboxMachines::turnOn(const std::string& machine)
{
    if (const std::shared_ptr<Machine> found = find(m_machines, machine)) {
        found->setPower(true);
    }
}

void SandboxMachines::remove(const std::string& machine)
{
    if (const std::shared_ptr<Machine> found = find(m_machines, machine)) {
        found->end();
    }
}

std::string SandboxMachines::takeImage(const std::string& machine, const std::string& name)
{
    const std::shared_ptr<Machine> found = find(m_machines, machine);
    if (!found) {
        return {};
    }
    std::string image;
    {
        const std::lock_guard lock(m_mutex);
        image = "image-" + std::to_string(++m_lastNumber);
        m_byImage[image] = found;
    }
    found->takeImage(image, name);
    return image;
}

MachineImage SandboxMachines::image(const std::string& image)
{
    const std::shared_ptr<Machine> found = find(m_byImage, image);
    return found ? found->image(image) : MachineImage{MachineImage::State::Failed, {}, 0, {}};
}

void SandboxMachines::removeImage(const std::string& image)
{
    if (const std::shared_ptr<Machine> found = find(m_byImage, image)) {
        found->removeImage(image);
    }
}

FileDescriptor SandboxMachines::dial(const Address& address, const DialReporter& report, const Patience& patience)
{
    const std::shared_ptr<Machine> machine = find(m_byAddress, address.host);
    if (!machine) {
        return m_network.dial(address, report, patience);
    }
    const std::filesystem::path folder = machine->folder();
    if (folder.empty()) {
        throw Failure(
            Failure::Kind::ConnectionLost,
            translate("Rehearsal", "The rehearsed instance at %1 does not run.").arg(qstring(address.host)).toStdString());
    }
    return SandboxDialer(folder).dial(address, report, patience);
}

} // namespace diecast
