// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/go_lexer.h"
#include "template/interpolation.h"

namespace diecast::go_template {

/// The value of a token that spells one: a bool, a text, a character, a number. Throws TemplateError when it is misspelt.
[[nodiscard]] TemplateValue constantOf(const Token& token);

} // namespace diecast::go_template
