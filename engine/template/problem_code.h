// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// What kind of problem it is, by a number that never changes its meaning: users silence and look up problems by it ("DC305").
/// Hundreds are areas: 0 the text, 1 the structure, 2 variables and expressions, 3 options, 4 components and selections, 5 advice.
enum class ProblemCode : int {
    Syntax = 1,                ///< the text is no JSON (or YAML)
    DuplicateKey = 2,          ///< a key stands twice in one object
    ToleratedSyntax = 3,       ///< read, though Packer refuses it: comment, trailing comma, byte order mark
    Encoding = 4,              ///< the bytes are no UTF-8 text
    Language = 5,              ///< the text is in a language that is not read, or read and not rewritten
    UnknownRootKey = 101,      ///< a root key no template has
    Structure = 102,           ///< a list, object or text stands where something else must, or is missing
    DuplicateName = 103,       ///< two builders share a name
    UnknownName = 104,         ///< only, except or override name no builder
    NoBuilder = 105,           ///< nothing would be built
    PackerVersion = 106,       ///< min_packer_version cannot be met
    VariableDeclaration = 201, ///< a variable's default is no text
    VariableMissing = 202,     ///< a variable without a default is not given
    VariableReference = 203,   ///< variables refer to each other in a circle or to none
    Expression = 204,          ///< the text between {{ }} cannot be read or evaluated
    UndefinedVariable = 205,   ///< {{user `x`}} where x is not declared: empty in Packer
    UnusedVariable = 206,      ///< declared, but nobody uses it
    VariableFile = 207,        ///< a -var-file is no flat object of texts
    UndeclaredVariable = 208,  ///< -var or -var-file sets what the template does not declare
    SensitiveName = 209,       ///< "sensitive-variables" names an undeclared variable
    UnknownOption = 301,       ///< a component has no such option
    OptionType = 302,          ///< a value of the wrong kind
    OptionValue = 303,         ///< a value of the right kind that cannot be
    OptionMissing = 304,       ///< a required option is not set
    BareDuration = 305,        ///< a duration without a unit: nanoseconds
    OptionConflict = 306,      ///< options that exclude or need each other
    DeprecatedOption = 307,    ///< there is a newer one
    OptionVersion = 308,       ///< an option or type that some versions of Packer do not have
    OptionNotBuilt = 309,      ///< Packer has it, Diecast does not
    SplitText = 310,           ///< a text with commas is read as a list
    UnknownComponent = 401,    ///< nobody knows this type
    ComponentNotBuilt = 402,   ///< Packer has it, Diecast does not build it
    EmptySelection = 403,      ///< -only or -except name nothing
    SecretInTemplate = 501,    ///< a password or token stands in the template
    MissingFile = 502,         ///< a local file that is named is not there
    ProvisionerOrder = 503,    ///< a script uses a file that is uploaded after it
    NoCommunicator = 504,      ///< a provisioner needs a communicator, the builder has none
    TimeoutWithPause = 505,    ///< Packer ignores a timeout next to pause_before
};

/// The code as people see it: "DC305".
[[nodiscard]] std::string codeName(ProblemCode code);
/// The code of that name, in either case; nothing when there is none.
[[nodiscard]] std::optional<ProblemCode> codeNamed(std::string_view name);
/// All codes, in order of their numbers.
[[nodiscard]] const std::vector<ProblemCode>& allProblemCodes();
/// What the code is about, in a few words for lists: "unknown option".
[[nodiscard]] std::string codeTitle(ProblemCode code);

} // namespace diecast
