// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/holder.h"

#include "helper/control_group.h"
#include "helper/identity.h"
#include "helper/image_taking.h"
#include "helper/image_writer.h"
#include "helper/instance.h"
#include "helper/network.h"
#include "helper/removal.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <poll.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

void tellProvider(const std::string& line)
{
    try {
        writeAll(1, line + "\n");
    } catch (const HelperFailure&) {
        // The build is gone; standard input says so, too.
    }
}

class Holder {
public:
    explicit Holder(const Arguments& arguments)
        : m_folder(arguments.required("folder")), m_token(arguments.text("token")), m_useFile(arguments.text("use"))
    {
        m_wish.layers.lower = arguments.required("lower");
        m_wish.layers.folder = m_folder;
        m_wish.layers.ids = arguments.text("ids", "own") == "mapped" ? LowerIds::IdMapped : LowerIds::Own;
        m_wish.layers.machinesOwn = arguments.text("machine") == "yes";
        m_wish.userNamespace = arguments.text("user-namespace", "yes") == "yes";
        m_wish.hostname = arguments.text("hostname", "sandbox");
        m_wish.user = arguments.text("user", "root");
        m_wish.port = std::atoi(arguments.text("port", "22").c_str());
        m_wish.passwordLogin = arguments.text("password-login") == "yes";
        m_wantsNetwork = arguments.text("network", "yes") == "yes";
        m_wish.processes = std::strtoul(arguments.text("processes", "0").c_str(), nullptr, 10);
        m_memory = std::strtoul(arguments.text("memory", "0").c_str(), nullptr, 10);
    }

    ~Holder()
    {
        m_network.reset();
        if (m_processOne > 0) {
            ::kill(m_processOne, SIGKILL);
            ::waitpid(m_processOne, nullptr, 0);
        }
    }

    void start()
    {
        takeFolder();
        watchSignals();
        setBounds();
        if (m_wish.userNamespace) {
            m_wish.layers.firstId = becomeMasterOfIds();
            m_userNamespace = makeInstanceUserNamespace(m_wish.layers.firstId, m_wish.processes);
            m_wish.layers.userNamespace = m_userNamespace.get();
        }
        m_wish.nameServer = m_wantsNetwork && hasNetworkProgram();
        openControl();
        startProcessOne();
        expectFromProcessOne("root", m_root);
        expectFromProcessOne("network", m_networkNamespace);
        if (m_wish.nameServer) {
            m_network = std::make_unique<Network>(m_networkNamespace.get(), m_userNamespace.get(), m_token);
        } else if (m_wantsNetwork) {
            tellProvider("warning no-slirp4netns slirp4netns");
        }
        Descriptor none;
        expectFromProcessOne("alive", none);
        // From here on sockets of this process are in the instance's network.
        checked(::setns(m_networkNamespace.get(), CLONE_NEWNET), "setns to the instance's network name space");
        awaitServer();
        awaitNetwork();
    }

    /// Returns when the instance is to go.
    void hold()
    {
        for (;;) {
            std::array<pollfd, 5> waits{{{m_stays ? -1 : 0, 0, 0},
                                         {m_signals.get(), POLLIN, 0},
                                         {m_listener.get(), POLLIN, 0},
                                         {m_log.get(), POLLIN, 0},
                                         {m_image.client(), POLLIN, 0}}};
            if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) {
                return;
            }
            if (waits[0].revents != 0 || (waits[1].revents != 0 && !handleSignal())) {
                return;
            }
            if (waits[2].revents != 0) {
                serveOne();
            }
            if (waits[3].revents != 0) {
                readLog();
            }
            if (waits[4].revents != 0) {
                m_image.abandon(); // whoever asked has gone
            }
        }
    }

private:
    void takeFolder()
    {
        m_lock = openFile(m_folder + "/lock", O_RDWR | O_CREAT, 0600);
        if (::flock(m_lock.get(), LOCK_EX | LOCK_NB) != 0) {
            throw HelperFailure("busy", m_folder);
        }
        if (!m_useFile.empty()) {
            m_use = openFile(m_useFile, O_RDWR | O_CREAT, 0600);
            checked(::flock(m_use.get(), LOCK_SH | LOCK_NB), m_useFile);
        }
        if (::mkdir((m_folder + "/notes").c_str(), 0700) != 0 && errno != EEXIST) {
            failWithErrno(m_folder + "/notes");
        }
    }

    /// Before any name space is entered: the groups are those of the user outside.
    void setBounds()
    {
        constexpr unsigned long mebibyte = 1024UL * 1024UL;
        const unsigned long machines
            = static_cast<unsigned long>(::sysconf(_SC_PHYS_PAGES)) * static_cast<unsigned long>(::sysconf(_SC_PAGESIZE));
        const unsigned long memory = m_memory != 0 ? m_memory * mebibyte : machines / 4 * 3;
        // For whoever has to clear up after this process.
        const Descriptor note = openFile(m_folder + "/groups", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        m_group = std::make_unique<ControlGroup>(m_token, m_wish.processes, memory, note.get());
        m_wish.groups = m_group->folders();
        if (m_memory != 0 && !m_group->boundsMemory()) {
            m_wish.dataBytes = memory;
            tellProvider("warning no-memory-bound " + std::to_string(m_memory));
        }
    }

    void watchSignals()
    {
        sigset_t watched;
        sigemptyset(&watched);
        for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) {
            sigaddset(&watched, signal);
        }
        ::sigprocmask(SIG_BLOCK, &watched, nullptr);
        ::signal(SIGPIPE, SIG_IGN);
        m_signals = Descriptor(checked(::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK), "signalfd"));
    }

    void openControl()
    {
        m_listener = Descriptor(checked(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "socket"));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        // Through the descriptor of the folder: a socket's path may have 107 bytes only.
        const Descriptor folder = openFile(m_folder, O_PATH | O_DIRECTORY);
        const std::string path = "/proc/self/fd/" + std::to_string(folder.get()) + "/control";
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        checked(::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), m_folder + "/control");
        checked(::chmod((m_folder + "/control").c_str(), 0600), m_folder + "/control");
        checked(::listen(m_listener.get(), 64), "listen");
    }

    void startProcessOne()
    {
        std::array<int, 2> sockets;
        checked(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()), "socketpair");
        std::array<int, 2> log;
        checked(::pipe2(log.data(), O_CLOEXEC), "pipe");
        m_control = Descriptor(sockets[0]);
        Descriptor theirControl(sockets[1]);
        m_log = Descriptor(log[0]);
        Descriptor theirLog(log[1]);
        checked(::fcntl(m_log.get(), F_SETFL, O_NONBLOCK), "fcntl");
        // Like fork, with the name spaces that must be new before the first mount.
        const long process = ::syscall(SYS_clone, CLONE_NEWNS | CLONE_NEWPID | SIGCHLD, nullptr, nullptr, nullptr, 0);
        if (process == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            m_control.close();
            m_log.close();
            runAsProcessOne(m_wish, std::move(theirControl), std::move(theirLog));
        }
        m_processOne = checked(static_cast<pid_t>(process), "clone");
    }

    /// What process 1 says next; not waited for once the build is gone, so that a mount that hangs keeps nothing alive.
    Parcel hearProcessOne()
    {
        std::array<pollfd, 2> waits{{{m_stays ? -1 : 0, 0, 0}, {m_control.get(), POLLIN, 0}}};
        while (::poll(waits.data(), waits.size(), -1) < 0 && errno == EINTR) { }
        if (waits[1].revents == 0) {
            throw HelperFailure("stopped", "");
        }
        return receiveParcel(m_control.get());
    }

    void expectFromProcessOne(const std::string& word, Descriptor& descriptor)
    {
        Parcel parcel = hearProcessOne();
        if (parcel.text != word) {
            const std::string failed = "failed ";
            if (parcel.text.compare(0, failed.size(), failed) == 0) {
                const std::size_t space = parcel.text.find(' ', failed.size());
                throw HelperFailure(parcel.text.substr(failed.size(), space - failed.size()), parcel.text.substr(space + 1));
            }
            throw HelperFailure("died", "");
        }
        descriptor = std::move(parcel.descriptor);
    }

    void awaitServer()
    {
        // 10 s of tries; the first usually succeed after some milliseconds.
        for (int attempt = 0; attempt < 4000; ++attempt) {
            try {
                [[maybe_unused]] const Descriptor socket = connectToLoopback(m_wish.port);
                return;
            } catch (const HelperFailure&) {
            }
            readLog();
            std::array<pollfd, 2> waits{{{0, 0, 0}, {m_control.get(), 0, 0}}};
            const timespec slice{0, 2'500'000};
            ::ppoll(waits.data(), waits.size(), &slice, nullptr);
            if (waits[0].revents != 0) {
                throw HelperFailure("stopped", "");
            }
            if (waits[1].revents != 0) {
                break;
            }
        }
        readLog();
        throw HelperFailure("sshd-failed", m_words);
    }

    void awaitNetwork()
    {
        if (!m_network) {
            return;
        }
        std::array<pollfd, 2> waits{{{0, 0, 0}, {m_network->readiness(), POLLIN, 0}}};
        ::poll(waits.data(), waits.size(), 5000);
        if (waits[0].revents != 0) {
            throw HelperFailure("stopped", "");
        }
        const std::string reason = waits[1].revents != 0 ? m_network->outcome() : "slirp4netns did not answer";
        if (!reason.empty()) {
            tellProvider("warning no-network " + reason);
            m_network.reset();
        }
    }

    /// False when the instance is to go.
    bool handleSignal()
    {
        signalfd_siginfo information{};
        bool stay = true;
        while (::read(m_signals.get(), &information, sizeof information) == sizeof information) {
            stay = stay && information.ssi_signo == SIGCHLD;
        }
        m_image.lookForEnd();
        if (::waitpid(m_processOne, nullptr, WNOHANG) == m_processOne) {
            m_processOne = -1;
            stay = false;
        }
        return stay;
    }

    void readLog()
    {
        std::array<char, 4096> buffer;
        for (ssize_t count; (count = ::read(m_log.get(), buffer.data(), buffer.size())) > 0;) {
            m_words.append(buffer.data(), static_cast<std::size_t>(count));
            if (m_words.size() > 8192) {
                m_words.erase(0, m_words.size() - 4096);
            }
        }
    }

    void serveOne()
    {
        Descriptor client(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!client.isOpen()) {
            return;
        }
        const timeval limit{1, 0};
        ::setsockopt(client.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        const std::string request = receiveParcel(client.get()).text;
        try {
            if (request.compare(0, 5, "dial ") == 0) {
                const Descriptor socket = connectToLoopback(std::atoi(request.c_str() + 5));
                sendParcel(client.get(), "connected", socket.get());
            } else if (request == "image merged" || request == "image delta") {
                startImage(request == "image delta", client);
            } else if (request == "stay") {
                m_stays = true;
                sendParcel(client.get(), "staying");
            } else {
                sendParcel(client.get(), "failed usage unknown request");
            }
        } catch (const HelperFailure& failure) {
            try {
                if (client.isOpen()) {
                    sendParcel(client.get(), "failed " + failure.code() + " " + failure.what());
                }
            } catch (const HelperFailure&) {
            }
        }
    }

    void startImage(bool delta, Descriptor& client)
    {
        if (m_image.isBusy()) {
            sendParcel(client.get(), "failed image-busy");
            return;
        }
        sendParcel(m_control.get(), "quiesce");
        if (hearProcessOne().text != "quiet") {
            throw HelperFailure("died", "");
        }
        ImageSource source;
        source.tree = delta ? openFile(m_folder + "/upper", O_PATH | O_DIRECTORY) : Descriptor(::dup(m_root.get()));
        source.machineFiles = readMachineFiles(m_folder + "/notes");
        source.userNamespace = m_userNamespace.get();
        source.delta = delta;
        m_image.start(source, client);
    }

    InstanceWish m_wish;
    std::string m_folder;
    std::string m_token;
    std::string m_useFile;
    bool m_wantsNetwork = true;
    unsigned long m_memory = 0;            ///< MiB that were asked for; 0: none were
    std::unique_ptr<ControlGroup> m_group; ///< goes after all processes
    Descriptor m_lock;
    Descriptor m_use; ///< of what is below in the cache
    Descriptor m_signals;
    Descriptor m_userNamespace;
    Descriptor m_networkNamespace;
    Descriptor m_root; ///< the instance's "/", without what is mounted over it
    Descriptor m_listener;
    Descriptor m_control;
    Descriptor m_log;
    std::string m_words;
    std::unique_ptr<Network> m_network;
    pid_t m_processOne = -1;
    ImageTaking m_image;
    bool m_stays = false; ///< outlives the build that asked for it
};

} // namespace

int holdInstance(const Arguments& arguments)
{
    ::umask(022);
    const std::string folder = arguments.required("folder");
    int result = 0;
    {
        std::optional<Holder> holder;
        try {
            holder.emplace(arguments);
            holder->start();
            tellProvider("ready");
            holder->hold();
        } catch (const HelperFailure& failure) {
            result = 1;
            // Words of the system may have lines; ours is one.
            std::string line = "failed " + failure.code() + " " + failure.what();
            for (char& letter : line) {
                if (letter == '\n') {
                    letter = ' ';
                }
            }
            tellProvider(line);
            if (failure.code() == "busy") {
                return result;
            }
        }
    }
    removeTree(folder);
    return result;
}

} // namespace diecast::sandbox
