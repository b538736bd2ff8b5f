// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "machine_readable.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <ctime>

namespace diecast::cli {

namespace {

void appendEscaped(std::string& text, std::string_view raw, bool colours)
{
    // What commands put out keeps its colours; names of a template are letters only.
    const std::string letters = colours ? std::string() : escapedControls(raw);
    std::string_view data = colours ? raw : std::string_view(letters);
    for (;;) {
        const std::size_t special = data.find_first_of(",\r\n");
        text += data.substr(0, special);
        if (special == std::string_view::npos) {
            return;
        }
        text += data[special] == ',' ? "%!(PACKER_COMMA)" : data[special] == '\n' ? "\\n" : "\\r";
        data.remove_prefix(special + 1);
    }
}

} // namespace

void appendRecord(std::string& text, std::string_view target, std::string_view type, std::initializer_list<std::string_view> data)
{
    text += std::to_string(std::time(nullptr));
    text += ',';
    appendEscaped(text, target, false);
    text += ',';
    text += type;
    for (const std::string_view field : data) {
        text += ',';
        appendEscaped(text, field, type == "ui");
    }
    text += '\n';
}

} // namespace diecast::cli
