// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/run_log.h"

#include "base/failure.h"
#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

namespace diecast {

namespace {

constexpr const char* fileName = "events.jsonl";
constexpr std::size_t bufferSize = 1 << 16;
constexpr std::chrono::milliseconds longestUnflushed{200};

} // namespace

RunLog::RunLog(const std::filesystem::path& folder) : m_file(std::fopen((folder / fileName).c_str(), "wbe"))
{
    if (!m_file) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("RunLog", "The run's log “%1” cannot be written: %2.")
                          .arg(qstring((folder / fileName).string()), QString::fromLocal8Bit(std::strerror(errno)))
                          .toStdString());
    }
    std::setvbuf(m_file.get(), nullptr, _IOFBF, bufferSize);
}

void RunLog::receive(const BuildEvent& event)
{
    const std::string line = toJsonLine(event) + '\n';
    std::fwrite(line.data(), 1, line.size(), m_file.get());
    const auto now = std::chrono::steady_clock::now();
    if (!std::holds_alternative<Output>(event.payload) || now - m_flushed > longestUnflushed) {
        std::fflush(m_file.get());
        m_flushed = now;
    }
}

void readRunLog(const std::filesystem::path& folder, const std::function<void(const BuildEvent&)>& receive)
{
    std::ifstream stream(folder / fileName, std::ios::binary);
    std::string line;
    while (std::getline(stream, line) && !stream.eof()) {
        const std::optional<BuildEvent> event = fromJsonLine(line);
        if (event) {
            receive(*event);
        }
    }
}

} // namespace diecast
