// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_authentication.h"

#include "base/text.h"
#include "remote/agent_client.h"

#include <QStringList>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <iterator>

namespace diecast {

namespace {

/// What the signing callback needs; libssh2 is C, so an exception waits here until it has returned.
struct Signer {
    std::function<std::string(std::string_view data)> sign;
    std::exception_ptr failure;
};

int signCallback(LIBSSH2_SESSION*, unsigned char** signature, size_t* size, const unsigned char* data, size_t dataSize,
                 void** abstract)
{
    auto* signer = static_cast<Signer*>(*abstract);
    try {
        const std::string bytes = signer->sign(std::string_view(reinterpret_cast<const char*>(data), dataSize));
        *signature = static_cast<unsigned char*>(std::malloc(bytes.size())); // libssh2 frees it
        if (*signature == nullptr) {
            return -1;
        }
        std::memcpy(*signature, bytes.data(), bytes.size());
        *size = bytes.size();
        return 0;
    } catch (...) {
        signer->failure = std::current_exception();
        return -1;
    }
}

/// Answers every hidden question with the password. What is asked in the open is not a password and gets nothing.
void answerCallback(const char*, int, const char*, int, int count, const LIBSSH2_USERAUTH_KBDINT_PROMPT* prompts,
                    LIBSSH2_USERAUTH_KBDINT_RESPONSE* responses, void** abstract)
{
    const auto* session = static_cast<SshSession*>(*abstract);
    const auto* password = static_cast<const std::string*>(session->callbackUser);
    for (int index = 0; index < count; ++index) {
        const std::string answer = prompts[index].echo != 0 ? std::string() : *password;
        responses[index].text = static_cast<char*>(std::malloc(answer.size() + 1)); // libssh2 frees it
        if (responses[index].text == nullptr) {
            return;
        }
        std::memcpy(responses[index].text, answer.c_str(), answer.size() + 1);
        responses[index].length = static_cast<unsigned int>(answer.size());
    }
}

/// OpenSSH's version times 100 ("7.2" is 702); 0 for other servers.
int openSshVersion(std::string_view banner)
{
    const std::size_t place = banner.find("OpenSSH_");
    if (place == std::string_view::npos) {
        return 0;
    }
    const char* end = banner.data() + banner.size();
    int major = 0;
    int minor = 0;
    const auto [after, error] = std::from_chars(banner.data() + place + 8, end, major);
    if (error == std::errc() && after != end && *after == '.') {
        std::from_chars(after + 1, end, minor);
    }
    return major * 100 + minor;
}

/// One login: what was tried so far, for the message when nothing worked.
class Login {
public:
    Login(SshSession& session, const SshCredentials& credentials, SshWait& wait)
        : m_session(session), m_credentials(credentials), m_wait(wait)
    {
    }

    void run()
    {
        m_methods = askMethods();
        if (m_methods.empty() || offered("publickey")) { // an empty list: the server wants nothing at all
            tryKeys();
            tryAgent();
        }
        if (!m_in && !m_credentials.password.empty()) {
            tryPassword();
        }
        if (!m_in) {
            refuse();
        }
    }

private:
    [[nodiscard]] bool offered(const char* method) const
    {
        return ("," + m_methods + ",").find("," + std::string(method) + ",") != std::string::npos;
    }

    std::string askMethods()
    {
        const char* list = m_session.retryPointer(m_wait, "asking for the ways to log in", [&] {
            return libssh2_userauth_list(m_session.handle(), m_credentials.user.data(), userSize());
        });
        if (list == nullptr && libssh2_userauth_authenticated(m_session.handle()) != 0) {
            m_in = true;
            return {};
        }
        if (list == nullptr) {
            m_session.fail(translate("SshAuthentication", "%1 does not tell how to log in").arg(qstring(m_session.server())),
                           libssh2_session_last_errno(m_session.handle()));
        }
        return list;
    }

    void tryKeys()
    {
        for (const SshCredentials::NamedKey& named : m_credentials.keys) {
            tryKey(named.key.typeName(), named.key.publicBlob(), named.name,
                   [&](std::string_view algorithm, std::string_view data) { return named.key.sign(algorithm, data); });
        }
    }

    void tryAgent()
    {
        if (m_in || !m_credentials.agent) {
            return;
        }
        AgentClient agent;
        const std::vector<AgentClient::Identity> identities = agent.identities(m_wait);
        if (identities.empty()) {
            m_tried.append(translate("SshAuthentication", "the SSH agent, which has no key (ssh-add -l)"));
        }
        for (const AgentClient::Identity& identity : identities) {
            tryKey(
                identity.typeName(), identity.blob,
                translate("SshAuthentication", "the agent's key %1").arg(qstring(identity.comment)).toStdString(),
                [&](std::string_view algorithm, std::string_view data) { return agent.sign(identity, algorithm, data, m_wait); });
        }
    }

    void tryKey(const std::string& type, const std::string& blob, const std::string& name,
                const std::function<std::string(std::string_view, std::string_view)>& sign)
    {
        for (const std::string& algorithm : signatureAlgorithms(type, m_session.serverBanner())) {
            if (m_in) {
                return;
            }
            const std::string renamed = algorithm == type ? blob : renamedBlob(blob, algorithm);
            Signer signer{[&](std::string_view data) { return sign(algorithm, data); }, nullptr};
            void* user = &signer;
            const int code = m_session.retry(m_wait, "logging in with a key", [&] {
                return libssh2_userauth_publickey(m_session.handle(), m_credentials.user.c_str(),
                                                  reinterpret_cast<const unsigned char*>(renamed.data()), renamed.size(),
                                                  signCallback, &user);
            });
            if (signer.failure) {
                rethrowUnlessRefused(signer.failure);
            }
            note(code, qstring(name) + QStringLiteral(" (") + qstring(algorithm) + QLatin1Char(')'));
        }
    }

    /// An agent that does not sign with one key may have another that it does sign with.
    void rethrowUnlessRefused(const std::exception_ptr& failure)
    {
        try {
            std::rethrow_exception(failure);
        } catch (const Failure& refused) {
            if (refused.kind() != Failure::Kind::Refused) {
                throw;
            }
            m_tried.append(qstring(refused.what()));
        }
    }

    void tryPassword()
    {
        // A key may be the first half of what the server wants, which says so only by not being content with it. Asking for
        // the ways a second time is no help: libssh2 1.10 loses memory then.
        const bool secondHalf = !offered("password") && !offered("keyboard-interactive");
        if (secondHalf || offered("password")) {
            const std::string& password = m_credentials.password;
            const int code = m_session.retry(m_wait, "logging in with the password", [&] {
                return libssh2_userauth_password_ex(m_session.handle(), m_credentials.user.data(), userSize(), password.data(),
                                                    static_cast<unsigned int>(password.size()), nullptr);
            });
            if (code == LIBSSH2_ERROR_PASSWORD_EXPIRED) {
                throw Failure(Failure::Kind::Refused,
                              translate("SshAuthentication",
                                        "The password of %1 at %2 has expired: the server wants a new one before it lets "
                                        "anybody in.")
                                  .arg(qstring(m_credentials.user), qstring(m_session.server()))
                                  .toStdString());
            }
            note(code, translate("SshAuthentication", "the password"));
        }
        if (!m_in && (secondHalf || offered("keyboard-interactive"))) {
            m_session.callbackUser = const_cast<std::string*>(&m_credentials.password);
            const int code = m_session.retry(m_wait, "logging in with keyboard-interactive", [&] {
                return libssh2_userauth_keyboard_interactive_ex(m_session.handle(), m_credentials.user.data(), userSize(),
                                                                answerCallback);
            });
            m_session.callbackUser = nullptr;
            note(code, translate("SshAuthentication", "the password by keyboard-interactive"));
        }
    }

    void note(int code, const QString& what)
    {
        if (code == 0 && libssh2_userauth_authenticated(m_session.handle()) != 0) {
            m_in = true;
            return;
        }
        m_tried.append(what);
        if (code != LIBSSH2_ERROR_AUTHENTICATION_FAILED && code != LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED && code != 0) {
            lost(); // a server that has seen enough attempts just ends the connection
        }
    }

    [[noreturn]] void lost()
    {
        const std::string words = m_session.lastError();
        m_session.abandon();
        throw Failure(
            Failure::Kind::Refused,
            translate("SshAuthentication", "%1 ended the connection while \"%2\" logged in (tried: %3): %4.")
                .arg(qstring(m_session.server()), qstring(m_credentials.user), m_tried.join(QStringLiteral("; ")), qstring(words))
                .toStdString());
    }

    [[noreturn]] void refuse()
    {
        const QString tried = m_tried.isEmpty()
            ? translate("SshAuthentication", "nothing, because none of them is set in the template")
            : m_tried.join(QStringLiteral("; "));
        throw Failure(Failure::Kind::Refused,
                      translate("SshAuthentication", "%1 does not let \"%2\" in. It takes: %3. Tried: %4.")
                          .arg(qstring(m_session.server()), qstring(m_credentials.user), qstring(m_methods), tried)
                          .toStdString());
    }

    [[nodiscard]] unsigned int userSize() const { return static_cast<unsigned int>(m_credentials.user.size()); }

    SshSession& m_session;
    const SshCredentials& m_credentials;
    SshWait& m_wait;
    std::string m_methods;
    QStringList m_tried;
    bool m_in = false;
};

std::string fileText(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file.good() && text.empty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("SshAuthentication", "The private key file %1 (\"ssh_private_key_file\") cannot be read: %2.")
                          .arg(qstring(path), QString::fromLocal8Bit(std::strerror(errno)))
                          .toStdString());
    }
    return text;
}

} // namespace

std::vector<std::string> signatureAlgorithms(std::string_view typeName, std::string_view serverBanner)
{
    if (typeName != "ssh-rsa") {
        return {std::string(typeName)};
    }
    const int version = openSshVersion(serverBanner);
    if (version >= 702) { // from here on OpenSSH knows both (RFC 8332)
        return {"rsa-sha2-256"};
    }
    if (version > 0) {
        return {"ssh-rsa"};
    }
    return {"rsa-sha2-256", "rsa-sha2-512", "ssh-rsa"};
}

SshCredentials readCredentials(const CommunicatorSettings& settings, const std::optional<TemporaryKey>& key)
{
    SshCredentials credentials;
    credentials.user = settings.user;
    credentials.password = settings.password;
    credentials.agent = settings.agentAuth;
    if (key) {
        const std::string name = translate("SshAuthentication", "the build's temporary key").toStdString();
        credentials.keys.push_back({PrivateKey::parse(key->privateKey, {}, name), name});
    }
    if (!settings.privateKeyFile.empty()) {
        const std::string name
            = translate("SshAuthentication", "the key file %1").arg(qstring(settings.privateKeyFile)).toStdString();
        credentials.keys.push_back(
            {PrivateKey::parse(fileText(settings.privateKeyFile), settings.privateKeyPassphrase, name), name});
    }
    return credentials;
}

void authenticate(SshSession& session, const SshCredentials& credentials, SshWait& wait)
{
    Login(session, credentials, wait).run();
}

} // namespace diecast
