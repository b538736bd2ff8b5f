// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "base/started_process.h"
#include "providers/sandbox/sandbox_rig.h"

#include <QCoreApplication>
#include <QTest>
#include <array>
#include <csignal>
#include <cstring>
#include <fstream>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ; // NOLINT: the C library's

using namespace diecast;

namespace {

/// Kills every process of the helper that carries the token, as an out-of-memory killer might.
void killByToken(const std::string& token)
{
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) {
            continue;
        }
        const std::string line = contentOf(entry.path() / "cmdline");
        if (line.find("--token=" + token) != std::string::npos) {
            ::kill(std::atoi(name.c_str()), SIGKILL);
        }
    }
}

/// Other processes that have a file open, as far as they let this one look.
std::string processesWith(const std::filesystem::path& file)
{
    std::string found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos || name == std::to_string(::getpid())) {
            continue;
        }
        std::filesystem::directory_iterator descriptor(entry.path() / "fd", error);
        for (; !error && descriptor != std::filesystem::directory_iterator(); descriptor.increment(error)) {
            std::error_code gone;
            if (std::filesystem::read_symlink(descriptor->path(), gone) == file) {
                found += name + " " + contentOf(entry.path() / "cmdline").c_str() + "; ";
                break;
            }
        }
    }
    return found;
}

/// Builds again and again, with a ledger on disk as builds have one, so that a kill can come at any point.
int buildInto(const std::filesystem::path& folder)
{
    // What a killed process cannot remove itself goes with the folder.
    ::setenv("TMPDIR", folder.c_str(), 1);
    const std::unique_ptr<Ledger> ledger = openLedger(folder / "ledger.sqlite");
    for (int round = 0; round < 20; ++round) {
        std::filesystem::remove_all(folder / "output");
        SandboxRig rig("\"output_directory\": \"" + (folder / "output").string() + "\"");
        BuildContext context{.name = "box",
                             .type = "sandbox",
                             .run = "run",
                             .folder = folder,
                             .settings = rig.context.settings,
                             .voice = rig.context.voice,
                             .ledger = *ledger,
                             .dialer = rig.bench.dialer,
                             .redactor = rig.bench.redactor,
                             .questions = rig.bench.desk,
                             .cacheFolder = rig.context.cacheFolder,
                             .patience = {},
                             .data = {},
                             .variables = &rig.bench.variables,
                             .communicator = nullptr,
                             .provisioners = nullptr,
                             .failure = {},
                             .cancelled = false,
                             .left = {}};
        StepSequence sequence = rig.builder->steps();
        runSteps(sequence, context, {}, Milliseconds(30'000));
    }
    return 0;
}

/// This program once more, doing buildInto(), to be killed.
class BuildProcess {
public:
    explicit BuildProcess(const std::filesystem::path& folder)
    {
        std::string program = programUnderTest().string();
        std::string option = "--build";
        std::string place = folder.string();
        std::array<char*, 4> arguments{program.data(), option.data(), place.data(), nullptr};
        if (::posix_spawn(&m_process, program.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) {
            m_process = -1;
        }
    }
    BuildProcess(const BuildProcess&) = delete;
    BuildProcess& operator=(const BuildProcess&) = delete;
    ~BuildProcess() { kill(); }

    void kill()
    {
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
            m_process = -1;
        }
    }

private:
    pid_t m_process = -1;
};

} // namespace

class SandboxLeakTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string why = whyNoSandboxes(); !why.empty()) {
            QSKIP(("NO SANDBOX CAN BE MADE ON THIS MACHINE: " + why).c_str());
        }
    }

    void releaseLeavesNothingOfAKilledBuild_data()
    {
        QTest::addColumn<int>("afterMilliseconds");
        QTest::addColumn<bool>("holderToo");
        for (const int after : {15, 40, 70, 110, 160, 230, 320, 480, 700, 1100, 1700}) {
            for (const bool holderToo : {false, true}) {
                QTest::addRow("after %d ms%s", after, holderToo ? ", with all processes of the helper" : "") << after << holderToo;
            }
        }
    }
    void releaseLeavesNothingOfAKilledBuild()
    {
        QFETCH(int, afterMilliseconds);
        QFETCH(bool, holderToo);
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        BuildProcess build(path);
        std::this_thread::sleep_for(std::chrono::milliseconds(afterMilliseconds));
        build.kill();
        const std::unique_ptr<Ledger> ledger = openLedger(path / "ledger.sqlite");
        const std::unique_ptr<Provider> provider = sandbox();
        for (const LedgerEntry& entry : ledger->open()) {
            if (holderToo) {
                killByToken(entry.token);
            }
            provider->release(entry, Patience().atMost(Milliseconds(30'000)));
            ledger->released(entry.number);
            if (entry.kind == "instance") {
                const std::filesystem::path instance = path / ("sandbox-" + entry.token.substr(0, 8));
                QCOMPARE(leftoversOf(entry.token, instance), std::string());
            }
        }
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            QVERIFY2(!entry.path().filename().string().starts_with("sandbox-"), entry.path().c_str());
        }
        if (std::filesystem::exists(path / "output")) {
            for (const auto& entry : std::filesystem::directory_iterator(path / "output")) {
                QVERIFY2(entry.path().extension() != ".partial", entry.path().c_str());
            }
        }
    }

    void theHolderClearsUpByItself()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        std::string token;
        const auto livingInstance = [&] {
            for (const auto& entry : std::filesystem::directory_iterator(path)) {
                if (entry.path().filename().string().starts_with("sandbox-") && std::filesystem::exists(entry.path() / "control")) {
                    return entry.path();
                }
            }
            return std::filesystem::path();
        };
        BuildProcess build(path);
        QTRY_VERIFY_WITH_TIMEOUT(!livingInstance().empty(), 60'000);
        const std::filesystem::path instance = livingInstance();
        token = instance.filename().string().substr(std::strlen("sandbox-"));
        // The control: while the build lives, what is looked for is found.
        QVERIFY(!leftoversOf("--token=" + token, instance).empty());
        build.kill();
        QTRY_COMPARE_WITH_TIMEOUT(leftoversOf("--token=" + token, instance), std::string(), 10'000);
    }

    /// A sandbox that stays (-on-error=abort) would otherwise keep a pipeline waiting for the end of what this program says.
    void holdsNoneOfTheBuildsOutputs()
    {
        const Pipe outputs = makePipe();
        const FileDescriptor formerErrors(::dup(STDERR_FILENO));
        const std::filesystem::path pipe = std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(outputs.writer.get()));
        std::string holders;
        SandboxRig rig;
        ::dup2(outputs.writer.get(), STDERR_FILENO);
        const StepsResult result = rig.run([&](BuildContext&) { holders = processesWith(pipe); });
        ::dup2(formerErrors.get(), STDERR_FILENO);
        QCOMPARE(result.error, std::string());
        QCOMPARE(holders, std::string());
    }

    void releaseIsSafeToRepeatAndSparesOthers()
    {
        SandboxRig rig;
        const StepsResult result = rig.run([&](BuildContext& context) {
            LedgerEntry other = rig.bench.ledger->open().at(0);
            other.token = "00000000-0000-4000-8000-000000000000";
            other.detail = "{\"folder\":\"" + rig.bench.folder.path().toStdString() + "/sandbox-00000000\"}";
            rig.provider->release(other, Patience().atMost(Milliseconds(5000)));
            rig.provider->release(other, Patience().atMost(Milliseconds(5000)));
            QCOMPARE(SandboxRig::output(context, "echo alive"), std::string("alive\n"));
        });
        QCOMPARE(result.error, std::string());
    }

private:
    static std::unique_ptr<Provider> sandbox() { return std::move(SandboxRig().provider); }
};

int main(int count, char** values)
{
    if (count == 3 && std::strcmp(values[1], "--build") == 0) {
        return buildInto(values[2]);
    }
    return runSandboxTests(count, values, [](int keptCount, char** kept) {
        QCoreApplication application(keptCount, kept);
        SandboxLeakTest test;
        return QTest::qExec(&test, keptCount, kept);
    });
}

#include "sandbox_leak_test.moc"
