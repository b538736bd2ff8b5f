// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/end_signals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace diecast {

namespace {

constexpr std::array endSignals{SIGTERM, SIGINT, SIGHUP};

// A signal handler reaches nothing but what is global and lock-free.
std::atomic<int> pipeOfHandler{-1};

/// Only async-signal-safe calls (signal-safety(7)).
void hear(int)
{
    const int error = errno;
    const char byte = 1;
    static_cast<void>(!::write(pipeOfHandler.load(), &byte, 1));
    errno = error;
}

void install(void (*handler)(int))
{
    for (const int signal : endSignals) {
        struct sigaction before = {};
        struct sigaction action = {};
        action.sa_handler = handler; // NOLINT: a union in the system's header
        action.sa_flags = SA_RESTART;
        ::sigaction(signal, nullptr, &before);
        if (before.sa_handler != SIG_IGN) // NOLINT
            ::sigaction(signal, &action, nullptr);
    }
}

} // namespace

EndSignals::EndSignals(QObject* parent) : QObject(parent)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then signals end the program as they always do
    m_reader = FileDescriptor(ends[0]);
    m_writer = FileDescriptor(ends[1]);
    m_notifier = std::make_unique<QSocketNotifier>(m_reader.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (::read(m_reader.get(), bytes.data(), bytes.size()) > 0) { }
        Q_EMIT asked();
    });
    pipeOfHandler = m_writer.get();
    install(hear);
}

EndSignals::~EndSignals()
{
    if (m_notifier) {
        install(SIG_DFL);
        pipeOfHandler = -1;
    }
}

} // namespace diecast
