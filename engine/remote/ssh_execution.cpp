// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_execution.h"

#include <memory>

namespace diecast {

namespace {

constexpr std::size_t readSize = 128U << 10U;

} // namespace

ExitStatus runOnChannel(SshChannel& channel, const RemoteCommand& command, bool terminal, const OutputHandler& output,
                        SshWait& wait)
{
    static constexpr const char* doing = "running a command";
    if (terminal) {
        channel.requestTerminal(wait);
    }
    channel.execute(command.line, wait);

    const auto buffer = std::make_unique_for_overwrite<char[]>(readSize);
    std::string_view input(command.input);
    bool inputEnded = false;
    const auto pass = [&](OutputStream stream) {
        const std::size_t count = channel.read(stream, buffer.get(), readSize);
        if (count > 0 && output) {
            output(stream, std::string_view(buffer.get(), count));
        }
        return count > 0;
    };
    while (!channel.atEnd()) {
        bool progress = false;
        if (!input.empty()) {
            const std::size_t written = channel.write(input);
            input.remove_prefix(written);
            progress = written > 0;
        }
        // Both streams share one window: reading only one of them would stop both.
        progress = pass(OutputStream::Out) || progress;
        progress = pass(OutputStream::Error) || progress;
        if (input.empty() && !inputEnded && channel.canSend()) {
            channel.sendEnd(wait);
            inputEnded = true;
        } else if (progress) {
            wait.check(doing);
        } else if (!channel.atEnd()) {
            channel.wait(wait, doing);
        }
    }
    return channel.close(wait);
}

std::string shellQuoted(std::string_view text)
{
    std::string quoted = "'";
    for (const char next : text) {
        quoted += next == '\'' ? std::string("'\\''") : std::string(1, next);
    }
    return quoted + "'";
}

} // namespace diecast
