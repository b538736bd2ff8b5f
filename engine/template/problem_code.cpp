// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/problem_code.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>

namespace diecast {

namespace {

QString title(ProblemCode code)
{
    switch (code) {
    case ProblemCode::Syntax:
        return translate("ProblemCode", "syntax error");
    case ProblemCode::DuplicateKey:
        return translate("ProblemCode", "key set twice");
    case ProblemCode::ToleratedSyntax:
        return translate("ProblemCode", "syntax that Packer refuses");
    case ProblemCode::Encoding:
        return translate("ProblemCode", "not UTF-8");
    case ProblemCode::Language:
        return translate("ProblemCode", "another language");
    case ProblemCode::UnknownRootKey:
        return translate("ProblemCode", "unknown root key");
    case ProblemCode::Structure:
        return translate("ProblemCode", "wrong structure");
    case ProblemCode::DuplicateName:
        return translate("ProblemCode", "name given twice");
    case ProblemCode::UnknownName:
        return translate("ProblemCode", "name of no builder");
    case ProblemCode::NoBuilder:
        return translate("ProblemCode", "no builder");
    case ProblemCode::PackerVersion:
        return translate("ProblemCode", "version of Packer");
    case ProblemCode::VariableDeclaration:
        return translate("ProblemCode", "wrong declaration of a variable");
    case ProblemCode::VariableMissing:
        return translate("ProblemCode", "required variable not given");
    case ProblemCode::VariableReference:
        return translate("ProblemCode", "variables that cannot be resolved");
    case ProblemCode::Expression:
        return translate("ProblemCode", "wrong expression");
    case ProblemCode::UndefinedVariable:
        return translate("ProblemCode", "undefined variable");
    case ProblemCode::UnusedVariable:
        return translate("ProblemCode", "unused variable");
    case ProblemCode::VariableFile:
        return translate("ProblemCode", "wrong variable file");
    case ProblemCode::UndeclaredVariable:
        return translate("ProblemCode", "value for an undeclared variable");
    case ProblemCode::SensitiveName:
        return translate("ProblemCode", "undeclared variable named as sensitive");
    case ProblemCode::UnknownOption:
        return translate("ProblemCode", "unknown option");
    case ProblemCode::OptionType:
        return translate("ProblemCode", "value of the wrong kind");
    case ProblemCode::OptionValue:
        return translate("ProblemCode", "value that cannot be");
    case ProblemCode::OptionMissing:
        return translate("ProblemCode", "required option not set");
    case ProblemCode::BareDuration:
        return translate("ProblemCode", "duration without a unit");
    case ProblemCode::OptionConflict:
        return translate("ProblemCode", "options that do not go together");
    case ProblemCode::DeprecatedOption:
        return translate("ProblemCode", "outdated option");
    case ProblemCode::OptionVersion:
        return translate("ProblemCode", "option of other versions of Packer");
    case ProblemCode::OptionNotBuilt:
        return translate("ProblemCode", "option not built here");
    case ProblemCode::SplitText:
        return translate("ProblemCode", "text split at its commas");
    case ProblemCode::UnknownComponent:
        return translate("ProblemCode", "unknown type");
    case ProblemCode::ComponentNotBuilt:
        return translate("ProblemCode", "type not built here");
    case ProblemCode::EmptySelection:
        return translate("ProblemCode", "selection of nothing");
    case ProblemCode::SecretInTemplate:
        return translate("ProblemCode", "secret in the template");
    case ProblemCode::MissingFile:
        return translate("ProblemCode", "missing local file");
    case ProblemCode::ProvisionerOrder:
        return translate("ProblemCode", "order of provisioners");
    case ProblemCode::NoCommunicator:
        return translate("ProblemCode", "no communicator");
    case ProblemCode::TimeoutWithPause:
        return translate("ProblemCode", "timeout that Packer ignores");
    }
    return {};
}

} // namespace

std::string codeName(ProblemCode code)
{
    const std::string number = std::to_string(static_cast<int>(code));
    return "DC" + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number;
}

std::optional<ProblemCode> codeNamed(std::string_view name)
{
    std::string upper(name);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char each) { return static_cast<char>(std::toupper(each)); });
    for (const ProblemCode code : allProblemCodes()) {
        if (codeName(code) == upper) {
            return code;
        }
    }
    return std::nullopt;
}

const std::vector<ProblemCode>& allProblemCodes()
{
    static const std::vector<ProblemCode> all = [] {
        std::vector<ProblemCode> found;
        constexpr int highest = 999;
        for (int number = 1; number <= highest; ++number) {
            if (!title(static_cast<ProblemCode>(number)).isEmpty()) {
                found.push_back(static_cast<ProblemCode>(number));
            }
        }
        return found;
    }();
    return all;
}

std::string codeTitle(ProblemCode code)
{
    return title(code).toStdString();
}

} // namespace diecast
