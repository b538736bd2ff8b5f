// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// Fields behind a value, as in `.A.B` (text/template, Arguments).
namespace diecast::go_template {

struct FieldsFollowed {
    TemplateValue value;
    std::optional<std::size_t> missing; ///< which of them was the first that is not there: then the value is missing
};

/// The value behind the first `count` of the fields. Throws TemplateError at `offset` for what has no fields.
[[nodiscard]] FieldsFollowed followFields(const TemplateValue& value, const std::vector<std::string_view>& fields,
                                          std::size_t count, std::size_t offset);

/// A field that is given arguments. Only methods have those, and no value here has any; but of nothing every field is nothing.
[[nodiscard]] TemplateValue fieldWithArguments(const TemplateValue& receiver, std::string_view field, std::size_t offset);

} // namespace diecast::go_template
