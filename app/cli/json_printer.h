// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output_buffer.h"
#include "printer.h"

namespace diecast::cli {

/// The run as the events themselves, one JSON object a line (resources/schema/events.json).
class JsonPrinter : public Printer {
public:
    explicit JsonPrinter(OutputBuffer& output) : m_output(output) { }
    void receive(const BuildEvent& event) override { m_output.write(toJsonLine(event) + "\n"); }
    /// To standard error: standard output has nothing but events.
    void announce(Message::Level level, const std::string& text) override;

private:
    OutputBuffer& m_output;
};

} // namespace diecast::cli
