// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_channel.h"

#include "base/text.h"

#include <algorithm>
#include <csignal>
#include <cstring>

namespace diecast {

namespace {

/// What may be under way to us unread. Large enough that a fast network never waits for us to say "more".
constexpr unsigned int windowSize = 4U << 20U;
constexpr unsigned int packetSize = 32768;

/// The number of a signal named without "SIG"; 0 when this system has none of that name.
int signalNumber(const std::string& name)
{
    for (int number = 1; number < NSIG; ++number) {
        const char* known = ::sigabbrev_np(number);
        if (known != nullptr && name == known) {
            return number;
        }
    }
    return 0;
}

} // namespace

SshChannel::SshChannel(SshSession& session, SshWait& wait) : m_session(session)
{
    static constexpr std::string_view kind = "session";
    m_channel = session.retryPointer(wait, "opening a channel", [&] {
        return libssh2_channel_open_ex(session.handle(), kind.data(), static_cast<unsigned int>(kind.size()), windowSize,
                                       packetSize, nullptr, 0);
    });
    if (m_channel == nullptr) {
        session.fail(translate("SshChannel", "%1 opens no channel").arg(qstring(session.server())),
                     libssh2_session_last_errno(session.handle()));
    }
}

SshChannel::~SshChannel()
{
    if (!m_closed) {
        m_session.abandon();
    }
    for (int turn = 0; turn < 100 && libssh2_channel_free(m_channel) == LIBSSH2_ERROR_EAGAIN; ++turn) { }
}

void SshChannel::requestTerminal(SshWait& wait)
{
    static constexpr std::string_view terminal = "xterm";
    const int code = m_session.retry(wait, "asking for a terminal", [&] {
        return libssh2_channel_request_pty_ex(m_channel, terminal.data(), static_cast<unsigned int>(terminal.size()), nullptr, 0,
                                              80, 40, 0, 0);
    });
    if (code != 0) {
        m_session.fail(translate("SshChannel", "%1 gives no terminal (\"ssh_pty\")").arg(qstring(m_session.server())), code);
    }
}

void SshChannel::execute(const std::string& command, SshWait& wait)
{
    static constexpr std::string_view request = "exec";
    const int code = m_session.retry(wait, "starting a command", [&] {
        return libssh2_channel_process_startup(m_channel, request.data(), static_cast<unsigned int>(request.size()), command.data(),
                                               static_cast<unsigned int>(command.size()));
    });
    if (code != 0) {
        m_session.fail(translate("SshChannel", "%1 starts no command").arg(qstring(m_session.server())), code);
    }
}

bool SshChannel::startSubsystem(const std::string& name, SshWait& wait)
{
    static constexpr std::string_view request = "subsystem";
    const int code = m_session.retry(wait, "starting a subsystem", [&] {
        return libssh2_channel_process_startup(m_channel, request.data(), static_cast<unsigned int>(request.size()), name.data(),
                                               static_cast<unsigned int>(name.size()));
    });
    if (code == LIBSSH2_ERROR_CHANNEL_REQUEST_DENIED || code == LIBSSH2_ERROR_CHANNEL_FAILURE) {
        return false;
    }
    if (code != 0) {
        m_session.fail(translate("SshChannel", "%1 starts no subsystem %2").arg(qstring(m_session.server()), qstring(name)), code);
    }
    return true;
}

std::size_t SshChannel::read(OutputStream stream, char* buffer, std::size_t size)
{
    if (m_halfSent == Half::Writing) {
        return 0;
    }
    const int number = stream == OutputStream::Out ? 0 : SSH_EXTENDED_DATA_STDERR;
    const ssize_t count = libssh2_channel_read_ex(m_channel, number, buffer, size);
    if (count == LIBSSH2_ERROR_EAGAIN) {
        m_halfSent = m_session.blockedOnSending() ? Half::Reading : Half::None;
        return 0;
    }
    m_halfSent = Half::None;
    if (count < 0) {
        m_session.fail(translate("SshChannel", "Reading from %1 failed").arg(qstring(m_session.server())), static_cast<int>(count));
    }
    return static_cast<std::size_t>(count);
}

std::size_t SshChannel::write(std::string_view bytes)
{
    if (m_halfSent == Half::Reading) {
        return 0;
    }
    const ssize_t count = libssh2_channel_write_ex(m_channel, 0, bytes.data(), bytes.size());
    if (count == LIBSSH2_ERROR_EAGAIN) {
        m_halfSent = m_session.blockedOnSending() ? Half::Writing : Half::None;
        return 0;
    }
    m_halfSent = Half::None;
    if (count < 0) {
        m_session.fail(translate("SshChannel", "Writing to %1 failed").arg(qstring(m_session.server())), static_cast<int>(count));
    }
    return static_cast<std::size_t>(count);
}

bool SshChannel::atEnd() const
{
    return libssh2_channel_eof(m_channel) == 1;
}

void SshChannel::wait(SshWait& wait, const char* doing)
{
    // A call for one stream takes packets of the other from the socket too; those no poll will tell of.
    if (m_halfSent == Half::None
        && (atEnd() || libssh2_poll_channel_read(m_channel, 0) == 1
            || libssh2_poll_channel_read(m_channel, SSH_EXTENDED_DATA_STDERR) == 1)) {
        wait.check(doing);
        return;
    }
    m_session.wait(wait, doing);
}

void SshChannel::writeAll(std::string_view bytes, SshWait& wait, const char* doing)
{
    while (!bytes.empty()) {
        wait.check(doing);
        const std::size_t written = write(bytes);
        if (written == 0) {
            m_session.wait(wait, doing);
        }
        bytes.remove_prefix(written);
    }
}

std::size_t SshChannel::readSome(char* buffer, std::size_t size, SshWait& wait, const char* doing)
{
    for (;;) {
        wait.check(doing);
        const std::size_t count = read(OutputStream::Out, buffer, size);
        if (count > 0 || atEnd()) {
            return count;
        }
        this->wait(wait, doing);
    }
}

void SshChannel::sendEnd(SshWait& wait)
{
    const int code = m_session.retry(wait, "ending a command's input", [&] { return libssh2_channel_send_eof(m_channel); });
    if (code != 0) {
        m_session.fail(translate("SshChannel", "Ending the input at %1 failed").arg(qstring(m_session.server())), code);
    }
}

ExitStatus SshChannel::close(SshWait& wait)
{
    int code = m_session.retry(wait, "closing a channel", [&] { return libssh2_channel_close(m_channel); });
    if (code == 0) {
        code = m_session.retry(wait, "waiting for a command's exit status", [&] { return libssh2_channel_wait_closed(m_channel); });
    }
    if (code != 0) {
        m_session.fail(translate("SshChannel", "Closing a channel to %1 failed").arg(qstring(m_session.server())), code);
    }
    ExitStatus status;
    status.code = libssh2_channel_get_exit_status(m_channel);
    char* signal = nullptr;
    std::size_t length = 0;
    libssh2_channel_get_exit_signal(m_channel, &signal, &length, nullptr, nullptr, nullptr, nullptr);
    if (signal != nullptr) {
        status.signal.assign(signal, length);
        libssh2_free(m_session.handle(), signal);
        status.code = 128 + signalNumber(status.signal);
    }
    m_closed = true;
    return status;
}

} // namespace diecast
