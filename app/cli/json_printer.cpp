// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "json_printer.h"

#include "error_output.h"

namespace diecast::cli {

void JsonPrinter::announce(Message::Level, const std::string& text)
{
    printError(text);
}

} // namespace diecast::cli
