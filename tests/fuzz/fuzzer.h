// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// What the fuzzers share. Each defines LLVMFuzzerTestOneInput (https://llvm.org/docs/LibFuzzer.html).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace diecast {

inline std::string_view inputOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// A law that does not hold is a finding.
inline void expect(bool holds, const std::string& sentence)
{
    if (!holds) {
        std::fprintf(stderr, "%s\n", sentence.c_str());
        std::abort();
    }
}

} // namespace diecast
