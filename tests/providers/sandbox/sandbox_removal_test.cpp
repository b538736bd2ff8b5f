// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper_program.h"
#include "providers/sandbox/sandbox_rig.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace diecast;

class SandboxRemovalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What a provisioner can leave by a loop of mkdir and cd: deeper than descriptors, paths and a stack of 8 MB reach.
    void removesFoldersHoweverDeep()
    {
        const QTemporaryDir folder;
        const std::filesystem::path tree = folder.path().toStdString() + "/instance";
        QVERIFY(std::filesystem::create_directory(tree));
        FileDescriptor place(::open(tree.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        for (int level = 0; level < 40'000; ++level) {
            QCOMPARE(::mkdirat(place.get(), "d", 0700), 0);
            place = FileDescriptor(::openat(place.get(), "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            QVERIFY(place.isOpen());
        }
        std::string error;
        try {
            runHelper(helperUnderTest(), {"remove", "--folder=" + tree.string()}, Patience().atMost(Milliseconds(300'000)));
        } catch (const Failure& failure) {
            error = failure.what();
        }
        const bool gone = !std::filesystem::exists(tree);
        QProcess::execute(QStringLiteral("rm"), {QStringLiteral("-rf"), QString::fromStdString(tree.string())});
        QCOMPARE(error, std::string());
        QVERIFY(gone);
    }
};

int main(int count, char** values)
{
    return runSandboxTests(count, values, [](int keptCount, char** kept) {
        QCoreApplication application(keptCount, kept);
        SandboxRemovalTest test;
        return QTest::qExec(&test, keptCount, kept);
    });
}

#include "sandbox_removal_test.moc"
