// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "terminal_printer.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <array>
#include <cstdlib>
#include <ctime>
#include <unistd.h>

namespace diecast::cli {

namespace {

struct Colour {
    std::string_view strong;
    std::string_view plain;
};
/// Green, cyan, magenta, yellow, blue; red is for errors.
constexpr std::array<Colour, 5> colours{{{"\033[1;32m", "\033[0;32m"},
                                         {"\033[1;36m", "\033[0;36m"},
                                         {"\033[1;35m", "\033[0;35m"},
                                         {"\033[1;33m", "\033[0;33m"},
                                         {"\033[1;34m", "\033[0;34m"}}};
constexpr std::string_view red = "\033[1;31m";
constexpr std::string_view plain = "\033[0m";

bool isSet(const char* variable)
{
    const char* value = std::getenv(variable); // NOLINT: nothing changes the environment
    return value != nullptr && *value != '\0';
}

/// "2026-11-22T08:47:18+01:00", or Z for an offset of zero.
std::string timestamp(std::time_t time)
{
    std::tm local{};
    ::localtime_r(&time, &local);
    std::array<char, 40> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S%z", &local);
    std::string stamp = text.data();
    if (stamp.ends_with("+0000")) {
        return stamp.replace(stamp.size() - 5, 5, "Z");
    }
    return stamp.insert(stamp.size() - 2, ":");
}

} // namespace

bool colourIsWelcome(int descriptor)
{
    const char* terminal = std::getenv("TERM"); // NOLINT: nothing changes the environment
    return ::isatty(descriptor) == 1 && !isSet("NO_COLOR") && !isSet("PACKER_NO_COLOR")
        && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

void TerminalPrinter::introduce(const std::vector<std::string>& builds)
{
    if (!m_look.colour) {
        return;
    }
    for (std::size_t build = 0; build < builds.size(); ++build) {
        m_text.append(colours.at(build % colours.size()).strong)
            .append(escapedControls(builds[build]))
            .append(": output will be in this color.");
        m_text.append(plain).append("\n");
    }
    m_text += '\n';
}

std::string_view TerminalPrinter::colourOf(const Sentence& sentence) const
{
    const Colour& colour = colours.at(sentence.build % colours.size());
    switch (sentence.kind) {
    case Kind::Say:
    case Kind::Warning:
    case Kind::BuildEnd:
        return colour.strong;
    case Kind::Detail:
    case Kind::ErrorOutput:
        return colour.plain;
    case Kind::Error:
    case Kind::BuildFailure:
    case Kind::SummaryError:
        return red;
    case Kind::Summary:
        break;
    }
    return {};
}

void TerminalPrinter::startLine(const Sentence& sentence)
{
    if (!m_look.timestamps || sentence.kind == Kind::Summary || sentence.kind == Kind::SummaryError) {
        return;
    }
    const std::time_t second = std::chrono::system_clock::to_time_t(sentence.time);
    if (second != m_second) {
        m_second = second;
        m_stamp = timestamp(second) + ": ";
    }
    m_text += m_stamp;
}

void TerminalPrinter::show(const Sentence& sentence)
{
    const std::string_view colour = m_look.colour ? colourOf(sentence) : std::string_view();
    std::string_view rest = sentence.text;
    for (;;) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        startLine(sentence);
        const bool coloured = !colour.empty() && !(line.empty() && sentence.prefix.empty());
        if (coloured) {
            m_text += colour;
        }
        m_text.append(sentence.prefix).append(line);
        if (coloured) {
            m_text += plain;
        }
        m_text += '\n';
        if (end == std::string_view::npos) {
            return;
        }
        rest.remove_prefix(end + 1);
    }
}

void TerminalPrinter::done()
{
    if (!m_text.empty()) {
        m_output.write(m_text);
        m_text.clear();
    }
}

void TerminalPrinter::announce(Message::Level level, const std::string& said)
{
    const std::string text = escapedControlsInLines(said);
    const bool alarming = m_look.colour && (level == Message::Level::Error || level == Message::Level::Warning);
    m_output.write(alarming ? std::string(red) + text + std::string(plain) + "\n" : text + "\n");
}

} // namespace diecast::cli
