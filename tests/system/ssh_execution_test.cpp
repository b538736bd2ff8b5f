// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "system/sshd_rig.h"

#include <QCryptographicHash>
#include <QTest>

using namespace diecast;

namespace {

struct Collected {
    std::string out;
    std::string error;
    [[nodiscard]] OutputHandler handler()
    {
        return [this](OutputStream stream, std::string_view bytes) { (stream == OutputStream::Out ? out : error).append(bytes); };
    }
};

} // namespace

/// Commands over a real OpenSSH server.
class SshExecutionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = SshdRig::missing(); !reason.isEmpty()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED LOUDLY: ") + reason));
        }
        m_rig = std::make_unique<SshdRig>();
    }

    void givesExitStatusAndBothStreams_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("signal");
        QTest::addColumn<QString>("out");
        QTest::addColumn<QString>("error");
        QTest::newRow("success") << "true"
                                 << "" << 0 << ""
                                 << ""
                                 << "";
        QTest::newRow("exit code") << "exit 37"
                                   << "" << 37 << ""
                                   << ""
                                   << "";
        QTest::newRow("streams apart") << "printf a; printf b >&2; printf c"
                                       << "" << 0 << ""
                                       << "ac"
                                       << "b";
        QTest::newRow("input") << "cat; exit 3"
                               << "what is said\n"
                               << 3 << ""
                               << "what is said\n"
                               << "";
        QTest::newRow("no input is the end of it") << "cat"
                                                   << "" << 0 << ""
                                                   << ""
                                                   << "";
        QTest::newRow("input nobody reads") << "exit 4" << QString(300'000, QLatin1Char('x')) << 4 << ""
                                            << ""
                                            << "";
        QTest::newRow("killed") << "kill -KILL $$"
                                << "" << 137 << "KILL"
                                << ""
                                << "";
        QTest::newRow("terminated") << "kill -TERM $$"
                                    << "" << 143 << "TERM"
                                    << ""
                                    << "";
        QTest::newRow("unknown command") << "/no/such/program 2>/dev/null"
                                         << "" << 127 << ""
                                         << ""
                                         << "";
    }

    void givesExitStatusAndBothStreams()
    {
        QFETCH(QString, line);
        QFETCH(QString, input);
        QFETCH(int, code);
        QFETCH(QString, signal);
        QFETCH(QString, out);
        QFETCH(QString, error);
        const auto communicator = m_rig->connect();
        Collected collected;
        const ExitStatus status = communicator->execute({line.toStdString(), input.toStdString()}, collected.handler(), Patience{});
        QCOMPARE(status.code, code);
        QCOMPARE(QString::fromStdString(status.signal), signal);
        QCOMPARE(QString::fromStdString(collected.out), out);
        QCOMPARE(QString::fromStdString(collected.error), error);
    }

private:
    std::unique_ptr<SshdRig> m_rig;
};

QTEST_GUILESS_MAIN(SshExecutionTest)
#include "ssh_execution_test.moc"
