// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <QString>

#include <string>
#include <string_view>

/// How the OptionReader speaks about an option whose value is of the wrong kind. Values only, any thread.
namespace diecast {

/// “ssh_port” of builder “web”.
[[nodiscard]] QString optionTitle(std::string_view name, const std::string& component);
/// "TITLE must be a list, but is an object." `wanted` and `hint` are for people.
[[nodiscard]] Problem wrongKind(const SourceText& source, const Node& node, const QString& title, const QString& wanted,
                                const QString& hint);
/// "TITLE must be a whole number, but is “many”."
[[nodiscard]] Problem wrongText(const SourceText& source, const Node& node, const QString& title, const QString& wanted,
                                const std::string& text, const QString& hint);

} // namespace diecast
