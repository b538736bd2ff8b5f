// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_parameters.h"

#include "signature.h"

namespace diecast {

QueryParameters::QueryParameters(const std::string& action, const std::string& version) : m_action(action)
{
    add("Action", action);
    add("Version", version);
}

void QueryParameters::add(const std::string& name, const std::string& value)
{
    m_all.emplace_back(name, value);
}

void QueryParameters::addGiven(const std::string& name, const std::string& value)
{
    if (!value.empty()) {
        add(name, value);
    }
}

void QueryParameters::addGiven(const std::string& name, const std::optional<bool>& value)
{
    if (value) {
        add(name, *value ? "true" : "false");
    }
}

void QueryParameters::addGiven(const std::string& name, const std::optional<std::int64_t>& value)
{
    if (value) {
        add(name, std::to_string(*value));
    }
}

void QueryParameters::addList(const std::string& name, const std::vector<std::string>& values)
{
    int number = 0;
    for (const std::string& value : values) {
        add(name + "." + std::to_string(++number), value);
    }
}

std::string QueryParameters::body() const
{
    std::string body;
    for (const auto& [name, value] : m_all) {
        body.append(body.empty() ? "" : "&").append(amazonEncoded(name)).append("=").append(amazonEncoded(value));
    }
    return body;
}

} // namespace diecast
