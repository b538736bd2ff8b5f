// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/connect.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "provision/local_path.h"

#include <algorithm>
#include <cstdlib>

namespace diecast {

namespace {

enum class ValueKind { Text, Flag, Number, List };

/// Options of Packer's communicators that Diecast knows by name only.
struct NotBuiltYet {
    const char* name;
    ValueKind kind;
};
constexpr NotBuiltYet notBuiltYet[] = {
    {"ssh_certificate_file", ValueKind::Text},
    {"ssh_clear_authorized_keys", ValueKind::Flag},
    {"ssh_keypair_name", ValueKind::Text},
    {"ssh_bastion_host", ValueKind::Text},
    {"ssh_bastion_port", ValueKind::Number},
    {"ssh_bastion_agent_auth", ValueKind::Flag},
    {"ssh_bastion_username", ValueKind::Text},
    {"ssh_bastion_password", ValueKind::Text},
    {"ssh_bastion_interactive", ValueKind::Flag},
    {"ssh_bastion_private_key_file", ValueKind::Text},
    {"ssh_bastion_certificate_file", ValueKind::Text},
    {"ssh_proxy_host", ValueKind::Text},
    {"ssh_proxy_port", ValueKind::Number},
    {"ssh_proxy_username", ValueKind::Text},
    {"ssh_proxy_password", ValueKind::Text},
    {"ssh_remote_tunnels", ValueKind::List},
    {"ssh_local_tunnels", ValueKind::List},
    {"ssh_interface", ValueKind::Text},
    {"ssh_ip_version", ValueKind::Text},
    {"winrm_username", ValueKind::Text},
    {"winrm_password", ValueKind::Text},
    {"winrm_host", ValueKind::Text},
    {"winrm_no_proxy", ValueKind::Flag},
    {"winrm_port", ValueKind::Number},
    {"winrm_timeout", ValueKind::Text},
    {"winrm_use_ssl", ValueKind::Flag},
    {"winrm_insecure", ValueKind::Flag},
    {"winrm_use_ntlm", ValueKind::Flag},
};

/// What libssh2 1.10 of Debian 12 can do; its own list needs a session.
const std::vector<std::string> knownCiphers
    = {"aes256-ctr", "aes192-ctr", "aes128-ctr", "aes256-cbc", "aes192-cbc", "aes128-cbc", "3des-cbc"};
const std::vector<std::string> knownKeyExchanges = {"curve25519-sha256",
                                                    "curve25519-sha256@libssh.org",
                                                    "ecdh-sha2-nistp256",
                                                    "ecdh-sha2-nistp384",
                                                    "ecdh-sha2-nistp521",
                                                    "diffie-hellman-group-exchange-sha256",
                                                    "diffie-hellman-group16-sha512",
                                                    "diffie-hellman-group18-sha512",
                                                    "diffie-hellman-group14-sha256",
                                                    "diffie-hellman-group14-sha1"};

std::string inWords(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

class SettingsReading {
public:
    SettingsReading(OptionReader& options, bool hostRequired, const RunFacts& facts)
        : m_options(options), m_hostRequired(hostRequired), m_facts(facts)
    {
    }

    CommunicatorSettings run()
    {
        readKind();
        readOptions();
        if (!m_options.followsSchema()) { // which says so itself, about options it has
            refuseWhatIsNotBuilt();
        }
        if (settings.kind == "ssh" && !m_refused) {
            check();
        }
        return settings;
    }

private:
    void readKind()
    {
        settings.kind = m_options.text("communicator", "ssh");
        if (settings.kind == "ssh" || settings.kind == "none") {
            return;
        }
        m_refused = true;
        if (settings.kind == "winrm") {
            m_options.error(
                "communicator",
                translate("CommunicatorSettings", "The communicator \"winrm\" of %1 is not supported yet by Diecast.")
                    .arg(qstring(m_options.component()))
                    .toStdString(),
                translate("CommunicatorSettings", "Use \"ssh\": current Windows images can run OpenSSH.").toStdString());
        } else {
            m_options.error("communicator",
                            translate("CommunicatorSettings", "%1 cannot be entered with the communicator \"%2\".")
                                .arg(qstring(m_options.component()), qstring(settings.kind))
                                .toStdString(),
                            translate("CommunicatorSettings", "It is \"ssh\" or \"none\".").toStdString());
        }
        settings.kind = "ssh"; // what the rest of the template is checked with: some way in was meant
    }

    void readOptions()
    {
        using std::chrono::milliseconds;
        settings.host = m_options.text("ssh_host", "");
        settings.port = static_cast<int>(m_options.number("ssh_port", 0, 65535, settings.port));
        if (settings.port == 0) {
            settings.port = CommunicatorSettings().port; // as Packer reads it; "" counts as 0
        }
        settings.user = m_options.text("ssh_username", "");
        settings.password = m_options.text("ssh_password", "");
        readPrivateKeyFile();
        settings.privateKeyPassphrase = m_options.text("ssh_private_key_passphrase", "");
        settings.agentAuth = m_options.flag("ssh_agent_auth", settings.agentAuth);
        settings.pty = m_options.flag("ssh_pty", settings.pty);
        const milliseconds former = m_options.duration("ssh_wait_timeout", settings.timeout);
        if (m_options.has("ssh_wait_timeout") && !m_options.followsSchema()) {
            m_options.warn(
                "ssh_wait_timeout",
                translate("CommunicatorSettings", "\"ssh_wait_timeout\" is the former name of \"ssh_timeout\".").toStdString(),
                translate("CommunicatorSettings", "Rename it.").toStdString());
        }
        settings.timeout = m_options.duration("ssh_timeout", former);
        if (settings.timeout <= milliseconds(0)) {
            settings.timeout = CommunicatorSettings().timeout; // as Packer reads it
        }
        settings.keepAliveInterval
            = m_options.duration("ssh_keep_alive_interval", settings.keepAliveInterval, OptionReader::Negative::Allowed);
        settings.readWriteTimeout
            = m_options.duration("ssh_read_write_timeout", settings.readWriteTimeout, OptionReader::Negative::Allowed);
        settings.pauseBeforeConnecting = m_options.duration("pause_before_connecting", settings.pauseBeforeConnecting);
        settings.handshakeAttempts
            = static_cast<int>(m_options.number("ssh_handshake_attempts", 0, 1'000'000, settings.handshakeAttempts));
        if (settings.handshakeAttempts == 0) {
            settings.handshakeAttempts = CommunicatorSettings().handshakeAttempts; // as Packer reads it
        }
        settings.transfer = m_options.choice("ssh_file_transfer_method", {"sftp", "scp"}, "sftp") == "scp"
            ? FileTransferMethod::Scp
            : FileTransferMethod::Sftp;
        settings.ciphers = algorithms("ssh_ciphers", knownCiphers);
        settings.keyExchanges = algorithms("ssh_key_exchange_algorithms", knownKeyExchanges);
        readTemporaryKey();
        if (!m_options.followsSchema() && m_options.has("ssh_disable_agent_forwarding")
            && !m_options.flag("ssh_disable_agent_forwarding", false)) {
            m_options.error(
                "ssh_disable_agent_forwarding",
                translate("CommunicatorSettings", "Forwarding the SSH agent into the instance is not supported yet by Diecast.")
                    .toStdString(),
                translate("CommunicatorSettings", "Set it to true or leave it out: the agent is never forwarded.").toStdString());
        } else {
            m_options.declare("ssh_disable_agent_forwarding");
        }
    }

    void readTemporaryKey()
    {
        settings.temporaryKeyName = m_options.text("temporary_key_pair_name", "");
        const std::string type = m_options.text("temporary_key_pair_type", "ed25519");
        if (type != "ed25519") {
            m_options.warn(
                "temporary_key_pair_type",
                translate("CommunicatorSettings", "Keys made for one build are always Ed25519, not \"%1\".")
                    .arg(qstring(type))
                    .toStdString(),
                translate("CommunicatorSettings", "Leave the option out, or name a key of your own with \"ssh_private_key_file\".")
                    .toStdString());
        }
        if (m_options.number("temporary_key_pair_bits", 0, 65536)) {
            m_options.warn(
                "temporary_key_pair_bits",
                translate("CommunicatorSettings", "Ed25519 keys, which Diecast makes, have one size only.").toStdString(),
                translate("CommunicatorSettings", "Leave the option out.").toStdString());
        }
    }

    std::vector<std::string> algorithms(const char* option, const std::vector<std::string>& known)
    {
        std::vector<std::string> wanted = m_options.texts(option);
        for (const std::string& name : wanted) {
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                m_options.error(option,
                                translate("CommunicatorSettings", "The SSH algorithm \"%1\" is not known to Diecast.")
                                    .arg(qstring(name))
                                    .toStdString(),
                                translate("CommunicatorSettings", "Known are: %1.").arg(qstring(inWords(known))).toStdString());
            }
        }
        return wanted;
    }

    /// An option that says nothing ("" from a variable, false, an empty list) is as good as left out.
    bool saysSomething(const NotBuiltYet& option)
    {
        switch (option.kind) {
        case ValueKind::Text:
            return !m_options.text(option.name, "").empty();
        case ValueKind::Flag:
            return m_options.flag(option.name, false);
        case ValueKind::List:
            return !m_options.texts(option.name).empty();
        case ValueKind::Number:
            break;
        }
        m_options.declare(option.name);
        return m_options.has(option.name);
    }

    void refuseWhatIsNotBuilt()
    {
        for (const NotBuiltYet& option : notBuiltYet) {
            if (saysSomething(option)) {
                m_options.error(
                    option.name,
                    translate("CommunicatorSettings", "\"%1\" is not supported yet by Diecast.")
                        .arg(qstring(option.name))
                        .toStdString(),
                    translate("CommunicatorSettings", "Take it out of the template to go on without it.").toStdString());
            }
        }
    }

    void check()
    {
        if (m_options.has("ssh_agent_auth") && settings.agentAuth && !settings.privateKeyFile.empty()) {
            m_options.error("ssh_agent_auth",
                            translate("CommunicatorSettings", "\"ssh_agent_auth\" and \"ssh_private_key_file\" cannot both be set.")
                                .toStdString(),
                            translate("CommunicatorSettings", "Keep the one that is meant.").toStdString());
        }
        if (!settings.privateKeyPassphrase.empty() && settings.privateKeyFile.empty()
            && !m_options.isRefused({"ssh_private_key_file"})) {
            m_options.error(
                "ssh_private_key_passphrase",
                translate("CommunicatorSettings", "\"ssh_private_key_passphrase\" is set without \"ssh_private_key_file\".")
                    .toStdString(),
                translate("CommunicatorSettings", "Name the key file it opens.").toStdString());
        }
        if (!m_hostRequired) {
            return;
        }
        m_options.require("ssh_host",
                          translate("CommunicatorSettings", "It is the name or address of the machine to enter.").toStdString());
        m_options.require("ssh_username", translate("CommunicatorSettings", "It is the user to log in as.").toStdString());
        if (settings.password.empty() && settings.privateKeyFile.empty() && !settings.agentAuth
            && !m_options.isRefused({"ssh_password", "ssh_private_key_file", "ssh_agent_auth"})) {
            m_options.error(
                "ssh_password",
                translate("CommunicatorSettings", "%1 has no way to log in.").arg(qstring(m_options.component())).toStdString(),
                translate("CommunicatorSettings", "Set one of \"ssh_password\", \"ssh_private_key_file\" and \"ssh_agent_auth\".")
                    .toStdString());
        }
    }

    void readPrivateKeyFile()
    {
        const std::string named = m_options.text("ssh_private_key_file", "");
        settings.privateKeyFile = localPath(m_facts, withHome(named)).string();
        const Node* node = m_options.nodeOf("ssh_private_key_file");
        if (named.empty() || node == nullptr || !m_options.quietly(*node)) {
            return; // or known only when the build runs
        }
        if (const std::string why = whyNotAFile(settings.privateKeyFile); !why.empty()) {
            m_options.error(
                "ssh_private_key_file",
                translate("CommunicatorSettings", "The private key file \"%1\" %2.")
                    .arg(qstring(escapedControls(named)), qstring(why))
                    .toStdString(),
                translate("CommunicatorSettings", "Name the file of a private key, as \"~/.ssh/id_ed25519\".").toStdString(),
                ProblemCode::MissingFile);
        }
    }

    static std::string withHome(const std::string& path)
    {
        const char* home = std::getenv("HOME");
        return home != nullptr && path.rfind("~/", 0) == 0 ? home + path.substr(1) : path;
    }

    OptionReader& m_options;
    bool m_hostRequired;
    const RunFacts& m_facts;
    bool m_refused = false; ///< the communicator that was asked for

public:
    CommunicatorSettings settings;
};

} // namespace

CommunicatorSettings readCommunicatorSettings(OptionReader& options, bool hostRequired, const RunFacts& facts)
{
    return SettingsReading(options, hostRequired, facts).run();
}

} // namespace diecast
