// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper_program.h"

#include "base/text.h"
#include "file_failures.h"

#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

QString sentence(std::string_view code, const QString& detail)
{
    const QString first = detail.section(QLatin1Char(' '), 0, 0);
    const QString second = detail.section(QLatin1Char(' '), 1);
    if (code == "no-uidmap") {
        return translate("Sandbox",
                         "A sandbox of an ordinary user needs the programs newuidmap and newgidmap, which are not installed. "
                         "Install the package \"uidmap\".");
    }
    if (code == "no-subids" || code == "few-subids") {
        const QString user = detail.section(QLatin1Char(' '), 1, 1);
        const qulonglong free = detail.section(QLatin1Char(' '), 2, 2).toULongLong();
        const QString range = QStringLiteral("%1-%2").arg(free).arg(free + 65535);
        return translate("Sandbox",
                         "The user \"%1\" has no range of 65536 subordinate ids in %2, which a sandbox needs. Write the line "
                         "\"%1:%3:65536\" into /etc/subuid and into /etc/subgid, or let this do it: sudo usermod --add-subuids %4 "
                         "--add-subgids %4 %1")
            .arg(user, first, QString::number(free), range);
    }
    if (code == "ids-refused") {
        return translate("Sandbox",
                         "The user \"%1\" does not get its subordinate ids of /etc/subuid and /etc/subgid: %2. Install the package "
                         "\"uidmap\" again: its programs need rights that a copy of them has lost.")
            .arg(first, second);
    }
    if (code == "no-user-namespace") {
        return translate("Sandbox",
                         "The kernel does not give this user a user name space (%1). Allow it with sysctl, leave the chroot or "
                         "container that forbids it, or run Diecast as root.")
            .arg(detail);
    }
    if (code == "no-id-range") {
        return translate("Sandbox",
                         "This machine is a container with too few user ids for a sandbox (%1). Give it at least 65536 more, or "
                         "run Diecast outside of it.")
            .arg(detail);
    }
    if (code == "no-overlay") {
        return translate("Sandbox",
                         "The file system of \"%1\" cannot hold the changes of a sandbox (an overlay's upper layer): %2. Set "
                         "\"instance_directory\" in the template, or the environment variable DIECAST_SANDBOX_FOLDER, to a folder "
                         "on a local file system such as ext4, xfs or btrfs.")
            .arg(detail.section(QStringLiteral(": "), 0, 0), detail.section(QStringLiteral(": "), 1));
    }
    if (code == "no-proc") {
        return translate(
                   "Sandbox",
                   "The kernel does not give the sandbox a /proc of its own (%1): this machine's own /proc is partly covered, "
                   "as in a container. Run Diecast outside of it, or as its root.")
            .arg(detail);
    }
    if (code == "no-sshd") {
        return translate("Sandbox",
                         "The root file system \"%1\" has no /usr/sbin/sshd. Install the package \"openssh-server\" in it.")
            .arg(detail);
    }
    if (code == "no-user") {
        return translate("Sandbox",
                         "The root file system \"%2\" has no user \"%1\". Correct \"ssh_username\", or add the user there.")
            .arg(first, second);
    }
    if (code == "sshd-failed") {
        return translate(
                   "Sandbox",
                   "The sandbox's SSH server /usr/sbin/sshd did not start. It said: %1. Repair the package \"openssh-server\" in "
                   "the root file system.")
            .arg(detail.isEmpty() ? translate("Sandbox", "nothing") : detail.trimmed());
    }
    if (code == "bad-archive") {
        return translate(
                   "Sandbox",
                   "The archive \"%1\" of the root file system cannot be unpacked: %2. Set \"rootfs\" to a whole archive of a "
                   "root file system (.tar, .tar.gz, .tar.zst and others).")
            .arg(detail.section(QStringLiteral(": "), 0, 0), detail.section(QStringLiteral(": "), 1));
    }
    if (code == "no-idmap") {
        return translate("Sandbox",
                         "The file system cannot map ids for the sandbox: %1. Put the root file system on ext4, xfs or btrfs.")
            .arg(detail);
    }
    if (code == "busy") {
        return translate("Sandbox",
                         "The sandbox in \"%1\" is still held by a process that does not end. Look for it with: fuser -v %1/lock")
            .arg(detail);
    }
    if (code == "left") {
        return translate("Sandbox",
                         "\"%1\" is left and cannot be removed: %2. Remove it by hand, as root if it must be: rm -rf "
                         "--one-file-system %1")
            .arg(detail.section(QStringLiteral(": "), 0, 0), detail.section(QStringLiteral(": "), 1));
    }
    if (code == "died") {
        return translate(
            "Sandbox",
            "The sandbox ended before it was ready. Look whether this machine ran out of memory (dmesg), and build again.");
    }
    return translate("Sandbox", "The sandbox could not be made: the system said %1. Look into dmesg for more, and build again.")
        .arg(detail);
}

} // namespace

std::filesystem::path findHelper()
{
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path name = "diecast-sandbox-helper";
    const std::filesystem::path folder = self.parent_path();
    for (const std::filesystem::path& place : {folder / name, folder.parent_path() / "libexec" / "diecast" / name,
                                               std::filesystem::path(DIECAST_LIBEXEC_FOLDER) / name}) {
        if (::access(place.c_str(), X_OK) == 0) {
            return place;
        }
    }
    throw Failure(Failure::Kind::InvalidInput,
                  translate("Sandbox",
                            "The program diecast-sandbox-helper is not in \"%1\" nor in the libexec folder. Install Diecast again.")
                      .arg(qstring(folder.string()))
                      .toStdString());
}

Failure helperFailure(std::string_view code, std::string_view detail)
{
    if (code == "stopped") {
        return {Failure::Kind::Stopped, "stopped"};
    }
    if (code == "no-space") {
        return noSpace(std::string(detail));
    }
    const bool ours = code == "usage" || code == "internal";
    return {ours ? Failure::Kind::Internal : Failure::Kind::Refused, sentence(code, qstring(detail)).toStdString()};
}

std::string helperWarning(std::string_view code, std::string_view detail)
{
    if (code == "no-memory-bound") {
        return translate(
                   "Sandbox",
                   "This user may not bound the memory of the sandbox as a whole (no control group can be made), so each of its "
                   "processes by itself is held to the %1 MB of \"memory\". To bound them together, build as root or by: "
                   "systemd-run --user --scope diecast build ...")
            .arg(qstring(detail))
            .toStdString();
    }
    if (code == "no-slirp4netns") {
        return translate("Sandbox",
                         "The sandbox has no network: slirp4netns is not installed. Install the package \"slirp4netns\", or set "
                         "\"network\": false to say that none is wanted.")
            .toStdString();
    }
    if (detail.find("/dev/net/tun") != std::string_view::npos) {
        return translate("Sandbox",
                         "The sandbox has no network: slirp4netns may not open /dev/net/tun. Usually everybody may "
                         "(sudo chmod 0666 /dev/net/tun; sudo modprobe tun where it does not exist). It said: %1")
            .arg(qstring(trimmed(detail)))
            .toStdString();
    }
    return translate("Sandbox", "The sandbox has no network: slirp4netns said %1. Set \"network\": false to do without.")
        .arg(qstring(trimmed(detail)))
        .toStdString();
}

std::string runHelper(const std::filesystem::path& helper, std::vector<std::string> arguments, const Patience& patience,
                      const std::function<void(std::string_view)>& words)
{
    LocalCommand command;
    command.arguments = std::move(arguments);
    command.arguments.insert(command.arguments.begin(), helper.string());
    std::string said;
    std::string errors;
    const ExitStatus status = runLocally(
        command,
        [&](OutputStream stream, std::string_view bytes) {
            if (stream == OutputStream::Out) {
                said += bytes;
            } else {
                errors += bytes;
                if (words) {
                    words(bytes);
                }
            }
        },
        patience, Milliseconds(3000));
    if (status.success()) {
        return said;
    }
    for (const std::string_view line : linesOf(said)) {
        if (line.starts_with("failed ")) {
            const std::string_view rest = line.substr(7);
            const std::size_t space = rest.find(' ');
            throw helperFailure(rest.substr(0, space),
                                space == std::string_view::npos ? std::string_view() : rest.substr(space + 1));
        }
    }
    throw Failure(Failure::Kind::Refused,
                  translate("Sandbox", "The program \"%1\" failed (%2): %3. Install Diecast again if this stays.")
                      .arg(qstring(helper.string()), qstring(command.arguments.at(1)), qstring(trimmed(errors)))
                      .toStdString());
}

} // namespace diecast
