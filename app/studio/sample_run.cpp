// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/sample_run.h"

namespace diecast {

namespace {

/// Writes events in the order of their times for one build after the other.
class Recorder {
public:
    explicit Recorder(std::vector<BuildEvent>& events) : m_events(events) { }

    void at(const std::string& build, int milliseconds, BuildEventPayload payload)
    {
        BuildEvent event;
        event.sequence = m_events.size() + 1;
        event.time = m_start + std::chrono::milliseconds(milliseconds);
        event.build = build;
        event.payload = std::move(payload);
        m_events.push_back(std::move(event));
    }
    void output(const std::string& build, int milliseconds, const std::string& text, OutputStream stream = OutputStream::Out)
    {
        at(build, milliseconds, Output{stream, text});
    }
    /// The steps every build of the sample begins with; returns when it is connected.
    int begin(const std::string& build, int milliseconds, const std::string& instance, const std::string& address)
    {
        at(build, milliseconds, BuildStarted{"sandbox", {"Start instance", "Connect", "Provision", "Take image"}});
        at(build, milliseconds, StepStarted{0, "Start instance", false});
        at(build, milliseconds + 20, Message{Message::Level::Say, "Starting instance over debian (bookworm)"});
        at(build, milliseconds + 240, InstanceKnown{instance, address, "", "root"});
        at(build, milliseconds + 260,
           StepFinished{0, "Start instance", false, Outcome::Succeeded, std::chrono::milliseconds(260), ""});
        at(build, milliseconds + 260, StepStarted{1, "Connect", false});
        at(build, milliseconds + 300, Message{Message::Level::Detail, "Connected to " + address + " as root by public key"});
        at(build, milliseconds + 320, StepFinished{1, "Connect", false, Outcome::Succeeded, std::chrono::milliseconds(60), ""});
        at(build, milliseconds + 320, StepStarted{2, "Provision", false});
        return milliseconds + 320;
    }
    int task(const std::string& build, int milliseconds, std::size_t number, const std::string& type, const std::string& title,
             int took, const std::string& lines)
    {
        at(build, milliseconds, TaskStarted{"provisioner", type, title, number, 4});
        output(build, milliseconds + took / 2, lines);
        at(build, milliseconds + took,
           TaskFinished{"provisioner", type, number, Outcome::Succeeded, std::chrono::milliseconds(took), ""});
        return milliseconds + took;
    }

private:
    std::vector<BuildEvent>& m_events;
    std::chrono::system_clock::time_point m_start = std::chrono::system_clock::from_time_t(1795334520);
};

constexpr char packages[] = "Reading package lists...\nBuilding dependency tree...\n"
                            "The following NEW packages will be installed:\n  nginx-common nginx-light libnginx-mod-http-echo\n"
                            "Setting up nginx-common (1.22.1-9+deb12u1) ...\nSetting up nginx-light (1.22.1-9+deb12u1) ...\n";

} // namespace

std::vector<BuildEvent> sampleRun()
{
    std::vector<BuildEvent> events;
    Recorder record(events);
    const std::string first = "storefront-do";
    const std::string second = "storefront-rackspace";
    const std::string third = "storefront-aws";
    const std::string fourth = "storefront-gce";
    record.at({}, 0, RunStarted{"20261122-140200-7e41", "storefront.json", {first, second, third, fourth}});

    int time = record.begin(first, 0, "web-1", "10.77.0.2");
    time = record.task(first, time, 0, "shell", "scripts/prepare.sh", 14000, packages);
    record.at(first, time, TaskStarted{"provisioner", "shell", "scripts/install.sh", 1, 4});
    record.output(first, time + 400,
                  "+ install -d /srv/storefront/webroot\n+ sed -i s/worker_processes.*/worker_processes 4;/ nginx.conf\n",
                  OutputStream::Error);
    record.output(first, time + 900, "Unpacking catalogue 2026.11 ...\n\x1b[32m●\x1b[0m storefront.service enabled\n");
    record.output(first, time + 1200, "nginx: configuration file /etc/nginx/nginx.conf test is \x1b[1;32msuccessful\x1b[0m\n");
    record.output(first, time + 1500, "Fetching theme harbour  12 %\rFetching theme harbour  47 %\rFetching theme harbour  82 %");

    time = record.begin(second, 10, "web-2", "10.77.0.6");
    time = record.task(second, time, 0, "shell", "scripts/prepare.sh", 13000, packages);
    record.at(second, time, TaskStarted{"provisioner", "shell", "scripts/install.sh", 1, 4});
    record.output(second, time + 300, "Reading package lists...\n");
    record.output(second, time + 500, "\x1b[31mE: Version '1.22.9*' for 'nginx' was not found\x1b[0m\n+ exit 100\n",
                  OutputStream::Error);
    record.at(
        second, time + 600,
        TaskFinished{"provisioner", "shell", 1, Outcome::Failed, std::chrono::milliseconds(600), "Script exited with status 100"});
    record.at(
        second, time + 600,
        StepFinished{2, "Provision", false, Outcome::Failed, std::chrono::milliseconds(13700), "Script exited with status 100"});
    record.at(second, time + 610, Message{Message::Level::Error, "scripts/install.sh ended with status 100 (allowed: 0)."});
    record.at(second, time + 620,
              QuestionAsked{1,
                            "Step \"Provision\" failed",
                            {"retry", "abort", "cleanup"},
                            "cleanup",
                            std::chrono::minutes(5),
                            "Provision",
                            "scripts/install.sh ended with status 100 (allowed: 0)."});

    time = record.begin(third, 20, "web-3", "10.77.0.10");
    time = record.task(third, time, 0, "shell", "scripts/prepare.sh", 12000, packages);
    time = record.task(third, time, 1, "shell", "scripts/install.sh", 9000, "Unpacking catalogue 2026.11 ...\nnginx reloaded\n");
    time = record.task(third, time, 2, "file", "storefront/webroot/", 1200, "");
    record.at(third, time, StepFinished{2, "Provision", false, Outcome::Succeeded, std::chrono::milliseconds(22600), ""});
    record.at(third, time, StepStarted{3, "Take image", false});
    record.at(third, time + 100, Message{Message::Level::Say, "Stopping instance web-3"});
    record.at(third, time + 900, Message{Message::Level::Say, "Writing output-storefront/aws.tar.zst"});
    record.at(third, time + 1500, Message{Message::Level::Warning, "The cache of apt was left in the image (38 MB)"});
    record.at(third, time + 2000, ProgressMade{"Writing image", 62, 100});

    time = record.begin(fourth, 30, "web-4", "10.77.0.14");
    time = record.task(fourth, time, 0, "shell", "scripts/prepare.sh", 9000, packages);
    record.at(fourth, time, StepFinished{2, "Provision", false, Outcome::Succeeded, std::chrono::milliseconds(9000), ""});
    record.at(fourth, time, StepStarted{3, "Take image", false});
    record.at(
        fourth, time + 1800,
        ImageCreated{
            "sha256-7e41a0c9f2", "storefront-1795334400", "output-storefront/gce", "sha256:7e41a0c9f2b35d10aa", 148'300'000, {}});
    record.at(fourth, time + 1900, StepFinished{3, "Take image", false, Outcome::Succeeded, std::chrono::milliseconds(1900), ""});
    record.at(fourth, time + 2000, BuildFinished{Outcome::Succeeded, "", std::chrono::milliseconds(time + 1970), {}, {}});
    return events;
}

} // namespace diecast
