// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/go_syntax.h"

namespace diecast::go_template {

/// Renders a parsed text. Throws TemplateError.
[[nodiscard]] std::string evaluate(const Syntax& syntax, std::string_view text, const TemplateScope& scope);

} // namespace diecast::go_template
