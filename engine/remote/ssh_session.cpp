// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_session.h"

#include "base/text.h"
#include "remote/ssh_offer.h"

#include <QByteArray>
#include <algorithm>
#include <array>
#include <cerrno>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace diecast {

namespace {

/// libssh2's own start is not thread-safe.
void startLibraryOnce()
{
    static std::once_flag started;
    std::call_once(started, [] {
        if (libssh2_init(0) != 0) {
            throw Failure(Failure::Kind::Internal, "libssh2 cannot start");
        }
    });
}

bool meansLost(int code)
{
    static constexpr std::array lost = {LIBSSH2_ERROR_SOCKET_SEND, LIBSSH2_ERROR_SOCKET_RECV,    LIBSSH2_ERROR_SOCKET_DISCONNECT,
                                        LIBSSH2_ERROR_BAD_SOCKET,  LIBSSH2_ERROR_SOCKET_NONE,    LIBSSH2_ERROR_SOCKET_TIMEOUT,
                                        LIBSSH2_ERROR_TIMEOUT,     LIBSSH2_ERROR_CHANNEL_CLOSED, LIBSSH2_ERROR_INVALID_MAC,
                                        LIBSSH2_ERROR_PROTO,       LIBSSH2_ERROR_DECRYPT};
    return std::find(lost.begin(), lost.end(), code) != lost.end();
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ",") + name;
    }
    return text;
}

/// What is offered when the template names no ciphers: the order OpenSSH's own client prefers them in. libssh2's order begins with
/// the longest key and ends with RC4; AES-128 is as safe in practice and takes the least time on both sides of a large upload.
constexpr const char* ownCiphers = "aes128-ctr,aes192-ctr,aes256-ctr,aes256-cbc,aes192-cbc,aes128-cbc,3des-cbc";

/// A connection whose packets nobody answers any more is given up after this time.
constexpr unsigned int unansweredMilliseconds = 60'000;

} // namespace

SshSession::SshSession(FileDescriptor socket, SshSessionOptions options)
    : m_socket(std::move(socket)), m_options(std::move(options))
{
    startLibraryOnce();
    m_session = libssh2_session_init_ex(nullptr, nullptr, nullptr, this);
    if (m_session == nullptr) {
        throw Failure(Failure::Kind::Internal, "libssh2 has no memory for a session");
    }
    libssh2_session_set_blocking(m_session, 0);
    libssh2_session_callback_set(m_session, LIBSSH2_CALLBACK_RECV, reinterpret_cast<void*>(&SshSession::receive));
    const unsigned int unanswered = unansweredMilliseconds;
    // Not every descriptor of a dialer is TCP; where it is not, the connection ends with its other end.
    ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_USER_TIMEOUT, &unanswered, sizeof unanswered);
    preferMethods();
}

SshSession::~SshSession()
{
    if (m_usable && !m_exchangingKeys) {
        // Sent when the socket takes it at once; nobody waits for a goodbye.
        libssh2_session_disconnect(m_session, "done");
    }
    abandon();
    // What a key exchange holds libssh2 frees at its end only; on a socket that is shut down the end comes at once.
    for (int turn = 0; turn < 100 && m_exchangingKeys; ++turn) {
        m_exchangingKeys = libssh2_session_handshake(m_session, m_socket.get()) == LIBSSH2_ERROR_EAGAIN;
    }
    for (int turn = 0; turn < 100 && libssh2_session_free(m_session) == LIBSSH2_ERROR_EAGAIN; ++turn) { }
}

void SshSession::preferMethods()
{
    const auto prefer = [&](int method, const std::string& names) {
        if (!names.empty() && libssh2_session_method_pref(m_session, method, names.c_str()) != 0) {
            throw Failure(
                Failure::Kind::InvalidInput,
                translate("SshSession", "None of the SSH algorithms %1 is known to Diecast.").arg(qstring(names)).toStdString());
        }
    };
    prefer(LIBSSH2_METHOD_HOSTKEY, "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,ssh-rsa");
    const std::string ciphers = m_options.ciphers.empty() ? ownCiphers : joined(m_options.ciphers);
    prefer(LIBSSH2_METHOD_CRYPT_CS, ciphers);
    prefer(LIBSSH2_METHOD_CRYPT_SC, ciphers);
    prefer(LIBSSH2_METHOD_KEX, joined(m_options.keyExchanges));
}

ssize_t SshSession::receive(libssh2_socket_t socket, void* buffer, size_t size, int flags, void** abstract)
{
    const ssize_t received = ::recv(socket, buffer, size, flags);
    if (received < 0) {
        return errno == EINTR ? -EAGAIN : -errno;
    }
    auto* session = static_cast<SshSession*>(*abstract);
    if (session->m_listening) {
        constexpr std::size_t enough = 65536;
        session->m_greeting.append(static_cast<const char*>(buffer), static_cast<std::size_t>(received));
        session->m_listening = session->m_greeting.size() < enough;
    }
    return received;
}

void SshSession::handshake(SshWait& wait)
{
    m_exchangingKeys = true;
    const int code
        = retry(wait, "waiting for the SSH handshake", [&] { return libssh2_session_handshake(m_session, m_socket.get()); });
    m_exchangingKeys = false;
    m_listening = false;
    if (code != 0) {
        const std::string words = lastError();
        abandon();
        if (code == LIBSSH2_ERROR_KEX_FAILURE || code == LIBSSH2_ERROR_METHOD_NONE) {
            const QString reason = whyNoKeyExchange();
            if (!reason.isEmpty()) {
                throw Failure(Failure::Kind::Refused, reason.toStdString());
            }
        }
        if (m_greeting.empty()) {
            throw Failure(Failure::Kind::ConnectionLost,
                          translate("SshSession",
                                    "%1 closed the connection before it said anything: no SSH server behind this port, or not "
                                    "ready yet.")
                              .arg(qstring(server()))
                              .toStdString());
        }
        if (m_greeting.find("SSH-") == std::string::npos) {
            throw Failure(Failure::Kind::ConnectionLost,
                          translate("SshSession", "%1 is not an SSH server: its first words are \"%2\".")
                              .arg(qstring(server()), qstring(m_greeting.substr(0, 40)).simplified())
                              .toStdString());
        }
        throw Failure(
            Failure::Kind::ConnectionLost,
            translate("SshSession", "The SSH handshake with %1 failed: %2.").arg(qstring(server()), qstring(words)).toStdString());
    }
    m_greeting.clear();
    if (m_options.keepAliveInterval > std::chrono::milliseconds(0)) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_options.keepAliveInterval).count();
        // Without a wish for an answer: libssh2 1.10 keeps every answer in a list that it searches for each packet.
        libssh2_keepalive_config(m_session, 0, static_cast<unsigned int>(seconds));
    }
}

QString SshSession::whyNoKeyExchange() const
{
    const std::optional<SshOffer> offer = readSshOffer(m_greeting);
    if (!offer) {
        return {};
    }
    if (hasOnlyRsaHostKeys(*offer)) {
        return translate("SshSession",
                         "%1 has only an RSA host key (%2), which Diecast's SSH library cannot check. Give the instance an "
                         "Ed25519 host key: run \"ssh-keygen -A\" there and let sshd use /etc/ssh/ssh_host_ed25519_key "
                         "(HostKey in sshd_config), or start from a newer image.")
            .arg(qstring(server()), qstring(joined(offer->hostKeys)));
    }
    return translate("SshSession",
                     "%1 and Diecast have no SSH algorithms in common. The server offers key exchange %2; host keys %3; ciphers "
                     "%4; MACs %5. Allow one of curve25519-sha256, ssh-ed25519, aes128-ctr and hmac-sha2-256 each in its "
                     "sshd_config.")
        .arg(qstring(server()), qstring(joined(offer->keyExchanges)), qstring(joined(offer->hostKeys)),
             qstring(joined(offer->ciphers)), qstring(joined(offer->macs)));
}

std::string SshSession::hostKeyFingerprint() const
{
    const char* hash = libssh2_hostkey_hash(m_session, LIBSSH2_HOSTKEY_HASH_SHA256);
    if (hash == nullptr) {
        throw Failure(Failure::Kind::Internal, "libssh2 does not tell the host key's fingerprint");
    }
    return "SHA256:" + QByteArray(hash, 32).toBase64(QByteArray::OmitTrailingEquals).toStdString();
}

std::string SshSession::serverBanner() const
{
    const char* banner = libssh2_session_banner_get(m_session);
    return banner == nullptr ? std::string() : banner;
}

bool SshSession::blockedOnSending() const
{
    return (libssh2_session_block_directions(m_session) & LIBSSH2_SESSION_BLOCK_OUTBOUND) != 0;
}

void SshSession::wait(SshWait& wait, const char* doing)
{
    const int directions = libssh2_session_block_directions(m_session);
    const bool send = (directions & LIBSSH2_SESSION_BLOCK_OUTBOUND) != 0;
    const bool receive = (directions & LIBSSH2_SESSION_BLOCK_INBOUND) != 0 || !send;
    const std::string what = translate("SshSession", "%1 at %2").arg(qstring(doing), qstring(server())).toStdString();
    // libssh2 may ask for a repeat without naming a direction; then nothing but the clock tells when.
    Milliseconds slice = directions == 0 ? Milliseconds(100) : Milliseconds::max();
    const bool keepAlive = m_options.keepAliveInterval > Milliseconds(0) && libssh2_userauth_authenticated(m_session) != 0;
    if (keepAlive && !send) {
        slice = std::min<Milliseconds>(slice, m_options.keepAliveInterval);
    }
    if (m_options.readWriteTimeout > Milliseconds(0)) {
        slice = std::min<Milliseconds>(slice, m_options.readWriteTimeout);
    }
    const Readiness readiness = waitFor(m_socket.get(), receive, send, slice, wait.patience, wait.stop, what);
    const auto now = std::chrono::steady_clock::now();
    if (readiness != Readiness::TimedOut) {
        m_lastActivity = now;
        return;
    }
    if (m_options.readWriteTimeout > Milliseconds(0) && now - m_lastActivity >= m_options.readWriteTimeout) {
        abandon();
        failLost(translate("SshSession", "nothing came for %1 (\"ssh_read_write_timeout\")")
                     .arg(qstring(durationInWords(m_options.readWriteTimeout.count()))));
    }
    if (keepAlive && !send) { // never in the middle of a packet that is half sent
        int next = 0;
        const int code = libssh2_keepalive_send(m_session, &next);
        if (code != 0 && code != LIBSSH2_ERROR_EAGAIN) {
            fail(translate("SshSession", "The connection to %1 cannot be kept alive").arg(qstring(server())), code);
        }
    }
}

std::string SshSession::lastError() const
{
    char* words = nullptr;
    int size = 0;
    libssh2_session_last_error(m_session, &words, &size, 0);
    return words == nullptr ? std::string() : std::string(words, static_cast<std::size_t>(size));
}

void SshSession::fail(const QString& sentence, int code)
{
    const std::string words = lastError();
    if (meansLost(code)) {
        abandon();
        failLost(qstring(words));
    }
    throw Failure(Failure::Kind::Refused, (sentence + QStringLiteral(": ") + qstring(words)).toStdString());
}

void SshSession::failLost(const QString& reason)
{
    throw Failure(Failure::Kind::ConnectionLost,
                  translate("SshSession", "The connection to %1 was lost: %2.").arg(qstring(server()), reason).toStdString());
}

void SshSession::abandon()
{
    if (m_usable) {
        m_usable = false;
        ::shutdown(m_socket.get(), SHUT_RDWR);
    }
}

} // namespace diecast
