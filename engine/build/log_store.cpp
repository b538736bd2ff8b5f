// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/log_store.h"

#include <algorithm>
#include <cstring>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace diecast {

namespace {

constexpr std::size_t writeFrom = 256 * 1024;  ///< bytes collected before they go to the file
constexpr std::size_t longestLine = 64 * 1024; ///< a line beyond is shown in pieces
constexpr std::uint64_t searchBlock = 1024 * 1024;

FileDescriptor namelessFile(const std::filesystem::path& folder)
{
    std::error_code error;
    const std::filesystem::path place = folder.empty() ? std::filesystem::temp_directory_path(error) : folder;
    FileDescriptor file(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!file.isOpen()) {
        // A file system without O_TMPFILE: make a name and take it away.
        std::string name = (place / "diecast-log-XXXXXX").string();
        file = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (file.isOpen())
            ::unlink(name.c_str());
    }
    return file;
}

bool hasCapital(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

char lowered(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool holds(std::string_view text, std::string_view needle, bool exact)
{
    if (exact)
        return text.find(needle) != std::string_view::npos;
    return std::search(text.begin(), text.end(), needle.begin(), needle.end(),
                       [](char one, char two) { return lowered(one) == two; })
        != text.end();
}

} // namespace

LogStore::LogStore(const std::filesystem::path& folder) : m_file(namelessFile(folder))
{
    m_styles.emplace_back();
    m_styleNumbers[AnsiStyle()] = 0;
}

LogStore::~LogStore() = default;

std::uint16_t LogStore::styleNumber(const AnsiStyle& style)
{
    const auto known = m_styleNumbers.find(style);
    if (known != m_styleNumbers.end())
        return known->second;
    // A program that leaves tens of thousands of styles open at line ends gets plain lines from there on.
    if (m_styles.size() > 60000)
        return 0;
    const auto number = static_cast<std::uint16_t>(m_styles.size());
    m_styles.push_back(style);
    m_styleNumbers[style] = number;
    return number;
}

void LogStore::writeTail()
{
    std::size_t done = 0;
    while (m_file.isOpen() && done < m_tail.size()) {
        const ssize_t wrote = ::pwrite(m_file.get(), m_tail.data() + done, m_tail.size() - done, static_cast<off_t>(m_written));
        if (wrote <= 0)
            break; // a full disk: the rest stays in memory, nothing is lost
        done += static_cast<std::size_t>(wrote);
        m_written += static_cast<std::uint64_t>(wrote);
    }
    m_tail.erase(0, done);
}

void LogStore::addLine(LogKind kind, LogTime time, std::string_view bytes)
{
    if (!m_started) {
        m_started = true;
        m_begin = time;
    }
    if (!bytes.empty() && bytes.back() == '\r')
        bytes.remove_suffix(1);
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time - m_begin).count();
    AnsiStyle& style = m_streamStyles[kind];
    Entry entry{m_written + m_tail.size(), static_cast<std::uint32_t>(std::clamp<long long>(since, 0, UINT32_MAX)),
                styleNumber(style), kind};
    m_index.push_back(entry);
    if (bytes.find('\x1b') != std::string_view::npos)
        static_cast<void>(readAnsiLine(bytes, style));
    m_tail.append(bytes);
    m_tail.push_back('\n');
    if (m_tail.size() >= writeFrom)
        writeTail();
}

void LogStore::appendOutput(LogKind kind, LogTime time, std::string_view bytes)
{
    Open& open = m_open[kind];
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) {
            if (open.bytes.empty())
                open.time = time;
            open.bytes.append(bytes);
            break;
        }
        if (open.bytes.empty()) {
            addLine(kind, time, bytes.substr(0, end));
        } else {
            open.bytes.append(bytes.substr(0, end));
            addLine(kind, open.time, open.bytes);
            open.bytes.clear();
        }
        bytes.remove_prefix(end + 1);
    }
    if (open.bytes.size() <= longestLine)
        return;
    // A progress line drawn anew for minutes: only its last drawing counts. A line without end: it goes on in the next.
    const std::size_t drawnAnew = open.bytes.find_last_of('\r', open.bytes.size() - 2);
    if (drawnAnew != std::string::npos && drawnAnew > 0) {
        open.bytes.erase(0, drawnAnew);
    } else {
        addLine(kind, open.time, open.bytes);
        open.bytes.clear();
    }
}

void LogStore::appendText(LogKind kind, LogTime time, std::string_view text)
{
    while (true) {
        const std::size_t end = text.find('\n');
        addLine(kind, time, text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

std::size_t LogStore::beginSection(LogTime time, std::string_view title)
{
    finishStreams(time);
    const std::string oneLine(title.substr(0, title.find('\n')));
    m_sections.push_back({m_index.size(), oneLine, time, std::nullopt, false});
    addLine(LogKind::Section, time, oneLine);
    return m_sections.size() - 1;
}

void LogStore::endSection(std::size_t section, std::chrono::milliseconds took, bool failed)
{
    if (section >= m_sections.size())
        return;
    m_sections[section].took = took;
    m_sections[section].failed = failed;
}

void LogStore::finishStreams(LogTime)
{
    for (auto& [kind, open] : m_open) {
        if (!open.bytes.empty())
            addLine(kind, open.time, open.bytes);
        open.bytes.clear();
        m_streamStyles[kind] = {};
    }
}

std::size_t LogStore::lineCount() const
{
    return m_index.size() + static_cast<std::size_t>(std::count_if(m_open.begin(), m_open.end(), [](const auto& open) {
               return !open.second.bytes.empty();
           }));
}

std::string LogStore::read(std::uint64_t offset, std::uint64_t length) const
{
    std::string bytes(length, '\0');
    std::size_t done = 0;
    while (done < length) {
        const std::uint64_t at = offset + done;
        if (at >= m_written) {
            const std::uint64_t from = at - m_written;
            if (from < m_tail.size()) {
                const std::size_t part = std::min<std::size_t>(length - done, m_tail.size() - from);
                std::memcpy(bytes.data() + done, m_tail.data() + from, part);
                done += part;
            }
            break;
        }
        const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(length - done, m_written - at));
        const ssize_t got = ::pread(m_file.get(), bytes.data() + done, wanted, static_cast<off_t>(at));
        if (got <= 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

LogLine LogStore::line(std::size_t number) const
{
    LogLine line;
    if (number < m_index.size()) {
        const Entry& entry = m_index[number];
        const std::uint64_t end = number + 1 < m_index.size() ? m_index[number + 1].offset : m_written + m_tail.size();
        line.bytes = read(entry.offset, end - entry.offset - 1);
        line.kind = entry.kind;
        line.time = m_begin + std::chrono::milliseconds(entry.milliseconds);
        line.style = m_styles[entry.style];
        return line;
    }
    std::size_t open = number - m_index.size();
    for (const auto& [kind, unfinished] : m_open) {
        if (unfinished.bytes.empty() || open-- > 0)
            continue;
        line.bytes = unfinished.bytes;
        line.kind = kind;
        line.time = unfinished.time;
        const auto style = m_streamStyles.find(kind);
        if (style != m_streamStyles.end())
            line.style = style->second;
        break;
    }
    return line;
}

LogKind LogStore::kindOf(std::size_t number) const
{
    return number < m_index.size() ? m_index[number].kind : line(number).kind;
}

std::string LogStore::plainText(std::size_t number) const
{
    LogLine line = this->line(number);
    return readAnsiLine(line.bytes, line.style).text;
}

std::optional<std::size_t> LogStore::find(std::string_view needle, std::size_t from, bool backwards) const
{
    if (needle.empty())
        return std::nullopt;
    const bool exact = hasCapital(needle);
    const auto matches = [&](std::string_view raw) {
        if (raw.find('\x1b') == std::string_view::npos && raw.find('\r') == std::string_view::npos)
            return holds(raw, needle, exact);
        AnsiStyle style;
        return holds(readAnsiLine(raw, style).text, needle, exact);
    };
    const std::size_t count = m_index.size();
    const auto offsetOf = [&](std::size_t number) { return number < count ? m_index[number].offset : m_written + m_tail.size(); };
    // Blocks of whole lines are read at once: a read for each line would take a hundred times longer.
    const auto searchBlockOf = [&](std::size_t first, std::size_t last, bool reverse) -> std::optional<std::size_t> {
        const std::string block = read(offsetOf(first), offsetOf(last) - offsetOf(first));
        const auto lineIn = [&](std::size_t number) {
            const std::uint64_t begin = offsetOf(number) - offsetOf(first);
            return std::string_view(block).substr(begin, offsetOf(number + 1) - offsetOf(number) - 1);
        };
        for (std::size_t step = 0; step < last - first; ++step) {
            const std::size_t number = reverse ? last - 1 - step : first + step;
            if (matches(lineIn(number)))
                return number;
        }
        return std::nullopt;
    };
    if (backwards) {
        for (std::size_t number = lineCount(); number > count; --number) {
            if (number - 1 <= from && matches(line(number - 1).bytes))
                return number - 1;
        }
        std::size_t last = std::min(from + 1, count);
        while (last > 0) {
            std::size_t first = last - 1;
            while (first > 0 && offsetOf(last) - offsetOf(first - 1) < searchBlock)
                --first;
            if (const auto found = searchBlockOf(first, last, true))
                return found;
            last = first;
        }
        return std::nullopt;
    }
    std::size_t first = from;
    while (first < count) {
        std::size_t last = first + 1;
        while (last < count && offsetOf(last + 1) - offsetOf(first) < searchBlock)
            ++last;
        if (const auto found = searchBlockOf(first, last, false))
            return found;
        first = last;
    }
    for (std::size_t number = std::max(from, count); number < lineCount(); ++number) {
        if (matches(line(number).bytes))
            return number;
    }
    return std::nullopt;
}

} // namespace diecast
