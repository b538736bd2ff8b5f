// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/run_log.h"

#include "base/failure.h"
#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace diecast {

namespace {

constexpr const char* fileName = "events.jsonl";
constexpr std::size_t bufferSize = 1 << 16;
constexpr std::chrono::milliseconds longestUnflushed{200};

QString inWords(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

} // namespace

RunLog::RunLog(const std::filesystem::path& folder, Trouble trouble)
    : m_path(folder / fileName), m_trouble(std::move(trouble)),
      m_file(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) // NOLINT: variadic by nature
{
    if (!m_file.isOpen()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("RunLog", "The run's log “%1” cannot be written: %2.")
                          .arg(qstring(m_path.string()), inWords(errno))
                          .toStdString());
    }
}

RunLog::~RunLog()
{
    static_cast<void>(flush());
}

int RunLog::flush()
{
    const int error = writeAll(m_file.get(), m_pending);
    if (error == 0) {
        m_whole += m_pending.size();
    } else {
        // Half a line would spoil the next one. What is no file (a device) cannot be cut, and needs not be.
        static_cast<void>(!::ftruncate(m_file.get(), static_cast<off_t>(m_whole)));
        static_cast<void>(::lseek(m_file.get(), static_cast<off_t>(m_whole), SEEK_SET));
    }
    m_pending.clear();
    return error;
}

void RunLog::receive(const BuildEvent& event)
{
    m_pending += toJsonLine(event);
    m_pending += '\n';
    const auto now = std::chrono::steady_clock::now();
    const bool isOutput = std::holds_alternative<Output>(event.payload);
    if (isOutput && m_pending.size() < bufferSize && now - m_flushed <= longestUnflushed) {
        return;
    }
    m_flushed = now;
    if (const int error = flush(); error != 0 && !m_told) {
        m_told = true;
        if (m_trouble) {
            m_trouble(event.build,
                      translate("RunLog",
                                "The run's log “%1” cannot be written: %2. The builds go on; what happens until there is room "
                                "again is missing in it.")
                          .arg(qstring(m_path.string()), inWords(error))
                          .toStdString());
        }
    }
}

void readRunLog(const std::filesystem::path& folder, const std::function<void(const BuildEvent&)>& receive)
{
    const std::filesystem::path path = folder / fileName;
    std::error_code error;
    if (std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found) {
        return;
    }
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    std::string line;
    while (std::getline(stream, line) && !stream.eof()) {
        const std::optional<BuildEvent> event = fromJsonLine(line);
        if (event) {
            receive(*event);
        }
    }
    if (!stream.is_open() || stream.bad()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("RunLog", "The run's log “%1” cannot be read: %2.")
                          .arg(qstring(path.string()), inWords(errno != 0 ? errno : EIO))
                          .toStdString());
    }
}

} // namespace diecast
