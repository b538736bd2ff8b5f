// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_offer.h"

#include "base/failure.h"
#include "remote/ssh_wire.h"

#include <algorithm>

namespace diecast {

namespace {

std::vector<std::string> namesIn(std::string_view list)
{
    std::vector<std::string> names;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        names.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return names;
}

/// What follows the line "SSH-2.0-...", before which a server may send other lines.
std::string_view afterBanner(std::string_view greeting)
{
    while (!greeting.empty()) {
        const std::size_t lineEnd = greeting.find('\n');
        if (lineEnd == std::string_view::npos) {
            return {};
        }
        const bool banner = greeting.substr(0, 4) == "SSH-";
        greeting.remove_prefix(lineEnd + 1);
        if (banner) {
            return greeting;
        }
    }
    return {};
}

} // namespace

std::optional<SshOffer> readSshOffer(std::string_view greeting)
try {
    constexpr std::uint8_t keyExchangeInit = 20;
    SshReader packet(afterBanner(greeting));
    SshReader payload(packet.text());
    payload.byte(); // the length of the padding
    if (payload.byte() != keyExchangeInit) {
        return std::nullopt;
    }
    payload.raw(16); // the cookie
    SshOffer offer;
    offer.keyExchanges = namesIn(payload.text());
    offer.hostKeys = namesIn(payload.text());
    payload.text(); // ciphers from us to the server: the same list in practice
    offer.ciphers = namesIn(payload.text());
    payload.text();
    offer.macs = namesIn(payload.text());
    return offer;
} catch (const Failure&) {
    return std::nullopt;
}

bool hasOnlyRsaHostKeys(const SshOffer& offer)
{
    const auto is = [](const char* name) { return [name](const std::string& other) { return other.find(name) == 0; }; };
    const auto known = [&](const char* name) { return std::any_of(offer.hostKeys.begin(), offer.hostKeys.end(), is(name)); };
    return known("rsa-sha2-") && !known("ssh-rsa") && !known("ssh-ed25519") && !known("ecdsa-sha2-");
}

} // namespace diecast
