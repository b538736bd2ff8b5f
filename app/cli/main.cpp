// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command.h"
#include "surroundings.h"

int main(int count, char** values)
{
    diecast::cli::prepareSurroundings();
    return diecast::cli::runProgram({values + 1, values + count});
}
