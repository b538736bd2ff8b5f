// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diecast {

/// Bytes that compress, but not to nothing.
inline std::string sample(std::size_t size)
{
    std::string text;
    unsigned state = 1;
    while (text.size() < size) {
        state = state * 1103515245U + 12345U;
        text += "line " + std::to_string(state >> 16U) + " of a log file\n";
    }
    text.resize(size);
    return text;
}

} // namespace diecast
