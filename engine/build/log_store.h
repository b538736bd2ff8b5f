// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "build/ansi_text.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// What a line of a build's log is.
enum class LogKind : std::uint8_t {
    Output,      ///< a command's standard output
    ErrorOutput, ///< a command's standard error
    Say,         ///< a sentence of the build
    Detail,      ///< a lesser sentence
    Warning,
    Error,
    Section ///< a step or a provisioner begins; its text is the title
};

using LogTime = std::chrono::system_clock::time_point;

/// One line as it can be shown.
struct LogLine {
    std::string bytes; ///< raw, without the line end
    LogKind kind = LogKind::Output;
    LogTime time;
    AnsiStyle style; ///< what the lines before have left
};

/// A step's or provisioner's part of the log.
struct LogSection {
    std::size_t firstLine = 0; ///< its title
    std::string title;
    LogTime started;
    std::optional<std::chrono::milliseconds> took; ///< unset while it goes on
    bool failed = false;
};

/// A build's log, which only grows: bytes in a file without a name, 16 bytes of index a line in memory. Complete lines keep their
/// numbers; of each output stream one line may be unfinished, and those stand behind the complete ones. One thread.
class LogStore {
public:
    /// `folder` is where the bytes go; empty: the system's folder for temporary files.
    explicit LogStore(const std::filesystem::path& folder = {});
    ~LogStore();
    LogStore(const LogStore&) = delete;
    LogStore& operator=(const LogStore&) = delete;

    /// Bytes of a command, as they came.
    void appendOutput(LogKind kind, LogTime time, std::string_view bytes);
    /// A sentence, of one or several lines. What the streams have unfinished stays unfinished.
    void appendText(LogKind kind, LogTime time, std::string_view text);
    /// Begins a section; returns its number.
    std::size_t beginSection(LogTime time, std::string_view title);
    void endSection(std::size_t section, std::chrono::milliseconds took, bool failed);
    /// The streams have ended: unfinished lines become complete ones.
    void finishStreams(LogTime time);

    [[nodiscard]] std::size_t lineCount() const;
    [[nodiscard]] std::size_t completeLines() const { return m_index.size(); }
    [[nodiscard]] std::uint64_t byteCount() const { return m_written + m_tail.size(); }
    [[nodiscard]] LogLine line(std::size_t number) const;
    [[nodiscard]] LogKind kindOf(std::size_t number) const;
    /// A line's text without colours, as it is shown.
    [[nodiscard]] std::string plainText(std::size_t number) const;
    [[nodiscard]] const std::vector<LogSection>& sections() const { return m_sections; }
    /// When the first line came.
    [[nodiscard]] LogTime begin() const { return m_begin; }

    /// The next line at or after `from` (at or before it when `backwards`) whose plain text holds `needle`; capital and small
    /// letters (ASCII) are the same unless the needle has a capital one.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view needle, std::size_t from, bool backwards) const;

private:
    struct Entry {
        std::uint64_t offset;
        std::uint32_t milliseconds; ///< since m_begin
        std::uint16_t style;        ///< place in m_styles
        LogKind kind;
    };
    struct Open {
        std::string bytes;
        LogTime time;
    };
    void addLine(LogKind kind, LogTime time, std::string_view bytes);
    void writeTail();
    [[nodiscard]] std::string read(std::uint64_t offset, std::uint64_t length) const;
    [[nodiscard]] std::uint16_t styleNumber(const AnsiStyle& style);

    FileDescriptor m_file;
    std::vector<Entry> m_index;
    std::string m_tail; ///< bytes not yet in the file
    std::uint64_t m_written = 0;
    std::map<LogKind, Open> m_open;
    std::map<LogKind, AnsiStyle> m_streamStyles;
    std::vector<AnsiStyle> m_styles;
    std::map<AnsiStyle, std::uint16_t> m_styleNumbers;
    std::vector<LogSection> m_sections;
    LogTime m_begin;
    bool m_started = false;
};

} // namespace diecast
