// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "error_output.h"

#include "base/file_descriptor.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "machine_readable.h"
#include "standard_output.h"
#include "terminal_printer.h"

#include <unistd.h>

namespace diecast::cli {

namespace {

constexpr std::size_t longestLineShown = 160;

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The byte at which character `number` (from 0) of `text` begins.
std::size_t byteOfCharacter(std::string_view text, std::size_t number)
{
    std::size_t byte = 0;
    while (byte < text.size() && number > 0) {
        ++byte;
        while (byte < text.size() && continuesCharacter(text[byte])) {
            ++byte;
        }
        --number;
    }
    return byte;
}

std::string severityInWords(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return translate("Problems", "error").toStdString();
    case Severity::Warning:
        return translate("Problems", "warning").toStdString();
    case Severity::Notice:
        break;
    }
    return translate("Problems", "notice").toStdString();
}

std::string_view severityForMachines(Severity severity)
{
    return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "notice";
}

/// Control characters but tabs as the pictures of them (U+2400 …), which take one column as the caret below expects.
std::string withPictures(std::string_view line)
{
    std::string shown;
    for (const char letter : line) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte < 0x20U && letter != '\t') || byte == 0x7FU) {
            shown += "\xE2\x90";
            shown += static_cast<char>(0x80U + (byte == 0x7FU ? 0x21U : byte));
        } else {
            shown += letter;
        }
    }
    return shown;
}

/// The line, or of a very long one the part around the place, and a caret below it.
std::string excerpt(const Problem& problem, bool colour)
{
    std::string_view line = problem.line;
    std::size_t caret = byteOfCharacter(line, problem.place.column - 1);
    std::string before;
    if (line.size() > longestLineShown) {
        const std::size_t begin
            = caret > longestLineShown / 2 ? byteOfCharacter(line, problem.place.column - 1 - longestLineShown / 4) : 0;
        line = line.substr(begin);
        caret -= begin;
        line = line.substr(0, byteOfCharacter(line, longestLineShown));
        before = begin > 0 ? "…" : "";
    }
    std::string below(before.empty() ? 0 : 1, ' ');
    for (const char byte : line.substr(0, caret)) {
        if (!continuesCharacter(byte)) {
            below += byte == '\t' ? '\t' : ' ';
        }
    }
    std::string marks = "^";
    if (problem.range && problem.range->end > problem.range->begin + 1) {
        const std::size_t length
            = std::min(problem.range->end - problem.range->begin, line.size() > caret ? line.size() - caret : 1);
        for (std::size_t byte = caret + 1; byte < caret + length; ++byte) {
            if (!continuesCharacter(line[byte])) {
                marks += '~';
            }
        }
    }
    return "    " + before + withPictures(line) + "\n    " + below + (colour ? "\033[1;32m" + marks + "\033[0m" : marks) + "\n";
}

} // namespace

void printError(const std::string& text)
{
    const std::string line = escapedControlsInLines(text) + "\n";
    static_cast<void>(writeAll(STDERR_FILENO, line)); // there is nobody left to tell
}

std::string problemText(const Problem& problem, bool colour)
{
    std::string text;
    if (!problem.file.empty()) {
        text = escapedControls(problem.file) + ":";
        if (problem.range) {
            text += std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + ":";
        }
        text += " ";
        text = colour ? "\033[1m" + text + "\033[0m" : text;
    }
    const std::string severity = severityInWords(problem.severity) + ": ";
    const char* paint = problem.severity == Severity::Error ? "\033[1;31m"
        : problem.severity == Severity::Warning             ? "\033[1;35m"
                                                            : "\033[1;36m";
    text += (colour ? paint + severity + "\033[0m" : severity) + escapedControls(problem.message) + " [" + codeName(problem.code)
        + "]\n";
    if (problem.range && !problem.line.empty()) {
        text += excerpt(problem, colour);
    }
    if (!problem.hint.empty()) {
        text += translate("Problems", "    hint: %1").arg(qstring(escapedControls(problem.hint))).toStdString() + "\n";
    }
    return text;
}

void printProblems(const Problems& problems, bool machineReadable)
{
    Problems sorted = problems;
    sorted.sort();
    const bool colour = colourIsWelcome(STDERR_FILENO);
    std::string text;
    for (const Problem& problem : sorted.all()) {
        if (machineReadable) {
            const bool hasPlace = problem.range.has_value();
            appendRecord(text, {}, "problem",
                         {severityForMachines(problem.severity), problem.file, hasPlace ? std::to_string(problem.place.line) : "",
                          hasPlace ? std::to_string(problem.place.column) : "", problem.message, problem.hint,
                          codeName(problem.code)});
            appendRecord(text, {}, "ui",
                         {problem.severity == Severity::Error ? "error" : "say", trimmed(problemText(problem, false))});
        } else {
            text += problemText(problem, colour);
        }
    }
    if (!text.empty()) {
        if (machineReadable) {
            print(text);
        } else {
            static_cast<void>(writeAll(STDERR_FILENO, text));
        }
    }
}

} // namespace diecast::cli
