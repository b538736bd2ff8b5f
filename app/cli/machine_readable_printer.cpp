// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "machine_readable_printer.h"

#include "machine_readable.h"

namespace diecast::cli {

void MachineReadablePrinter::show(const Sentence& sentence)
{
    m_joined.clear();
    std::string_view rest = sentence.text;
    for (;;) {
        const std::size_t end = rest.find('\n');
        m_joined.append(sentence.prefix).append(rest.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
        m_joined += '\n';
        rest.remove_prefix(end + 1);
    }
    const bool isError = sentence.kind == Kind::ErrorOutput || sentence.kind == Kind::Error || sentence.kind == Kind::BuildFailure
        || sentence.kind == Kind::SummaryError;
    appendRecord(m_text, {}, "ui", {isError ? "error" : sentence.kind == Kind::Detail ? "message" : "say", m_joined});
}

void MachineReadablePrinter::done()
{
    if (!m_text.empty()) {
        m_output.write(m_text);
        m_text.clear();
    }
}

void MachineReadablePrinter::announce(Message::Level level, const std::string& text)
{
    std::string record;
    appendRecord(record, {}, "ui", {level == Message::Level::Error ? "error" : "say", text});
    m_output.write(record);
}

void MachineReadablePrinter::countErrors(std::size_t count)
{
    appendRecord(m_text, {}, "error-count", {std::to_string(count)});
}

void MachineReadablePrinter::describeError(const std::string& build, const std::string& error)
{
    appendRecord(m_text, build, "error", {error});
}

void MachineReadablePrinter::describeArtifacts(const std::string& build, const std::vector<ArtifactSummary>& artifacts)
{
    if (artifacts.empty()) {
        appendRecord(m_text, build, "artifact-count", {"1"});
        appendRecord(m_text, build, "artifact", {"0", "nil"});
        appendRecord(m_text, build, "artifact", {"0", "end"});
        return;
    }
    appendRecord(m_text, build, "artifact-count", {std::to_string(artifacts.size())});
    for (std::size_t index = 0; index < artifacts.size(); ++index) {
        const ArtifactSummary& artifact = artifacts[index];
        const std::string number = std::to_string(index);
        appendRecord(m_text, build, "artifact", {number, "builder-id", artifact.builderId});
        appendRecord(m_text, build, "artifact", {number, "id", artifact.id});
        appendRecord(m_text, build, "artifact", {number, "string", artifact.description});
        appendRecord(m_text, build, "artifact", {number, "files-count", std::to_string(artifact.files.size())});
        for (std::size_t file = 0; file < artifact.files.size(); ++file) {
            appendRecord(m_text, build, "artifact", {number, "file", std::to_string(file), artifact.files[file]});
        }
        appendRecord(m_text, build, "artifact", {number, "end"});
    }
}

void MachineReadablePrinter::describeLeft(const std::string& build, const std::vector<std::string>& left)
{
    for (const std::string& resource : left) {
        appendRecord(m_text, build, "left", {resource});
    }
}

} // namespace diecast::cli
