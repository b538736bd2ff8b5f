// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox_options.h"

#include "base/text.h"
#include "provision/local_path.h"

#include <algorithm>
#include <system_error>

namespace diecast {

namespace {

bool isLetterOrDigit(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

/// An empty text is the default, as in Packer.
std::string textOr(OptionReader& options, std::string_view name, const std::string& fallback)
{
    const std::string text = options.text(name, fallback);
    return text.empty() ? fallback : text;
}

void refuseDebianOptions(OptionReader& options)
{
    for (const char* name : {"rootfs_suite", "rootfs_mirror", "rootfs_packages", "rootfs_max_age"}) {
        options.declare(name);
        if (options.has(name)) {
            options.error(
                name, translate("SandboxOptions", "\"%1\" is for \"rootfs\": \"debian\" only.").arg(qstring(name)).toStdString(),
                translate("SandboxOptions", "Take one of the two out.").toStdString());
        }
    }
}

RootChoice readRoot(OptionReader& options, const PrepareContext& context)
{
    RootChoice root;
    const std::string text = textOr(options, "rootfs", "debian");
    if (text == "debian") {
        root.suite = options.text("rootfs_suite", root.suite);
        root.mirror = options.text("rootfs_mirror", {});
        root.packages = options.texts("rootfs_packages");
        root.maximumAge = options.duration("rootfs_max_age", root.maximumAge);
        const auto isName = [](const std::string& name) {
            return !name.empty() && isLetterOrDigit(name.front()) && std::all_of(name.begin(), name.end(), [](char letter) {
                return isLetterOrDigit(letter) || std::string_view("+-.:").find(letter) != std::string_view::npos;
            });
        };
        if (!isName(root.suite)) {
            options.error(
                "rootfs_suite",
                translate("SandboxOptions", "\"%1\" is not the name of a Debian suite.").arg(qstring(root.suite)).toStdString(),
                translate("SandboxOptions", "Names are like \"bookworm\".").toStdString());
        }
        for (const std::string& package : root.packages) {
            if (!isName(package)) {
                options.error(
                    "rootfs_packages",
                    translate("SandboxOptions", "\"%1\" is not the name of a Debian package.").arg(qstring(package)).toStdString(),
                    translate("SandboxOptions", "Names are like \"nginx\" or \"g++\", one an item of the list.").toStdString());
            }
        }
        return root;
    }
    refuseDebianOptions(options);
    if (text == "host") {
        root.kind = RootChoice::Kind::Host;
        return root;
    }
    std::error_code error;
    if (std::filesystem::equivalent(localPath(context.settings.facts, text), "/", error)) {
        root.kind = RootChoice::Kind::Host; // with all that is hidden of this machine
        return root;
    }
    root.place = std::filesystem::absolute(localPath(context.settings.facts, text), error).lexically_normal();
    root.kind = std::filesystem::is_directory(root.place, error) ? RootChoice::Kind::Folder : RootChoice::Kind::Archive;
    if (!std::filesystem::exists(root.place, error)) {
        options.error(
            "rootfs", translate("SandboxOptions", "The root file system \"%1\" does not exist.").arg(qstring(text)).toStdString(),
            translate("SandboxOptions",
                      "\"rootfs\" is \"debian\", \"host\", or the path of a folder or an archive with a root file system.")
                .toStdString());
    }
    return root;
}

CommunicatorSettings readCommunicator(OptionReader& options, const RunFacts& facts)
{
    CommunicatorSettings settings = readCommunicatorSettings(options, false, facts);
    if (settings.user.empty()) {
        settings.user = "root";
    }
    if (options.has("ssh_host")) {
        options.error(
            "ssh_host", translate("SandboxOptions", "A sandbox has no address of its own to be set.").toStdString(),
            translate("SandboxOptions", "Take \"ssh_host\" out; to provision a machine that exists, use the builder \"null\".")
                .toStdString());
    }
    return settings;
}

} // namespace

std::string cleanImageName(std::string_view name)
{
    std::string clean;
    for (const char letter : name) {
        clean += isLetterOrDigit(letter) || letter == '.' || letter == '_' ? letter : '-';
    }
    // A name must neither be hidden nor look like an option.
    while (!clean.empty() && (clean.front() == '.' || clean.front() == '-')) {
        clean.erase(0, 1);
    }
    return clean.empty() ? "image" : clean.substr(0, 128);
}

std::string cleanHostname(std::string_view name)
{
    std::string clean;
    for (const char letter : name) {
        if (isLetterOrDigit(letter)) {
            clean += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        } else if (!clean.empty() && clean.back() != '-') {
            clean += '-';
        }
    }
    clean = clean.substr(0, 63);
    while (!clean.empty() && clean.back() == '-') {
        clean.pop_back();
    }
    return clean.empty() ? "sandbox" : clean;
}

SandboxOptions readSandboxOptions(OptionReader& options, const PrepareContext& context)
{
    SandboxOptions result;
    result.root = readRoot(options, context);
    result.imageName = textOr(options, "image_name", cleanImageName(context.buildName));
    if (result.imageName != cleanImageName(result.imageName)) {
        options.error(
            "image_name",
            translate("SandboxOptions", "\"%1\" cannot be part of a file name.").arg(qstring(result.imageName)).toStdString(),
            translate("SandboxOptions", "Use letters, digits, \"-\", \".\" and \"_\"; \"%1\" would do.")
                .arg(qstring(cleanImageName(result.imageName)))
                .toStdString());
    }
    result.outputDirectory = textOr(options, "output_directory", "output-" + cleanImageName(context.buildName));
    result.delta = options.choice("image_format", {"merged", "delta"}, "merged") == "delta";
    result.hostname = textOr(options, "hostname", cleanHostname(context.buildName));
    if (result.hostname != cleanHostname(result.hostname)) {
        options.error("hostname",
                      translate("SandboxOptions", "\"%1\" is not a host name.").arg(qstring(result.hostname)).toStdString(),
                      translate("SandboxOptions", "Use lower-case letters, digits and \"-\"; \"%1\" would do.")
                          .arg(qstring(cleanHostname(result.hostname)))
                          .toStdString());
    }
    result.network = options.flag("network", true);
    if (const std::string folder = options.text("instance_directory", {}); !folder.empty()) {
        std::error_code error;
        result.instanceDirectory = std::filesystem::absolute(localPath(context.settings.facts, folder), error);
    }
    // Fewer than these do not even let the SSH server work.
    result.processes = static_cast<int>(options.number("processes", 20, 4'000'000, result.processes));
    result.memory = options.number("memory", 0, 16'777'216, 0);
    if (result.memory != 0 && result.memory < 64) {
        options.error("memory", translate("SandboxOptions", "With less than 64 MB of memory no sandbox works.").toStdString(),
                      translate("SandboxOptions", "\"memory\" counts megabytes; leave it out for three quarters of this machine's.")
                          .toStdString());
    }
    result.communicator = readCommunicator(options, context.settings.facts);
    return result;
}

} // namespace diecast
