// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/text.h"
#include "postprocess/file_digest.h"
#include "providers/sandbox/sandbox_rig.h"
#include "remote/connect.h"
#include "sandbox_instance.h"

#include <QCoreApplication>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <cstring>
#include <fstream>
#include <map>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace diecast;

namespace {

/// What an instance must not reach: a process, an abstract socket and a loopback service of this machine.
struct Outside {
    pid_t process = -1;
    std::string socketName = "diecast-test-" + std::to_string(::getpid());
    FileDescriptor abstractSocket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    FileDescriptor listener{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    int port = 0;

    Outside()
    {
        process = ::fork();
        if (process == 0) {
            for (;;) {
                ::pause();
            }
        }
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        socketName.copy(name.sun_path + 1, sizeof name.sun_path - 2);
        ::bind(abstractSocket.get(), reinterpret_cast<const sockaddr*>(&name),
               static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + socketName.size()));
        ::listen(abstractSocket.get(), 4);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
        ::listen(listener.get(), 4);
        socklen_t size = sizeof address;
        ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
    }
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;
    ~Outside()
    {
        ::kill(process, SIGKILL);
        ::waitpid(process, nullptr, 0);
    }
    [[nodiscard]] bool processLives() const { return ::waitpid(process, nullptr, WNOHANG) == 0; }
    [[nodiscard]] bool heardSomebody() const
    {
        std::array<pollfd, 2> waits{{{abstractSocket.get(), POLLIN, 0}, {listener.get(), POLLIN, 0}}};
        return ::poll(waits.data(), waits.size(), 0) > 0;
    }
};

} // namespace

class SandboxEscapeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string why = whyNoSandboxes(); !why.empty()) {
            QSKIP(("NO SANDBOX CAN BE MADE ON THIS MACHINE: " + why).c_str());
        }
        QVERIFY(m_outside.port > 0);
        SandboxRig rig;
        const StepsResult result = rig.run([this](BuildContext& context) {
            const Patience patience = context.patience.atMost(Milliseconds(120'000));
            context.communicator->upload(readableCopy(DIECAST_ATTEMPTS), "/root/attempts", 0755, {}, patience);
            m_words = SandboxRig::output(context,
                                         "/root/attempts " + std::to_string(m_outside.process) + " " + m_outside.socketName + " "
                                             + std::to_string(m_outside.port));
            m_routes = SandboxRig::output(context, "cat /proc/net/route");
            m_identity = SandboxRig::output(context, "cat /proc/self/uid_map; echo damaged >>/bin/sh; echo damaged >>/etc/passwd");
            SandboxRig::output(context, "cd /tmp && tar c --numeric-owner /etc >/dev/null; ls /tmp/.diecast* /var/tmp");
            m_lower = context.cacheFolder / "sandbox";
        });
        QVERIFY2(result.error.empty(), result.error.c_str());
        for (const std::string_view line : linesOf(m_words)) {
            // A name has spaces of its own; what happened is the longest known ending.
            m_lines.emplace_back(line);
        }
        QVERIFY2(m_lines.size() > 40, m_words.c_str());
        for (const std::string& warning : {rig.bench.sink.sentences()}) {
            m_hasNetwork = warning.find("no network") == std::string::npos;
        }
    }

    void toolWorks()
    {
        for (const char* line : {"control:write done", "control:connect done", "control:kill done"}) {
            QVERIFY2(std::find(m_lines.begin(), m_lines.end(), line) != m_lines.end(), m_words.c_str());
        }
    }

    void attemptFails_data()
    {
        QTest::addColumn<QString>("line");
        for (const std::string& line : m_lines) {
            if (!line.starts_with("control:") && !line.empty()) {
                QTest::newRow(line.c_str()) << QString::fromStdString(line);
            }
        }
    }
    void attemptFails()
    {
        QFETCH(QString, line);
        QVERIFY2(!line.endsWith(QLatin1String(" done")), qPrintable(line));
    }

    void nothingOutsideNoticed()
    {
        QVERIFY(m_outside.processLives());
        QVERIFY(!m_outside.heardSomebody());
    }

    void loopbackIsOutOfReachThoughTheNetworkIsUp()
    {
        if (!m_hasNetwork) {
            QSKIP("THE SANDBOX HAS NO NETWORK ON THIS MACHINE (slirp4netns, /dev/net/tun): its walls towards loopback are not "
                  "tested");
        }
        QVERIFY2(m_routes.find("tap0") != std::string::npos, m_routes.c_str());
        for (const char* name : {"loopback at 127.0.0.1 ", "loopback at 10.0.2.2 ", "loopback at 0.0.0.0 "}) {
            const auto found
                = std::find_if(m_lines.begin(), m_lines.end(), [&](const std::string& line) { return line.starts_with(name); });
            QVERIFY2(found != m_lines.end() && !found->ends_with("done"), name);
        }
    }

    void rootIsNobodyOutside()
    {
        std::istringstream map(m_identity);
        long inside = -1;
        long outside = -1;
        long count = 0;
        map >> inside >> outside >> count;
        QCOMPARE(inside, 0L);
        QVERIFY2(outside != 0, m_identity.c_str());
        QCOMPARE(count, 65536L);
    }

    void lowerFilesAreAsBefore()
    {
        std::size_t checked = 0;
        for (const auto& entry : std::filesystem::directory_iterator(m_lower)) {
            const std::filesystem::path passwords = entry.path() / "etc/passwd";
            if (!std::filesystem::exists(passwords)) {
                continue;
            }
            ++checked;
            for (const char* file : {"bin/sh", "etc/passwd"}) {
                std::ifstream stream(entry.path() / file, std::ios::binary);
                const std::string content{std::istreambuf_iterator<char>(stream), {}};
                QVERIFY(content.size() > 100);
                QVERIFY2(content.find("damaged\n") == std::string::npos, file);
            }
        }
        QVERIFY(checked > 0);
    }

    /// Over this machine's own root where ids cannot be mapped: less stands in the way, and it must do.
    void attemptsFailWithoutAUserNamespaceToo()
    {
        if (::geteuid() != 0) {
            QSKIP("for root only: an ordinary user's sandbox always has a user name space");
        }
        QTemporaryDir folder;
        InstanceOrder order;
        order.helper = helperUnderTest();
        order.folder = folder.path().toStdString() + "/instance";
        order.token = "test-" + std::to_string(::getpid());
        order.lower = "/";
        order.userNamespace = false;
        order.machinesOwn = true;
        order.hostname = "box";
        order.user = "root";
        std::filesystem::create_directory(order.folder);
        const TemporaryKey key = makeTemporaryKey("test");
        for (const auto& [name, content] :
             {std::pair("hostkey", makeTemporaryKey("host").privateKey), std::pair("authorized_keys", key.publicKey)}) {
            std::ofstream(order.folder / name, std::ios::binary) << content << "\n";
            std::filesystem::permissions(order.folder / name,
                                         std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        }
        const Patience patience = Patience().atMost(Milliseconds(60'000));
        SandboxInstance instance(
            order, [](const std::string&) {}, patience);
        SandboxDialer dialer(order.folder);
        SshTarget target;
        target.settings.user = "root";
        target.address = {"box", 22};
        target.key = key;
        const std::unique_ptr<Communicator> communicator = connectSsh(target, dialer, {}, patience);
        communicator->upload(DIECAST_ATTEMPTS, "/root/attempts", 0755, {}, patience);
        std::string words;
        communicator->execute(
            {"/root/attempts " + std::to_string(m_outside.process) + " " + m_outside.socketName + " "
                 + std::to_string(m_outside.port),
             {}},
            [&](OutputStream, std::string_view bytes) { words += bytes; }, patience);
        std::size_t done = 0;
        for (const std::string_view line : linesOf(words)) {
            done += line.ends_with(" done") ? 1 : 0;
            QVERIFY2(!line.ends_with(" done") || line.starts_with("control:"), std::string(line).c_str());
        }
        QCOMPARE(done, std::size_t(3));
        QVERIFY(m_outside.processLives());
        QVERIFY(!m_outside.heardSomebody());
        QVERIFY(!std::filesystem::exists("/root/attempts"));
        instance.end(patience);
        QCOMPARE(leftoversOf(order.token, order.folder), std::string());
    }

    void hasNoDangerousCapability()
    {
        SandboxRig rig("\"network\": false");
        std::string status;
        const StepsResult result
            = rig.run([&](BuildContext& context) { status = SandboxRig::output(context, "grep CapBnd /proc/self/status"); });
        QCOMPARE(result.error, std::string());
        const auto bounding = std::stoull(status.substr(status.find(':') + 1), nullptr, 16);
        // By number (capability.h): SYS_MODULE 16, SYS_RAWIO 17, SYS_PTRACE 19, SYS_ADMIN 21, SYS_BOOT 22, SYS_TIME 25, MKNOD 27.
        for (const unsigned capability : {12U, 16U, 17U, 19U, 21U, 22U, 24U, 25U, 27U, 37U, 38U, 39U}) {
            QVERIFY2((bounding >> capability & 1U) == 0, std::to_string(capability).c_str());
        }
    }

private:
    Outside m_outside;
    std::string m_words;
    std::string m_routes;
    std::string m_identity;
    std::filesystem::path m_lower;
    std::vector<std::string> m_lines;
    bool m_hasNetwork = false;
};

int main(int count, char** values)
{
    return runSandboxTests(count, values,
                           [](int keptCount, char** kept) {
                               QCoreApplication application(keptCount, kept);
                               SandboxEscapeTest test;
                               return QTest::qExec(&test, keptCount, kept);
                           },
                           {DIECAST_ATTEMPTS});
}

#include "sandbox_escape_test.moc"
