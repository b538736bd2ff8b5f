// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsed_base.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

namespace diecast {

namespace {

/// The one this machine makes sandboxes of.
constexpr std::string_view nearest = "bookworm";

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> debianReleases{
    {{"debian-12", "bookworm"}, {"debian12", "bookworm"}, {"debian 12", "bookworm"}, {"bookworm", "bookworm"}}};

bool isDebian12(const std::string& image)
{
    std::string lower = image;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; });
    return std::any_of(debianReleases.begin(), debianReleases.end(),
                       [&](const auto& each) { return lower.find(each.first) != std::string::npos; });
}

RootChoice rootOf(const std::string& chosen)
{
    RootChoice root;
    std::error_code error;
    if (chosen == "host") {
        root.kind = RootChoice::Kind::Host;
    } else if (!chosen.empty() && chosen != "debian") {
        root.place = std::filesystem::absolute(chosen, error).lexically_normal();
        root.kind = std::filesystem::is_directory(root.place, error) ? RootChoice::Kind::Folder : RootChoice::Kind::Archive;
    }
    return root;
}

} // namespace

RehearsedBase rehearsedBase(const std::string& image, const std::string& chosen)
{
    RehearsedBase base;
    base.root.suite = nearest;
    std::error_code error;
    if (chosen.empty() && image.starts_with('/') && std::filesystem::is_regular_file(image, error)) {
        base.root.kind = RootChoice::Kind::Archive;
        base.root.place = image;
        return base;
    }
    if (!chosen.empty()) {
        base.root = rootOf(chosen);
        base.substitutions.push_back(
            translate("Rehearsal", "The image “%1” is played by “%2”.").arg(qstring(image), qstring(chosen)).toStdString());
    } else if (!isDebian12(image)) {
        base.substitutions.push_back(
            translate("Rehearsal", "The image “%1” is played by Debian 12: other systems are not made here.")
                .arg(qstring(image))
                .toStdString());
    } else {
        base.substitutions.push_back(
            translate("Rehearsal", "The image “%1” is played by Debian 12 from Debian's own packages, without the cloud's agents.")
                .arg(qstring(image))
                .toStdString());
    }
    return base;
}

} // namespace diecast
