// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "narrator.h"
#include "output_buffer.h"

namespace diecast::cli {

/// The run as Packer's -machine-readable records: ui,say|message|error for sentences, and error-count, error,
/// artifact-count, artifact. Diecast adds BUILD,left,TEXT for each resource that still exists.
class MachineReadablePrinter : public Narrator {
public:
    explicit MachineReadablePrinter(OutputBuffer& output) : m_output(output) { }
    void announce(Message::Level level, const std::string& text) override;

protected:
    void show(const Sentence& sentence) override;
    void done() override;
    void countErrors(std::size_t count) override;
    void describeError(const std::string& build, const std::string& error) override;
    void describeArtifacts(const std::string& build, const std::vector<ArtifactSummary>& artifacts) override;
    void describeLeft(const std::string& build, const std::vector<std::string>& left) override;

private:
    OutputBuffer& m_output;
    std::string m_text;   ///< of the event at hand
    std::string m_joined; ///< a sentence with its prefixes
};

} // namespace diecast::cli
