// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diecast {

/// The parameters of a call in AWS's query protocols, as a form's body: "Action=RunInstances&Version=2016-11-15&...". Lists are
/// numbered from 1; in EC2's protocol by "Name.1", in the older one of other services by "Name.member.1".
class QueryParameters {
public:
    QueryParameters(const std::string& action, const std::string& version);

    [[nodiscard]] const std::string& action() const { return m_action; }
    /// Adds it, also when the value is empty.
    void add(const std::string& name, const std::string& value);
    /// Adds what has a value.
    void addGiven(const std::string& name, const std::string& value);
    void addGiven(const std::string& name, const std::optional<bool>& value);
    void addGiven(const std::string& name, const std::optional<std::int64_t>& value);
    /// "Name.1", "Name.2", ...
    void addList(const std::string& name, const std::vector<std::string>& values);
    [[nodiscard]] std::string body() const;

private:
    std::string m_action;
    std::vector<std::pair<std::string, std::string>> m_all;
};

} // namespace diecast
