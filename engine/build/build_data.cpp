// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/build_data.h"

#include <algorithm>
#include <array>

namespace diecast {

namespace {

// The unit separator cannot come into a template by accident and passes through every later rendering unchanged.
constexpr char separator = '\x1f';
constexpr std::string_view opening = "\x1f"
                                     "build ";

constexpr std::array<const char*, 14> commonNames{
    "ID",           "Host",           "Port",           "User",         "Password",      "ConnType",      "PackerRunUUID",
    "PackerHTTPIP", "PackerHTTPPort", "PackerHTTPAddr", "SSHPublicKey", "SSHPrivateKey", "WinRMPassword", "SSHPrivateKeyFile"};

std::string missing(std::string_view name)
{
    // Packer's own words: the addresses of its HTTP server lose the product's name and gain an underscore.
    constexpr std::string_view http = "PackerHTTP";
    std::string upper = name.starts_with(http) ? "HTTP_" + std::string(name.substr(http.size())) : std::string(name);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter; });
    return "ERR_" + upper + "_NOT_IMPLEMENTED_BY_BUILDER";
}

} // namespace

std::map<std::string, std::string> buildDataPlaceholders(const std::vector<std::string>& extra)
{
    std::map<std::string, std::string> result;
    const auto add = [&result](const std::string& name) { result.emplace(name, std::string(opening) + name + separator); };
    std::for_each(commonNames.begin(), commonNames.end(), add);
    std::for_each(extra.begin(), extra.end(), add);
    return result;
}

std::string withBuildData(std::string_view text, const std::map<std::string, std::string>& data)
{
    std::string result;
    for (;;) {
        const std::size_t begin = text.find(opening);
        const std::size_t end = begin == std::string_view::npos ? begin : text.find(separator, begin + opening.size());
        if (end == std::string_view::npos) {
            return result += text;
        }
        const std::string name(text.substr(begin + opening.size(), end - begin - opening.size()));
        const auto value = data.find(name);
        result += text.substr(0, begin);
        result += value != data.end() ? value->second : missing(name);
        text.remove_prefix(end + 1);
    }
}

} // namespace diecast
