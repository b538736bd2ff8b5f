// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/child_process.h"

#include <QTest>

#include <filesystem>
#include <string>
#include <vector>

namespace diecast {

/// What a real tool of this machine prints; fails the test when it does not end well.
inline std::string toolOutput(const std::vector<std::string>& arguments, const std::filesystem::path& folder)
{
    LocalCommand command;
    command.arguments = arguments;
    command.directory = folder;
    std::string out;
    std::string errors;
    const ExitStatus status = runLocally(
        command, [&](OutputStream stream, std::string_view bytes) { (stream == OutputStream::Out ? out : errors) += bytes; }, {});
    if (!status.success()) {
        QTest::qFail((arguments.front() + " failed: " + errors).c_str(), __FILE__, __LINE__);
    }
    return out;
}

} // namespace diecast
