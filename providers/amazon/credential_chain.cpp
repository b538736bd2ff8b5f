// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential_chain.h"

#include "base/text.h"

#include <QStringList>

namespace diecast {

namespace {

/// Got anew so long before they end: a call that goes out now must still find them good.
constexpr std::chrono::minutes margin{5};
/// Keys that are younger than this were got by another build that saw the same refusal.
constexpr std::chrono::seconds justRenewed{20};

bool isGoodFor(const AmazonCredentials& credentials, std::chrono::seconds time)
{
    return credentials.expires == std::chrono::system_clock::time_point::max()
        || credentials.expires - time > std::chrono::system_clock::now();
}

const char* const waiting = "asking for a login for AWS";

} // namespace

CredentialChain::CredentialChain(CloudServices services, AmazonAccess access,
                                 std::function<void(const std::string& secret)> tellSecret)
    : m_services(std::move(services)), m_access(std::move(access)), m_places(m_services, m_access),
      m_tellSecret(std::move(tellSecret))
{
}

CredentialChain::Held CredentialChain::find(const Patience& patience) const
{
    using Place = std::function<CredentialFind()>;
    const Place ofProfile = [&] { return m_places.ofProfile(patience); };
    std::vector<Place> places{[&] { return m_places.ofTemplate(); }};
    if (m_access.vault) {
        places.push_back([&] { return m_places.ofVault(patience); });
    }
    if (!m_access.profile.empty()) {
        places.push_back(ofProfile);
    }
    places.insert(places.end(),
                  {[&] { return m_places.ofEnvironment(); }, [&] { return m_places.ofWebIdentity(patience); }, ofProfile,
                   [&] { return m_places.ofContainer(patience); }, [&] { return m_places.ofInstance(patience); }});
    QStringList lookedAt;
    for (const Place& place : places) {
        CredentialFind found = place();
        if (found.credentials) {
            return {std::move(*found.credentials), std::move(found.said), std::chrono::system_clock::now()};
        }
        lookedAt.append(qstring(found.said));
    }
    throw Failure(Failure::Kind::InvalidInput,
                  translate("Amazon",
                            "There is no login for AWS. Looked at: %1. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or "
                            "\"profile\" in the template.")
                      .arg(lookedAt.join(QStringLiteral("; ")))
                      .toStdString());
}

void CredentialChain::waitForOther(std::unique_lock<std::mutex>& lock, const Patience& patience)
{
    while (m_fetching) {
        patience.check(waiting);
        const auto ended = [this] { return !m_fetching; };
        if (patience.deadline == SteadyTime::max()) {
            m_changed.wait(lock, patience.stop, ended);
        } else {
            m_changed.wait_until(lock, patience.stop, patience.deadline, ended);
        }
    }
}

void CredentialChain::fetch(std::unique_lock<std::mutex>& lock, const Patience& patience)
{
    m_fetching = true;
    lock.unlock();
    const auto ended = [&] {
        lock.lock();
        m_fetching = false;
        m_changed.notify_all();
    };
    const auto tell = [this](const AmazonCredentials& keys) {
        if (m_tellSecret) {
            m_tellSecret(keys.secretKey);
            m_tellSecret(keys.sessionToken);
        }
    };
    try {
        Held found = find(patience);
        tell(found.credentials);
        if (m_access.assumeRole && !m_access.assumeRole->arn.empty()) {
            RoleWish role = *m_access.assumeRole;
            found.credentials = m_places.tokens().assumeRole(found.credentials, role, patience);
            found.source = translate("Amazon", "role %1 by %2").arg(qstring(role.arn), qstring(found.source)).toStdString();
            tell(found.credentials);
        }
        ended();
        m_held = std::move(found);
    } catch (...) {
        ended();
        throw;
    }
}

AmazonCredentials CredentialChain::credentials(const Patience& patience)
{
    std::unique_lock lock(m_mutex);
    waitForOther(lock, patience);
    if (m_held && isGoodFor(m_held->credentials, margin)) {
        return m_held->credentials;
    }
    try {
        fetch(lock, patience);
    } catch (const Failure& failure) {
        // What is held is good for some minutes yet, and the next call asks again.
        const bool stillGood = m_held && isGoodFor(m_held->credentials, std::chrono::seconds(0));
        if (failure.kind() == Failure::Kind::Stopped || !stillGood) {
            throw;
        }
    }
    return m_held->credentials;
}

bool CredentialChain::renew(const Patience& patience)
{
    std::unique_lock lock(m_mutex);
    waitForOther(lock, patience);
    const std::optional<Held> before = m_held;
    if (before && std::chrono::system_clock::now() - before->since < justRenewed) {
        return true;
    }
    fetch(lock, patience);
    return !before || before->credentials.accessKey != m_held->credentials.accessKey
        || before->credentials.sessionToken != m_held->credentials.sessionToken;
}

std::string CredentialChain::source() const
{
    const std::lock_guard lock(m_mutex);
    return m_held ? m_held->source : std::string();
}

} // namespace diecast
