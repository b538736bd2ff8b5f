// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <string>

/// What goes to standard error: problems of a template and of the program's use.
namespace diecast::cli {

/// One sentence and a line end. Never throws; a closed standard error changes nothing.
void printError(const std::string& text);

/// "file:3:7: error: sentence", the offending line with a caret below, and the hint. `columns` in the line are counted as
/// characters; tabs stay tabs, so that the caret stands where the terminal shows the place.
[[nodiscard]] std::string problemText(const Problem& problem, bool colour);

/// All of them, in the order of file and place: to standard error, or with `machineReadable` as records on standard output
/// (",problem,error|warning|notice,FILE,LINE,COLUMN,MESSAGE,HINT" and ",ui,error|say,SENTENCE").
void printProblems(const Problems& problems, bool machineReadable);

} // namespace diecast::cli
