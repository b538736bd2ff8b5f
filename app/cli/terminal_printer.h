// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "narrator.h"
#include "output_buffer.h"

namespace diecast::cli {

/// The run for people: coloured by build on a terminal, plain in a file.
class TerminalPrinter : public Narrator {
public:
    struct Look {
        bool colour = false;
        bool timestamps = false; ///< -timestamp-ui: RFC 3339, local time, in front of each line of a build
    };
    TerminalPrinter(OutputBuffer& output, Look look) : m_output(output), m_look(look) { }
    void announce(Message::Level level, const std::string& text) override;

protected:
    void show(const Sentence& sentence) override;
    void done() override;
    void introduce(const std::vector<std::string>& builds) override;

private:
    void startLine(const Sentence& sentence);
    [[nodiscard]] std::string_view colourOf(const Sentence& sentence) const;

    OutputBuffer& m_output;
    const Look m_look;
    std::string m_text;  ///< of the event at hand
    std::string m_stamp; ///< of the second m_second
    long long m_second = -1;
};

/// Whether standard output should be coloured when the command line does not say: it is a terminal that can, and neither
/// NO_COLOR (https://no-color.org) nor PACKER_NO_COLOR is set.
[[nodiscard]] bool colourIsWelcome(int descriptor);

} // namespace diecast::cli
