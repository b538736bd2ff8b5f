// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"
#include "template/node.h"

namespace diecast {

/// Where byte `offset` of a text value's decoded content stands in the file: a JSON text's escapes are walked over, in a YAML text
/// the word there is looked for. Answers the value's begin when it is not found (a quote written twice in the word).
[[nodiscard]] std::size_t sourceByteOf(const SourceText& source, const Node& value, std::size_t offset);

/// The range, in the file, of the {{...}} that byte `offset` of the decoded content belongs to, from that byte on.
[[nodiscard]] SourceRange expressionRange(const SourceText& source, const Node& value, std::size_t offset);

/// A text value that could not be rendered, as a problem at the place of the fault. `what` names the value in the
/// sentence: “ami_name” of builder “web”.
[[nodiscard]] Problem renderingProblem(const SourceText& source, const Node& value, const TemplateError& error,
                                       const std::string& what);

} // namespace diecast
