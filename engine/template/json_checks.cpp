// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_structure.h"
#include "template/json_syntax_error.h"

/// What JsonStructure finds wrong in what the grammar allows.
namespace diecast {

/// RapidJSON lets the second half of a surrogate pair stand alone, which is no UTF-8.
std::string JsonStructure::checkedText(std::string text, SourceRange range)
{
    bool found = false;
    for (std::size_t at = text.find('\xED'); at != std::string::npos; at = text.find('\xED', at + 1)) {
        if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) {
            text.replace(at, 3, "\xEF\xBF\xBD");
            found = true;
        }
    }
    if (found) {
        m_problems.add(jsonSyntaxError(m_source, rapidjson::kParseErrorStringUnicodeSurrogateInvalid, range.begin, m_previousEnd));
    }
    return text;
}

} // namespace diecast
