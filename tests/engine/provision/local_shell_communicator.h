// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/child_process.h"
#include "base/failure.h"
#include "remote/communicator.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>

namespace diecast {

/// An "instance" that is a shell of this machine with a folder of its own. Its /tmp lies in that folder: paths below /tmp
/// are moved there, in commands too.
class LocalShellCommunicator : public Communicator {
public:
    LocalShellCommunicator() { std::filesystem::create_directories(root() / "tmp"); }

    [[nodiscard]] std::filesystem::path root() const { return m_folder.path().toStdString(); }

    ExitStatus execute(const RemoteCommand& command, const OutputHandler& output, const Patience& patience) override
    {
        LocalCommand local;
        local.arguments = {"/bin/sh", "-c", moved(command.line)};
        local.environment = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + root().string()};
        local.inheritEnvironment = false;
        local.directory = root();
        local.input = command.input;
        return runLocally(local, output, patience);
    }
    void upload(const std::filesystem::path& local, const std::string& remote, unsigned mode, const TransferProgress& progress,
                const Patience&) override
    {
        copy(local, place(remote));
        std::filesystem::permissions(place(remote), static_cast<std::filesystem::perms>(mode));
        const std::uintmax_t size = std::filesystem::file_size(local);
        progress(size / 2, size);
        progress(size, size);
    }
    void uploadBytes(const std::string& bytes, const std::string& remote, unsigned mode, const Patience&) override
    {
        std::ofstream file(place(remote), std::ios::binary | std::ios::trunc);
        file << bytes;
        file.close();
        if (!file) {
            throw Failure(Failure::Kind::Refused, "cannot write " + remote);
        }
        std::filesystem::permissions(place(remote), static_cast<std::filesystem::perms>(mode));
    }
    void uploadTree(const std::string& local, const std::string& remote, const TransferProgress&, const Patience&) override
    {
        copyTree(local, place(remote));
    }
    void download(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                  const Patience&) override
    {
        copy(place(remote), local);
        const std::uintmax_t size = std::filesystem::file_size(local);
        progress(size, size);
    }
    void downloadTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress&,
                      const Patience&) override
    {
        copyTree(moved(remote), local);
    }
    void disconnect() override { }

private:
    [[nodiscard]] std::string moved(std::string text) const
    {
        const std::string there = root().string() + "/tmp/";
        for (std::size_t at = text.find("/tmp/"); at != std::string::npos; at = text.find("/tmp/", at)) {
            if (text.compare(at, root().string().size(), root().string()) == 0) {
                at += there.size();
                continue;
            }
            text.replace(at, 5, there);
            at += there.size();
        }
        return text;
    }
    [[nodiscard]] std::filesystem::path place(const std::string& remote) const
    {
        const std::filesystem::path path = moved(remote);
        return path.is_absolute() ? path : root() / path;
    }
    static void copy(const std::filesystem::path& from, const std::filesystem::path& to)
    {
        std::error_code error;
        std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, error);
        if (error) {
            throw Failure(Failure::Kind::Refused, from.string() + ": " + error.message());
        }
    }
    static void copyTree(const std::string& from, std::filesystem::path to)
    {
        if (!from.ends_with('/')) {
            to /= std::filesystem::path(from).filename();
        }
        std::filesystem::create_directories(to);
        std::filesystem::copy(from, to,
                              std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    }

    QTemporaryDir m_folder;
};

} // namespace diecast
