// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential_places.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

namespace diecast {

/// The login of one template's builder: found as AWS's own tools find it, held, and got anew before it ends. Any thread.
///
/// Looked at, in this order: keys of the template; Vault, when the template names its role; the template's profile; the
/// environment; a web identity; the profile of AWS_PROFILE, or "default"; the container's login service; the instance's metadata
/// service. A role of the template (assume_role) is taken on with what was found.
class CredentialChain : public AmazonCredentialSource {
public:
    /// `tellSecret` is told every key and token as soon as it is known: it keeps them out of all that is shown.
    CredentialChain(CloudServices services, AmazonAccess access, std::function<void(const std::string& secret)> tellSecret);

    /// Throws Failure: InvalidInput with all that was looked at when there is none; what a place throws.
    [[nodiscard]] AmazonCredentials credentials(const Patience& patience) override;
    bool renew(const Patience& patience) override;
    /// Where the keys are from, for people; empty until they were asked for.
    [[nodiscard]] std::string source() const;

private:
    struct Held {
        AmazonCredentials credentials;
        std::string source;
        std::chrono::system_clock::time_point since;
    };
    [[nodiscard]] Held find(const Patience& patience) const;
    void fetch(std::unique_lock<std::mutex>& lock, const Patience& patience);
    void waitForOther(std::unique_lock<std::mutex>& lock, const Patience& patience);

    const CloudServices m_services;
    const AmazonAccess m_access;
    const CredentialPlaces m_places;
    const std::function<void(const std::string& secret)> m_tellSecret;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_fetching = false;
    std::optional<Held> m_held;
};

} // namespace diecast
