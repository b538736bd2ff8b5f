// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

class QJsonObject;

namespace diecast {

/// What a service takes in the body of one operation, in our own short form of its published description.
struct FieldRule {
    enum class Type { Text, Number, Flag, Texts, TextOrNumber, TextsOrNumbers, Objects, Anything };
    const char* name;
    Type type;
    bool required = false;
    const char* pattern = nullptr; ///< of the whole text
};

/// What is wrong with a body, as a sentence; empty when nothing is.
[[nodiscard]] std::string whatIsWrongWith(const QJsonObject& body, const std::vector<FieldRule>& rules);

} // namespace diecast
