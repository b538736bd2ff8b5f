// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/network.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

std::array<Descriptor, 2> makePipe()
{
    std::array<int, 2> ends;
    checked(::pipe2(ends.data(), O_CLOEXEC), "pipe");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

} // namespace

bool hasNetworkProgram()
{
    return !findProgram("slirp4netns").empty();
}

Network::Network(int networkNamespace, int userNamespace, const std::string& token)
{
    auto [readyRead, readyWrite] = makePipe();
    auto [wordsRead, wordsWrite] = makePipe();
    auto [lifeRead, lifeWrite] = makePipe();
    m_process = checked(::fork(), "fork");
    if (m_process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        ::dup2(nothing, 0);
        ::dup2(wordsWrite.get(), 1);
        ::dup2(wordsWrite.get(), 2);
        // dup clears close-on-exec for those it is to have.
        const std::string ready = "--ready-fd=" + std::to_string(::dup(readyWrite.get()));
        const std::string life = "--exit-fd=" + std::to_string(::dup(lifeRead.get()));
        const std::string network = "/proc/self/fd/" + std::to_string(::dup(networkNamespace));
        std::vector<std::string> words{findProgram("slirp4netns"), "--configure",      "--mtu=65520", "--disable-host-loopback",
                                       "--enable-sandbox",         "--enable-seccomp", ready,         life,
                                       "--netns-type=path"};
        if (userNamespace >= 0) {
            words.push_back("--userns-path=/proc/self/fd/" + std::to_string(::dup(userNamespace)));
        }
        words.insert(words.end(), {network, "tap0"});
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        const std::string mark = "DIECAST_SANDBOX=" + token;
        const char* const environment[] = {mark.c_str(), nullptr};
        ::execve(arguments[0], arguments.data(), const_cast<char* const*>(environment));
        ::_exit(127);
    }
    m_ready = std::move(readyRead);
    m_words = std::move(wordsRead);
    m_life = std::move(lifeWrite);
}

Network::~Network()
{
    m_life.close();
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
}

std::string Network::outcome()
{
    char one = 0;
    if (::read(m_ready.get(), &one, 1) == 1) {
        return {};
    }
    std::string words = contentOf(m_words.get());
    for (char& letter : words) {
        if (letter == '\n') {
            letter = ' ';
        }
    }
    return words.empty() ? "slirp4netns ended" : words.substr(0, 400);
}

Descriptor connectToLoopback(int port)
{
    Descriptor socket(checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
    // Bounds the wait of connect(2) where the server's queue is full.
    const timeval limit{1, 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    checked(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), "port " + std::to_string(port));
    const timeval none{0, 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &none, sizeof none);
    const int yes = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    checked(::fcntl(socket.get(), F_SETFL, O_NONBLOCK), "fcntl");
    return socket;
}

} // namespace diecast::sandbox
