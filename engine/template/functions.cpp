// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/functions.h"

#include "base/identifier.h"
#include "base/text.h"
#include "template/go_builtins.h"
#include "template/go_text.h"
#include "template/go_time.h"
#include "template/packer_version.h"

#include <QChar>

#include <cstdlib>

namespace diecast {

namespace {

using go_template::integerArgument;
using go_template::requireArguments;
using go_template::textArgument;
using Arguments = std::vector<TemplateValue>;

/// What the functions of one scope work on; they share it.
struct Bound {
    RunFacts facts;
    RenderSubject subject;
};
using SharedBound = std::shared_ptr<const Bound>;

[[noreturn]] void notHere(const QString& sentence)
{
    throw std::runtime_error(sentence.toStdString());
}

// Values of the run and the build

TemplateValue userVariable(const Bound& bound, const Arguments& arguments)
{
    requireArguments("user", arguments, 1, 1);
    const std::string& name = textArgument("user", arguments, 0);
    if (!bound.subject.variables) {
        notHere(translate("Functions",
                          "user variables have no values here; `user` works in builders, provisioners, post-processors "
                          "and the values of variables"));
    }
    const auto found = bound.subject.variables->find(name);
    return found == bound.subject.variables->end() ? TemplateValue("") : TemplateValue(found->second);
}

TemplateValue environmentVariable(const Bound& bound, const Arguments& arguments)
{
    requireArguments("env", arguments, 1, 1);
    const std::string& name = textArgument("env", arguments, 0);
    if (!bound.subject.environmentAllowed) {
        notHere(
            translate("Functions", "`env` works only inside \"variables\"; make a variable of it and write {{user `name`}} here"));
    }
    const char* value = std::getenv(name.c_str());
    return TemplateValue(value ? value : "");
}

TemplateValue timestamp(const Bound& bound, const Arguments& arguments)
{
    requireArguments("timestamp", arguments, 0, 0);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(bound.facts.startTime.time_since_epoch());
    return TemplateValue(std::to_string(seconds.count()));
}

TemplateValue isoTime(const Bound& bound, const Arguments& arguments)
{
    if (arguments.empty()) {
        return TemplateValue(formatGoTime(bound.facts.startTime, "2006-01-02T15:04:05Z07:00"));
    }
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        static_cast<void>(textArgument("isotime", arguments, index));
    }
    if (arguments.size() > 1) {
        throw std::runtime_error("too many values, 1 needed: " + go_template::printed([&] {
                                     TemplateValue list;
                                     list.value = arguments;
                                     return list;
                                 }()));
    }
    return TemplateValue(formatGoTime(bound.facts.startTime, textArgument("isotime", arguments, 0)));
}

TemplateValue strftime(const Bound& bound, const Arguments& arguments)
{
    requireArguments("strftime", arguments, 1, 1);
    return TemplateValue(formatStrftime(bound.facts.startTime, textArgument("strftime", arguments, 0)));
}

TemplateValue buildName(const Bound& bound, const Arguments& arguments)
{
    requireArguments("build_name", arguments, 0, 0);
    if (!bound.subject.buildName) {
        notHere(translate("Functions", "`build_name` works only in the options of builders, provisioners and post-processors"));
    }
    return TemplateValue(*bound.subject.buildName);
}

TemplateValue buildType(const Bound& bound, const Arguments& arguments)
{
    requireArguments("build_type", arguments, 0, 0);
    if (!bound.subject.buildType) {
        notHere(translate("Functions", "`build_type` works only in the options of builders, provisioners and post-processors"));
    }
    return TemplateValue(*bound.subject.buildType);
}

TemplateValue buildValue(const Bound& bound, const Arguments& arguments)
{
    requireArguments("build", arguments, 1, 1);
    const std::string& name = textArgument("build", arguments, 0);
    if (!bound.subject.buildData) {
        notHere(translate("Functions",
                          "`build` works only in provisioners and post-processors: its values are made while a build runs"));
    }
    const auto found = bound.subject.buildData->find(name);
    if (found != bound.subject.buildData->end()) {
        return TemplateValue(found->second);
    }
    std::vector<std::string> names;
    for (const auto& [known, ignored] : *bound.subject.buildData) {
        names.push_back(known);
    }
    const std::string near = closest(name, names);
    notHere(near.empty() ? translate("Functions", "this builder makes no value named “%1”").arg(qstring(name))
                         : translate("Functions", "this builder makes no value named “%1”; did you mean “%2”")
                               .arg(qstring(name), qstring(near)));
}

TemplateValue templateFolder(const Bound& bound, const Arguments& arguments)
{
    requireArguments("template_dir", arguments, 0, 0);
    if (bound.facts.templateFile.empty()) {
        notHere(
            translate("Functions", "the template was not read from a file, so it has no folder; write it to a file, or use `pwd`"));
    }
    const auto file = (bound.facts.workingDirectory / bound.facts.templateFile).lexically_normal();
    return TemplateValue(file.parent_path().string());
}

TemplateValue workingFolder(const Bound& bound, const Arguments& arguments)
{
    requireArguments("pwd", arguments, 0, 0);
    return TemplateValue(bound.facts.workingDirectory.string());
}

TemplateValue cleanName(const Bound& bound, const Arguments& arguments)
{
    requireArguments("clean_resource_name", arguments, 1, 1);
    const std::string& name = textArgument("clean_resource_name", arguments, 0);
    if (!bound.subject.cleanResourceName) {
        notHere(translate("Functions",
                          "`clean_resource_name` works only in the options of builders, whose images have rules for names"));
    }
    return TemplateValue(bound.subject.cleanResourceName(name));
}

// Functions of their arguments alone

TemplateValue uuid(const Arguments& arguments)
{
    requireArguments("uuid", arguments, 0, 0);
    return TemplateValue(timeOrderedUuid());
}

TemplateValue version(const Arguments& arguments)
{
    requireArguments("packer_version", arguments, 0, 0);
    return TemplateValue(std::string(packerVersion));
}

/// Character by character, as Go does: no letter becomes two.
std::string inCase(std::string_view text, char32_t (*convert)(char32_t))
{
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        go_template::appendUtf8(out, convert(go_template::nextCharacter(text, at)));
    }
    return out;
}

/// One letter for one letter, as Go has it; Qt leaves those alone whose full mapping has several.
char32_t upperCase(char32_t letter)
{
    const bool hasIotaBelow = letter >= 0x1F80 && letter <= 0x1FFF && QChar::isLower(letter);
    return hasIotaBelow && QChar::toUpper(letter) == letter ? QChar::toTitleCase(letter) : QChar::toUpper(letter);
}

char32_t lowerCase(char32_t letter)
{
    constexpr char32_t dottedCapitalI = 0x130;
    return letter == dottedCapitalI ? U'i' : QChar::toLower(letter);
}

TemplateValue upper(const Arguments& arguments)
{
    requireArguments("upper", arguments, 1, 1);
    return TemplateValue(inCase(textArgument("upper", arguments, 0), upperCase));
}

TemplateValue lower(const Arguments& arguments)
{
    requireArguments("lower", arguments, 1, 1);
    return TemplateValue(inCase(textArgument("lower", arguments, 0), lowerCase));
}

TemplateValue split(const Arguments& arguments)
{
    requireArguments("split", arguments, 3, 3);
    const std::string_view text = textArgument("split", arguments, 0);
    const std::string& separator = textArgument("split", arguments, 1);
    const long long wanted = integerArgument("split", arguments, 2);
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        std::size_t end = std::string_view::npos;
        if (!separator.empty()) {
            end = text.find(separator, begin);
        } else if (begin < text.size()) {
            // Without a separator every character is a part.
            end = begin;
            static_cast<void>(go_template::nextCharacter(text, end));
            end = end == text.size() ? std::string_view::npos : end;
        }
        parts.emplace_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) {
            break;
        }
        begin = end + separator.size();
    }
    if (wanted < 0) {
        throw std::runtime_error("runtime error: index out of range [" + std::to_string(wanted) + "]");
    }
    if (static_cast<std::size_t>(wanted) >= parts.size()) {
        throw std::runtime_error("the substring " + std::to_string(wanted) + " was unavailable using the separator value, "
                                 + separator + ", only " + std::to_string(parts.size()) + " values were found");
    }
    return TemplateValue(parts[static_cast<std::size_t>(wanted)]);
}

std::string replaced(std::string_view text, std::string_view old, std::string_view with, long long times)
{
    std::string out;
    std::size_t at = 0;
    while (times != 0) {
        if (out.size() > go_template::longestResult) {
            throw std::runtime_error("the result is too long");
        }
        if (old.empty()) {
            // Go puts the new text before every character and at the end.
            out += with;
            if (at >= text.size()) {
                return out;
            }
            const std::size_t begin = at;
            static_cast<void>(go_template::nextCharacter(text, at));
            out += text.substr(begin, at - begin);
        } else {
            const std::size_t found = text.find(old, at);
            if (found == std::string_view::npos) {
                break;
            }
            out += text.substr(at, found - at);
            out += with;
            at = found + old.size();
        }
        --times;
    }
    return out + std::string(text.substr(at));
}

TemplateValue replace(const Arguments& arguments)
{
    requireArguments("replace", arguments, 4, 4);
    return TemplateValue(replaced(textArgument("replace", arguments, 3), textArgument("replace", arguments, 0),
                                  textArgument("replace", arguments, 1), integerArgument("replace", arguments, 2)));
}

TemplateValue replaceAll(const Arguments& arguments)
{
    requireArguments("replace_all", arguments, 3, 3);
    return TemplateValue(replaced(textArgument("replace_all", arguments, 2), textArgument("replace_all", arguments, 0),
                                  textArgument("replace_all", arguments, 1), -1));
}

// Functions that Packer has or had and Diecast has not

TemplateValue renamedCleanName(const Arguments&)
{
    notHere(translate("Functions", "it is an old name; write clean_resource_name"));
}

TemplateValue removedSed(const Arguments&)
{
    notHere(translate("Functions", "Packer has removed `sed`; use `replace` or `replace_all`"));
}

// Secret stores

/// Asked only inside "variables": a store that is slow or away is then asked once, and validation can do without it.
std::string fromStore(const Bound& bound, const char* function, const std::string& name,
                      const std::function<std::string(SecretStores&, const Patience&)>& ask)
{
    if (!bound.subject.environmentAllowed) {
        notHere(translate("Functions", "`%1` works only inside \"variables\"; make a variable of it and write {{user `name`}} here")
                    .arg(QLatin1String(function)));
    }
    if (bound.subject.secretStores == nullptr) {
        return secretPlaceholder(function, name);
    }
    constexpr Milliseconds longest{60000};
    std::string value = ask(*bound.subject.secretStores, Patience{}.atMost(longest));
    if (bound.subject.secretRead) {
        bound.subject.secretRead(value);
    }
    return value;
}

TemplateValue vault(const Bound& bound, const Arguments& arguments)
{
    requireArguments("vault", arguments, 2, 2);
    const std::string& path = textArgument("vault", arguments, 0);
    const std::string& key = textArgument("vault", arguments, 1);
    return TemplateValue(fromStore(
        bound, "vault", path, [&](SecretStores& stores, const Patience& patience) { return stores.vault(path, key, patience); }));
}

TemplateValue consulKey(const Bound& bound, const Arguments& arguments)
{
    requireArguments("consul_key", arguments, 1, 1);
    const std::string& key = textArgument("consul_key", arguments, 0);
    return TemplateValue(fromStore(bound, "consul_key", key,
                                   [&](SecretStores& stores, const Patience& patience) { return stores.consul(key, patience); }));
}

TemplateValue awsSecretOf(const Bound& bound, const char* function, bool raw, const Arguments& arguments)
{
    requireArguments(function, arguments, 1, raw ? 1 : 2);
    const std::string& name = textArgument(function, arguments, 0);
    const std::string key = arguments.size() > 1 ? textArgument(function, arguments, 1) : std::string();
    if (name.empty()) {
        throw std::runtime_error(
            translate("Functions", "`%1` needs the name of a secret").arg(QLatin1String(function)).toStdString());
    }
    return TemplateValue(fromStore(bound, function, name, [&](SecretStores& stores, const Patience& patience) {
        return stores.awsSecret(name, key, raw, patience);
    }));
}

TemplateValue awsSecret(const Bound& bound, const Arguments& arguments)
{
    return awsSecretOf(bound, "aws_secretsmanager", false, arguments);
}

TemplateValue rawAwsSecret(const Bound& bound, const Arguments& arguments)
{
    return awsSecretOf(bound, "aws_secretsmanager_raw", true, arguments);
}

TemplateFunction bind(const SharedBound& bound, TemplateValue (*function)(const Bound&, const Arguments&))
{
    return [bound, function](const Arguments& arguments) { return function(*bound, arguments); };
}

} // namespace

TemplateScope functionsFor(const RunFacts& facts, const RenderSubject& subject)
{
    const auto bound = std::make_shared<const Bound>(Bound{facts, subject});
    TemplateScope scope;
    scope.functions = {
        {"user", bind(bound, userVariable)},
        {"env", bind(bound, environmentVariable)},
        {"timestamp", bind(bound, timestamp)},
        {"isotime", bind(bound, isoTime)},
        {"strftime", bind(bound, strftime)},
        {"build_name", bind(bound, buildName)},
        {"build_type", bind(bound, buildType)},
        {"build", bind(bound, buildValue)},
        {"template_dir", bind(bound, templateFolder)},
        {"pwd", bind(bound, workingFolder)},
        {"clean_resource_name", bind(bound, cleanName)},
        {"uuid", uuid},
        {"packer_version", version},
        {"upper", upper},
        {"lower", lower},
        {"split", split},
        {"replace", replace},
        {"replace_all", replaceAll},
        {"clean_ami_name", renamedCleanName},
        {"clean_image_name", renamedCleanName},
        {"sed", removedSed},
        {"vault", bind(bound, vault)},
        {"consul_key", bind(bound, consulKey)},
        {"aws_secretsmanager", bind(bound, awsSecret)},
        {"aws_secretsmanager_raw", bind(bound, rawAwsSecret)},
    };
    return scope;
}

} // namespace diecast
