// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsed_machine.h"

#include "base/failure.h"
#include "base/text.h"

#include <system_error>

namespace diecast {

namespace {

constexpr std::chrono::minutes startsWithin{30}; ///< the first one makes its root file system

SandboxOptions optionsFor(const MachineOrder& order, RehearsedBase base, const std::filesystem::path& images)
{
    SandboxOptions options;
    options.root = std::move(base.root);
    options.imageName = "rehearsed";
    options.outputDirectory = images.string();
    options.hostname = cleanHostname(order.hostname);
    options.communicator.user = order.user;
    options.authorizedKeys = order.authorizedKeys;
    return options;
}

BuildContext contextFor(RehearsalHall& hall)
{
    RunSettings settings;
    settings.facts.startTime = std::chrono::system_clock::now();
    settings.facts.workingDirectory = hall.folder;
    return BuildContext{.name = "rehearsal",
                        .type = "sandbox", // who releases what is left, should this process die
                        .run = hall.run,
                        .folder = hall.folder,
                        .settings = settings,
                        .voice = Voice(hall.stream, "rehearsal"),
                        .ledger = hall.ledger,
                        .dialer = hall.network,
                        .redactor = hall.redactor,
                        .questions = hall.desk,
                        .cacheFolder = hall.cacheFolder,
                        .patience = Patience{hall.stop.get_token(), SteadyTime::max()},
                        .data = {},
                        .variables = &hall.variables,
                        .communicator = nullptr,
                        .provisioners = nullptr,
                        .failure = {},
                        .cancelled = false,
                        .left = {}};
}

} // namespace

RehearsalHall::RehearsalHall(const BuildContext& context, Dialer& network_)
    : teller(context.voice), redactor(context.redactor), stream(redactor), ledger(context.ledger), network(network_),
      run(context.run), folder(context.folder.parent_path() / "rehearsal"), cacheFolder(context.cacheFolder)
{
    std::filesystem::create_directories(folder);
    stream.addSink(teller);
    desk.closeDesk();
}

void RehearsalHall::Teller::receive(const BuildEvent& event)
{
    const auto* message = std::get_if<Message>(&event.payload);
    if (message == nullptr) {
        return;
    }
    switch (message->level) {
    case Message::Level::Say:
    case Message::Level::Detail:
        m_voice.detail("Rehearsal: " + message->text);
        break;
    case Message::Level::Warning:
        m_voice.warn(message->text);
        break;
    case Message::Level::Error:
        m_voice.error(message->text);
        break;
    }
}

RehearsedMachine::RehearsedMachine(std::shared_ptr<RehearsalHall> hall, const MachineOrder& order, RehearsedBase base,
                                   const std::filesystem::path& images)
    : m_hall(std::move(hall)), m_options(optionsFor(order, std::move(base), images)), m_context(contextFor(*m_hall)),
      m_instance(m_options, m_sandbox)
{
    post([this] { bring(); });
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

RehearsedMachine::~RehearsedMachine()
{
    end();
    m_thread.request_stop();
    m_thread.join();
}

void RehearsedMachine::post(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    m_changed.notify_all();
}

/// Does what was posted, in order; at the end what is still to be done is done, so that nothing stays.
void RehearsedMachine::work(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, stop, [this] { return !m_tasks.empty(); });
        if (m_tasks.empty()) {
            return;
        }
        const std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

void RehearsedMachine::bring()
{
    try {
        m_context.patience = Patience{m_hall->stop.get_token(), SteadyTime::max()}.atMost(startsWithin);
        PrepareRootStep(m_options, m_sandbox).run(m_context);
        m_instance.run(m_context);
        const std::lock_guard lock(m_mutex);
        m_folder = m_sandbox.folder;
        m_state = Machines::State::Running;
    } catch (const std::exception& fault) {
        if (!m_hall->stop.stop_requested()) {
            m_context.voice.error(
                translate("Rehearsal", "A rehearsed instance could not be started: %1").arg(qstring(fault.what())).toStdString());
        }
        const std::lock_guard lock(m_mutex);
        m_state = Machines::State::Failed;
    }
}

void RehearsedMachine::take(const std::string& image, const std::string& name)
{
    MachineImage result;
    SandboxOptions options = m_options;
    options.imageName = cleanImageName(name);
    TakeImageStep step(options, m_sandbox);
    try {
        step.run(m_context);
        result = {MachineImage::State::Finished, m_sandbox.image.string(), m_sandbox.size, {}};
    } catch (const std::exception& fault) {
        result = {MachineImage::State::Failed, {}, 0, fault.what()};
        m_context.voice.error(
            translate("Rehearsal", "A rehearsed image could not be taken: %1").arg(qstring(fault.what())).toStdString());
    }
    try {
        step.cleanup(m_context);
    } catch (const std::exception& fault) {
        m_context.voice.error(fault.what());
    }
    const std::lock_guard lock(m_mutex);
    m_pictures[image] = std::move(result);
}

Machines::State RehearsedMachine::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

void RehearsedMachine::setPower(bool on)
{
    const std::lock_guard lock(m_mutex);
    const Machines::State from = on ? Machines::State::Off : Machines::State::Running;
    if (m_state == from) {
        m_state = on ? Machines::State::Running : Machines::State::Off;
    }
}

void RehearsedMachine::takeImage(const std::string& image, const std::string& name)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pictures[image] = {};
    }
    post([this, image, name] { take(image, name); });
}

MachineImage RehearsedMachine::image(const std::string& image) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_pictures.find(image);
    return found == m_pictures.end() ? MachineImage{MachineImage::State::Failed, {}, 0, {}} : found->second;
}

void RehearsedMachine::removeImage(const std::string& image)
{
    std::error_code ignored;
    std::filesystem::remove(this->image(image).file, ignored);
    const std::lock_guard lock(m_mutex);
    m_pictures.erase(image);
}

void RehearsedMachine::end()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending) {
            return;
        }
        m_ending = true;
        m_state = Machines::State::Off;
    }
    post([this] {
        try {
            m_context.patience = {};
            m_instance.cleanup(m_context);
        } catch (const std::exception& fault) {
            m_context.voice.error(fault.what());
        }
    });
}

std::filesystem::path RehearsedMachine::folder() const
{
    const std::lock_guard lock(m_mutex);
    return m_state == Machines::State::Running ? m_folder : std::filesystem::path();
}

} // namespace diecast
