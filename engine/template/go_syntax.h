// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The syntax tree of Go's text/template language. Views point into the text of the tree.
namespace diecast::go_template {

struct Pipeline;

/// One word of a command: a constant, the dot, a field, a variable, a function or a pipeline in parentheses.
struct Operand {
    enum class Kind { Constant, Nil, Dot, Variable, Function, Parenthesised };
    Kind kind = Kind::Dot;
    TemplateValue constant;
    std::string_view name;                ///< of the function; of the variable with its $
    std::unique_ptr<Pipeline> pipeline;   ///< in parentheses
    std::vector<std::string_view> fields; ///< .A.B behind it
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Command {
    std::vector<Operand> operands;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Pipeline {
    std::vector<std::string_view> variables; ///< $x := or $x = in front
    bool assigns = false;                    ///< = rather than :=
    std::vector<Command> commands;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Statement;
using Block = std::vector<Statement>;

struct Statement {
    enum class Kind { Text, Action, If, With, Range, Template, Break, Continue };
    Kind kind = Kind::Text;
    std::string_view text; ///< Text
    std::string name;      ///< Template
    std::unique_ptr<Pipeline> pipeline;
    Block body;
    Block otherwise;
    bool continuesElse = false; ///< {{else if}}: no whole statement by itself
    std::size_t begin = 0;      ///< of the whole statement, its {{end}} included
    std::size_t end = 0;
};

struct FunctionUse {
    std::string_view name;
    std::size_t offset = 0;
};

struct Syntax {
    Block root;
    std::map<std::string, Block, std::less<>> definitions; ///< {{define "name"}}
    std::vector<FunctionUse> functions;                    ///< in the text's order
};

/// Parses a whole text, which must outlive the result. Throws TemplateError.
[[nodiscard]] Syntax parse(std::string_view text);

} // namespace diecast::go_template
