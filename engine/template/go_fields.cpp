// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_fields.h"

#include "template/go_builtins.h"

#include <map>
#include <string>

namespace diecast::go_template {

namespace {

using ValueMap = std::map<std::string, TemplateValue>;

bool isMissing(const TemplateValue& value)
{
    return std::holds_alternative<TemplateValue::Missing>(value.value);
}

const ValueMap& mapOf(const TemplateValue& value, std::string_view field, std::size_t offset)
{
    const auto* map = std::get_if<ValueMap>(&value.value);
    if (map == nullptr) {
        throw TemplateError("can't evaluate field " + std::string(field) + " in type " + typeName(value), offset);
    }
    return *map;
}

} // namespace

FieldsFollowed followFields(const TemplateValue& value, const std::vector<std::string_view>& fields, std::size_t count,
                            std::size_t offset)
{
    const TemplateValue* current = &value;
    for (std::size_t index = 0; index < count; ++index) {
        if (isMissing(*current)) {
            return {{}, index};
        }
        const ValueMap& map = mapOf(*current, fields[index], offset);
        const auto found = map.find(std::string(fields[index]));
        if (found == map.end()) {
            return {{}, index};
        }
        current = &found->second;
    }
    return {*current, std::nullopt};
}

TemplateValue fieldWithArguments(const TemplateValue& receiver, std::string_view field, std::size_t offset)
{
    if (isMissing(receiver)) {
        return {};
    }
    static_cast<void>(mapOf(receiver, field, offset));
    throw TemplateError(std::string(field) + " is not a method but has arguments", offset);
}

} // namespace diecast::go_template
