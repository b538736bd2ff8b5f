// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace diecast::cli {

/// Makes lines of the bytes of one output stream. Of a line that overwrites itself with carriage returns (progress bars)
/// the last state is kept. A line that does not end is given out in pieces of `longest` bytes.
class LineSplitter {
public:
    static constexpr std::size_t longest = 64 * 1024;

    /// Calls `line(std::string_view)` for each whole line in what came so far.
    template <typename Take>
    void feed(std::string_view bytes, Take&& line)
    {
        for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
            if (m_begun.empty()) {
                line(lastState(bytes.substr(0, end)));
            } else {
                m_begun += bytes.substr(0, end);
                line(lastState(m_begun));
                m_begun.clear();
            }
            bytes.remove_prefix(end + 1);
        }
        m_begun += bytes;
        if (m_begun.size() > longest) {
            shorten();
            if (m_begun.size() > longest) {
                line(lastState(m_begun));
                m_begun.clear();
            }
        }
    }
    /// Gives out what came behind the last line end.
    template <typename Take>
    void flush(Take&& line)
    {
        if (!m_begun.empty()) {
            line(lastState(m_begun));
            m_begun.clear();
        }
    }
    [[nodiscard]] bool isEmpty() const { return m_begun.empty(); }

private:
    /// What a terminal would show at the end of the line.
    static std::string_view lastState(std::string_view text)
    {
        while (!text.empty() && text.back() == '\r') {
            text.remove_suffix(1);
        }
        const std::size_t overwritten = text.rfind('\r');
        return overwritten == std::string_view::npos ? text : text.substr(overwritten + 1);
    }
    /// Drops states that are overwritten already; the last whole one stays, as nothing may follow it.
    void shorten()
    {
        const std::size_t end = m_begun.rfind('\r');
        if (end != std::string::npos && end > 0) {
            const std::size_t begin = m_begun.rfind('\r', end - 1);
            if (begin != std::string::npos) {
                m_begun.erase(0, begin + 1);
            }
        }
    }

    std::string m_begun;
};

} // namespace diecast::cli
