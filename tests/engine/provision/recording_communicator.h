// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "remote/communicator.h"

#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

namespace diecast {

/// Writes down what is asked of it, a line a call, and fails when told to.
class RecordingCommunicator : public Communicator {
public:
    /// What a command does; the standard is to succeed in silence.
    std::function<ExitStatus(const std::string& line, const OutputHandler& output)> onExecute
        = [](const std::string&, const OutputHandler&) { return ExitStatus(); };
    /// Called before each call; may throw.
    std::function<void(const std::string& call)> beforeCall = [](const std::string&) {};
    bool reaches = true;

    [[nodiscard]] const std::vector<std::string>& calls() const { return m_calls; }

    ExitStatus execute(const RemoteCommand& command, const OutputHandler& output, const Patience& patience) override
    {
        patience.check("command");
        record("run " + command.line);
        return onExecute(command.line, output);
    }
    void upload(const std::filesystem::path& local, const std::string& remote, unsigned mode, const TransferProgress& progress,
                const Patience& patience) override
    {
        patience.check("upload");
        std::ifstream file(local, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        record("upload " + remote + " " + octal(mode) + " " + bytes);
        if (progress) {
            progress(bytes.size(), bytes.size());
        }
    }
    void uploadBytes(const std::string& bytes, const std::string& remote, unsigned mode, const Patience& patience) override
    {
        patience.check("upload");
        record("upload " + remote + " " + octal(mode) + " " + bytes);
    }
    void uploadTree(const std::string& local, const std::string& remote, const TransferProgress&, const Patience&) override
    {
        record("upload tree " + local + " " + remote);
    }
    void download(const std::string& remote, const std::filesystem::path& local, const TransferProgress&, const Patience&) override
    {
        record("download " + remote + " " + local.string());
    }
    void downloadTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress&,
                      const Patience&) override
    {
        record("download tree " + remote + " " + local.string());
    }
    [[nodiscard]] bool reachesInstance() const override { return reaches; }
    void disconnect() override { m_calls.emplace_back("disconnect"); }

    static std::string octal(unsigned mode)
    {
        std::string result;
        for (; mode > 0; mode /= 8) {
            result.insert(result.begin(), static_cast<char>('0' + mode % 8));
        }
        return result;
    }

private:
    void record(const std::string& call)
    {
        m_calls.push_back(call);
        beforeCall(call);
    }

    std::vector<std::string> m_calls;
};

/// All calls as one text, each with its end marked: "run true|".
inline std::string joinedCalls(const std::vector<std::string>& calls)
{
    std::string text;
    for (const std::string& call : calls) {
        text += call + "|\n";
    }
    return text;
}

} // namespace diecast
