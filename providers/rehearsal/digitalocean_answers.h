// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "digitalocean_world.h"
#include "net/http_server.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cstdint>
#include <string>
#include <vector>

/// The words and forms of DigitalOcean's answers.
namespace diecast {

[[nodiscard]] ServedAnswer answerWith(int status, const QJsonObject& body);
[[nodiscard]] ServedAnswer refusal(int status, const char* id, const std::string& message);
[[nodiscard]] ServedAnswer notFound();
[[nodiscard]] ServedAnswer unprocessable(const std::string& message);
[[nodiscard]] ServedAnswer busy();
/// One page of a list as the service cuts it: 20 things unless more are asked for, 200 at most.
[[nodiscard]] ServedAnswer pageOf(const char* name, const QJsonArray& all, const ServedRequest& request);

[[nodiscard]] std::vector<std::string> partsOf(const std::string& path);
/// 0 when it is none.
[[nodiscard]] std::int64_t numberIn(const std::string& text);
[[nodiscard]] QJsonArray textArray(const std::vector<std::string>& texts);

[[nodiscard]] QJsonObject described(const DigitaloceanWorld::Action& action);
[[nodiscard]] QJsonObject described(const DigitaloceanWorld::Key& key);
/// As the list of all snapshots has them; a droplet's own list has numbers for ids.
[[nodiscard]] QJsonObject described(const DigitaloceanWorld::Snapshot& snapshot, bool ofDroplet);
[[nodiscard]] QJsonObject described(const DigitaloceanWorld::Droplet& droplet, bool isLocked);

} // namespace diecast
