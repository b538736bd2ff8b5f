// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/secret_store.h"

namespace diecast {

namespace {

// The unit separator cannot come into a template by accident; the placeholders of `build` (build_data.h) begin with it, too.
constexpr char mark = '\x1f';

} // namespace

std::string secretPlaceholder(std::string_view store, std::string_view name)
{
    return mark + std::string("secret ") + std::string(store) + " " + std::string(name) + mark;
}

bool holdsPlaceholder(std::string_view text)
{
    return text.find(mark) != std::string_view::npos;
}

} // namespace diecast
