// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "providers/sandbox/sandbox_rig.h"

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "sandbox_provider.h"
#include "template/functions.h"
#include "template/node.h"
#include "template/option_reader.h"

#include <QCoreApplication>
#include <QFile>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast {

namespace {

class FunctionProvisioner : public Provisioner {
public:
    explicit FunctionProvisioner(SandboxRig::Work work) : m_work(std::move(work)) { }
    [[nodiscard]] std::string title() const override { return "work of the test"; }
    void provision(BuildContext& context) override
    {
        if (m_work) {
            m_work(context);
        }
    }

private:
    SandboxRig::Work m_work;
};

int waitForChild(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int shell(const std::string& command)
{
    return std::system(command.c_str()) == 0 ? 0 : 1; // NOLINT: fixed texts
}

/// The shared Debian as an archive that everybody may read, made by a sandbox build that changes nothing.
bool makeSharedArchive(const std::filesystem::path& archive)
{
    const std::filesystem::path lockFile = archive.string() + ".lock";
    const int lock = ::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    ::flock(lock, LOCK_EX);
    bool made = std::filesystem::exists(archive);
    if (!made) {
        SandboxRig rig;
        const StepsResult result = rig.run();
        if (result.outcome == Outcome::Succeeded) {
            const std::filesystem::path image = rig.builder->artifact().files.front();
            std::filesystem::rename(image, archive);
            ::chmod(archive.c_str(), 0644);
            made = true;
        } else {
            std::fprintf(stderr, "the shared archive could not be made: %s\n", result.error.c_str());
        }
    }
    ::close(lock);
    return made;
}

/// Where /dev/net/tun is closed to ordinary users, as it is without udev, this process gets one that is not.
void openTunForEverybody(const std::filesystem::path& folder)
{
    struct stat status { };
    if (::stat("/dev/net/tun", &status) != 0 || (status.st_mode & 0006U) == 0006U) {
        return;
    }
    const std::filesystem::path own = folder / "tun";
    if (::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && ::mknod(own.c_str(), S_IFCHR | 0666, ::makedev(10, 200)) == 0) {
        ::chmod(own.c_str(), 0666);
        ::mount(own.c_str(), "/dev/net/tun", nullptr, MS_BIND, nullptr);
    }
}

int runAs(const std::string& user, const std::filesystem::path& folder, int count, char** values,
          const std::function<int(int, char**)>& tests)
{
    const passwd* account = ::getpwnam(user.c_str());
    openTunForEverybody(folder);
    if (account == nullptr || ::initgroups(user.c_str(), account->pw_gid) != 0 || ::setgid(account->pw_gid) != 0
        || ::setuid(account->pw_uid) != 0) {
        std::fprintf(stderr, "cannot become %s\n", user.c_str());
        return 1;
    }
    ::setenv("HOME", account->pw_dir, 1);
    ::setenv("TMPDIR", account->pw_dir, 1);
    ::setenv("USER", user.c_str(), 1);
    ::unsetenv("XDG_CACHE_HOME");
    if (::chdir(account->pw_dir) != 0) {
        return 1;
    }
    return tests(count, values);
}

} // namespace

std::filesystem::path sharedTestFolder()
{
    // A temporary user's is its own: its id, as soon as it is free again, is the next one's, which may have started by then.
    const std::filesystem::path folder = std::getenv("DIECAST_TEST_ARCHIVE") != nullptr
        ? std::filesystem::path(std::getenv("HOME")) / "shared"
        : std::filesystem::path("/var/tmp/diecast-tests-" + std::to_string(::geteuid()));
    std::filesystem::create_directories(folder);
    return folder;
}

std::string contentOf(const std::filesystem::path& file)
{
    // Not by a stream, which throws when a process ends while its files are read.
    const FileDescriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC)); // NOLINT: variadic by nature
    std::string content;
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = ::read(descriptor.get(), buffer.data(), buffer.size())) > 0) {
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return content;
}

std::filesystem::path readableCopy(const std::filesystem::path& file)
{
    const char* folder = std::getenv("DIECAST_TEST_COPIES");
    return folder != nullptr ? folder / file.filename() : file;
}

std::filesystem::path helperUnderTest()
{
    const char* copy = std::getenv("DIECAST_TEST_HELPER");
    return copy != nullptr ? copy : DIECAST_HELPER;
}

std::filesystem::path programUnderTest()
{
    const char* copy = std::getenv("DIECAST_TEST_PROGRAM");
    return copy != nullptr ? std::filesystem::path(copy) : std::filesystem::read_symlink("/proc/self/exe");
}

std::string rootOptions()
{
    const char* archive = std::getenv("DIECAST_TEST_ARCHIVE");
    return archive != nullptr ? "\"rootfs\": \"" + std::string(archive) + "\"" : "\"rootfs\": \"debian\"";
}

SandboxRig::SandboxRig(const std::string& options, CanMapIds canMapIds)
    : provider(sandboxProvider(helperUnderTest(), std::move(canMapIds))), context(bench.context("box"))
{
    context.type = "sandbox";
    context.cacheFolder = sharedTestFolder() / "cache";
    context.settings.facts.workingDirectory = bench.folder.path().toStdString();
    std::string text = "{" + options;
    if (options.find("\"rootfs\"") == std::string::npos) {
        text += (options.empty() ? "" : ", ") + rootOptions();
    }
    // Without a name of its own an image would go beside the test program.
    if (options.find("\"output_directory\"") == std::string::npos) {
        text += ", \"output_directory\": \"" + bench.folder.path().toStdString() + "/output\"";
    }
    const SourceText source("template.json", text + "}");
    Problems found;
    const Node node = readJson(source, found);
    const TemplateScope scope = functionsFor(context.settings.facts, {});
    OptionReader reader(source, {&node}, scope, found, "builder \"box\"");
    PrepareContext prepare;
    prepare.buildName = "box";
    prepare.buildType = "sandbox";
    prepare.settings = context.settings;
    builder = provider->prepare(reader, prepare);
    reader.finish();
    for (const Problem& problem : found.all()) {
        problems += problem.message + "\n";
    }
}

StepsResult SandboxRig::run(const Work& work)
{
    if (!problems.empty()) {
        return {Outcome::Failed, problems};
    }
    m_sequence.items.clear();
    m_sequence.items.push_back({});
    m_sequence.items.back().type = "test";
    m_sequence.items.back().provisioner = std::make_unique<FunctionProvisioner>(work);
    context.provisioners = &m_sequence;
    StepSequence sequence = builder->steps();
    return runSteps(sequence, context, bench.hurry.get_token(), cleanupLimit);
}

std::string SandboxRig::output(BuildContext& context, const std::string& command, int* code)
{
    std::string text;
    const ExitStatus status = context.communicator->execute(
        {command, {}}, [&](OutputStream, std::string_view bytes) { text += bytes; }, context.patience.atMost(Milliseconds(60'000)));
    if (code != nullptr) {
        *code = status.code;
    }
    return text;
}

std::string whyNoSandboxes()
{
    SandboxRig rig("\"network\": false");
    const StepsResult result = rig.run();
    if (result.outcome == Outcome::Succeeded) {
        return {};
    }
    // What a machine may lack; all else is a fault and must not be skipped over.
    for (const char* word : {"user name space", "subordinate ids", "uidmap", "container", "mmdebstrap"}) {
        if (result.error.find(word) != std::string::npos) {
            return result.error;
        }
    }
    return {};
}

std::string leftoversOf(const std::string& token, const std::filesystem::path& folder)
{
    std::string found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos || name == std::to_string(::getpid())) {
            continue;
        }
        if (contentOf(entry.path() / "cmdline").find(token) != std::string::npos
            || contentOf(entry.path() / "environ").find(token) != std::string::npos) {
            found += "process " + name + "; ";
        }
    }
    if (contentOf("/proc/self/mountinfo").find(folder.filename().string()) != std::string::npos) {
        found += "mount; ";
    }
    if (std::filesystem::exists(folder)) {
        found += "folder " + folder.string() + "; ";
    }
    return found;
}

int runSandboxTests(int count, char** values, const std::function<int(int, char**)>& tests,
                    const std::vector<std::filesystem::path>& needed)
{
    bool ordinary = false;
    std::vector<char*> kept;
    for (int index = 0; index < count; ++index) {
        if (std::strcmp(values[index], "--ordinary") == 0) {
            ordinary = true;
        } else {
            kept.push_back(values[index]);
        }
    }
    int keptCount = static_cast<int>(kept.size());
    kept.push_back(nullptr);
    if (!ordinary || ::geteuid() != 0) {
        return tests(keptCount, kept.data());
    }
    const std::filesystem::path archive = sharedTestFolder() / "base.tar.zst";
    if (const pid_t child = ::fork(); child == 0) {
        ::_exit(makeSharedArchive(archive) ? 0 : 1);
    } else if (waitForChild(child) != 0) {
        std::fprintf(stderr, "SKIPPED LOUDLY: no root file system for the tests of an ordinary user\n");
        return 1;
    }
    const std::string user = "diecast-test-" + std::to_string(::getpid());
    const std::filesystem::path home = "/var/tmp/" + user;
    if (shell("useradd --create-home --home-dir " + home.string() + " --shell /bin/sh " + user) != 0) {
        std::fprintf(stderr, "SKIPPED LOUDLY: no temporary user can be made for the tests of an ordinary user\n");
        return 1;
    }
    const std::filesystem::path helper = home / "diecast-sandbox-helper";
    std::filesystem::copy_file(helperUnderTest(), helper);
    ::chmod(helper.c_str(), 0755);
    ::setenv("DIECAST_TEST_HELPER", helper.c_str(), 1);
    const std::filesystem::path program = home / "test-program";
    std::filesystem::copy_file(programUnderTest(), program);
    ::chmod(program.c_str(), 0755);
    ::setenv("DIECAST_TEST_PROGRAM", program.c_str(), 1);
    ::setenv("DIECAST_TEST_ARCHIVE", archive.c_str(), 1);
    for (const std::filesystem::path& file : needed) {
        std::filesystem::copy_file(file, home / file.filename());
        ::chmod((home / file.filename()).c_str(), 0755);
    }
    ::setenv("DIECAST_TEST_COPIES", home.c_str(), 1);
    int result = 1;
    if (const pid_t child = ::fork(); child == 0) {
        ::exit(runAs(user, home, keptCount, kept.data(), tests));
    } else {
        result = waitForChild(child);
    }
    shell("userdel --remove " + user + " 2>/dev/null");
    std::error_code error;
    std::filesystem::remove_all(home, error);
    if (error) {
        std::fprintf(stderr, "%s cannot be removed: %s\n", home.c_str(), error.message().c_str());
        return result == 0 ? 1 : result;
    }
    return result;
}

} // namespace diecast
