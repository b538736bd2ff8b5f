// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/template/edit_laws.h"
#include "fuzz/fuzzer.h"

#include <algorithm>

using namespace diecast;

/// The input's first bytes, up to a zero byte, choose operations; the rest is the template they are done on.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t longest = 4096;
    constexpr int mostEdits = 12;
    const std::string_view input = inputOf(data, std::min(size, longest));
    const std::size_t split = input.find('\0');
    if (split == std::string_view::npos) {
        return 0;
    }
    const std::string_view choices = input.substr(0, split);
    std::size_t next = 0;
    EditLaws laws(std::string(input.substr(split + 1)), [&](std::size_t below) {
        const std::size_t choice = next < choices.size() ? static_cast<unsigned char>(choices[next++]) : 1;
        return choice % below;
    });
    const bool isEditable = laws.isEditable();
    for (int edit = 0; edit < mostEdits && next < choices.size(); ++edit) {
        // Now and then something is typed, and taken back where it breaks the text.
        const bool types = !isEditable || choices[next] == '~';
        const std::string fault = types ? laws.type() : laws.edit();
        expect(fault.empty(), fault);
        if (types && isEditable) {
            laws.undo();
        }
    }
    const std::string fault = laws.undoAll();
    expect(fault.empty(), fault);
    return 0;
}
