// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "providers/sandbox/sandbox_findings.h"

#include <QCoreApplication>
#include <QTest>
#include <cstdlib>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace diecast;

namespace {

/// Shell words that start `count` sleeping processes with nothing but what the shell has itself, as far as they may be started.
std::string sleepers(int count)
{
    return "i=0; while [ $i -lt " + std::to_string(count) + " ]; do sleep 60 >/dev/null 2>&1 & i=$((i+1)); done";
}

/// What a shell prints that gives up when it cannot start a process, while bash tries again for a while.
std::string inPlainShell(BuildContext& context, const std::string& script)
{
    return SandboxRig::output(context, "cat >/root/script <<'END'\n" + script + "\nEND\nexec dash /root/script 2>/dev/null");
}

/// The control groups that an instance's holder has noted.
std::vector<std::string> groupsOf(const std::filesystem::path& instance)
{
    std::ifstream note(instance / "groups");
    std::vector<std::string> groups;
    for (std::string line; std::getline(note, line);) {
        groups.push_back(line);
    }
    return groups;
}

} // namespace

class SandboxLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string why = whyNoSandboxes(); !why.empty()) {
            QSKIP(("NO SANDBOX CAN BE MADE ON THIS MACHINE: " + why).c_str());
        }
    }

    /// Of all its users together, and only its own.
    void boundsProcesses()
    {
        SandboxRig rig("\"processes\": 60, \"network\": false");
        SandboxRig beside("\"processes\": 60, \"network\": false");
        std::string words;
        std::string besideWords;
        const StepsResult result = rig.run([&](BuildContext& context) {
            words = inPlainShell(context,
                                 "(" + sleepers(30) + "); (setpriv --reuid=1234 --clear-groups sh -c '" + sleepers(200)
                                     + "'); set -- /proc/[0-9]*; echo $#");
            const StepsResult other = beside.run([&](BuildContext& besideContext) {
                besideWords = inPlainShell(besideContext, "(" + sleepers(30) + "); set -- /proc/[0-9]*; echo $#");
            });
            QVERIFY2(other.error.empty(), other.error.c_str());
        });
        QVERIFY2(result.error.empty(), result.error.c_str());
        const int count = std::atoi(words.c_str());
        QVERIFY2(count > 40 && count <= 60, words.c_str());
        QVERIFY2(std::atoi(besideWords.c_str()) > 30, besideWords.c_str());
    }

    void boundsMemory()
    {
        SandboxRig rig("\"memory\": 150, \"network\": false");
        std::string words;
        std::vector<std::string> groups;
        const StepsResult result = rig.run([&](BuildContext& context) {
            groups = groupsOf(instanceIn(rig.bench.folder.path().toStdString()));
            words = SandboxRig::output(
                context,
                "perl -e '$x = \"a\" x (600*1024*1024); print \"had it\\n\"' 2>/dev/null; echo code $?; "
                "perl -e '$x = \"a\" x (20*1024*1024); print \"had little\\n\"'; cat /proc/self/oom_score_adj");
        });
        QCOMPARE(result.error, std::string());
        QVERIFY2(words.find("had it\n") == std::string::npos, words.c_str());
        QVERIFY2(words.find("code 0") == std::string::npos, words.c_str());
        QVERIFY2(words.find("had little\n500\n") != std::string::npos, words.c_str());
        const bool toldOfSingleOnes = rig.bench.sink.sentences().find("each of its processes by itself") != std::string::npos;
        if (::geteuid() == 0 && ::access("/sys/fs/cgroup/cgroup.procs", W_OK) == 0) {
            QVERIFY2(!groups.empty() && !toldOfSingleOnes, rig.bench.sink.sentences().c_str());
        }
        for (const std::string& group : groups) {
            QVERIFY2(!std::filesystem::exists(group), group.c_str());
        }
    }

    /// Without a wish nothing is said, whatever can be bounded.
    void saysNothingUnasked()
    {
        SandboxRig rig("\"network\": false");
        std::string words;
        QCOMPARE(rig.run([&](BuildContext& context) { words = SandboxRig::output(context, "ulimit -u"); }).error, std::string());
        QVERIFY2(std::atoi(words.c_str()) <= 4096, words.c_str());
        QVERIFY2(rig.bench.sink.sentences().find("memory") == std::string::npos, rig.bench.sink.sentences().c_str());
    }
};

int main(int count, char** values)
{
    return runSandboxTests(count, values, [](int keptCount, char** kept) {
        QCoreApplication application(keptCount, kept);
        SandboxLimitsTest test;
        return QTest::qExec(&test, keptCount, kept);
    });
}

#include "sandbox_limits_test.moc"
