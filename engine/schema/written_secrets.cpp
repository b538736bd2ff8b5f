// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/written_secrets.h"

#include "base/text.h"
#include "schema/command_secrets.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace diecast {

namespace {

/// Whether the text itself can be a secret: no expression, and no answer to a question ("install_key": "true").
bool canBeSecret(std::string_view text)
{
    static const std::set<std::string_view> answers{"", "0", "1", "true", "false", "yes", "no", "on", "off"};
    return !answers.contains(text) && text.find("{{") == std::string_view::npos;
}

class Search {
public:
    Search(const Template& declared, Problems& problems) : m_declared(declared), m_problems(problems) { }

    std::vector<std::string> found()
    {
        searchVariables();
        if (m_declared.tree) {
            searchTexts(*m_declared.tree);
        }
        return std::move(m_values);
    }

private:
    void warn(SourceRange range, const QString& sentence, const QString& hint)
    {
        m_problems.add(m_declared.source.problem(ProblemCode::SecretInTemplate, Severity::Warning, range, sentence.toStdString(),
                                                 hint.toStdString()));
    }

    [[nodiscard]] bool isSecret(const std::string& variable) const
    {
        const std::vector<std::string>& sensitive = m_declared.sensitiveNames;
        return soundsSecret(variable) || std::find(sensitive.begin(), sensitive.end(), variable) != sensitive.end();
    }

    void searchVariables()
    {
        std::set<std::string> open;
        for (const VariableDeclaration& variable : m_declared.variables) {
            if (variable.defaultText && !isSecret(variable.name)) {
                open.insert(*variable.defaultText);
            }
        }
        for (const VariableDeclaration& variable : m_declared.variables) {
            if (!variable.defaultText || !canBeSecret(*variable.defaultText) || !isSecret(variable.name)
                || open.contains(*variable.defaultText)) {
                continue;
            }
            m_values.push_back(*variable.defaultText);
            warn(variable.valueRange,
                 translate("WrittenSecrets",
                           "The default of the variable “%1” is a secret, but stands in the template for all to read.")
                     .arg(qstring(variable.name)),
                 translate("WrittenSecrets", "Write null, so that it must be given with -var-file, or {{env `%1`}}.")
                     .arg(qstring(variable.name).toUpper()));
        }
    }

    void searchTexts(const Node& node)
    {
        for (const Node& item : node.items) {
            searchTexts(item);
        }
        for (const Node::Member& member : node.members) {
            if (member.key == "environment_vars") {
                searchAssignments(member.value);
            } else if (holdsCommands(member.key)) {
                searchCommands(member.value, member.key);
            }
            searchTexts(member.value);
        }
        const std::size_t begin = node.isText() ? node.text.find("-----BEGIN ") : std::string::npos;
        if (begin != std::string::npos && node.text.find("PRIVATE KEY-----", begin) != std::string::npos) {
            m_values.emplace_back("PRIVATE KEY");
            warn(node.range, translate("WrittenSecrets", "A private key stands in the template for all to read."),
                 translate("WrittenSecrets", "Keep it in a file of its own, and upload that or name it in an option."));
        }
    }

    void searchAssignments(const Node& node)
    {
        for (const Node& item : node.items) {
            searchAssignments(item);
        }
        const std::size_t equals = node.isText() ? node.text.find('=') : std::string::npos;
        if (equals == std::string::npos) {
            return;
        }
        const std::string name = node.text.substr(0, equals);
        const std::string value = node.text.substr(equals + 1);
        if (soundsSecret(name) && canBeSecret(value)) {
            m_values.push_back(value);
            warn(node.range,
                 translate("WrittenSecrets",
                           "The environment variable “%1” is a secret, but stands in the template for all to read.")
                     .arg(qstring(name)),
                 translate("WrittenSecrets",
                           "Move it into a variable, name that in \"sensitive-variables\", and write \"%1={{user `%2`}}\" here.")
                     .arg(qstring(name), qstring(name).toLower()));
        }
    }

    void searchCommands(const Node& node, const std::string& option)
    {
        for (const Node& item : node.items) {
            searchCommands(item, option);
        }
        if (!node.isText()) {
            return;
        }
        for (const std::string& secret : secretsInCommand(node.text)) {
            m_values.push_back(secret);
            warn(node.range,
                 translate("WrittenSecrets", "A command in “%1” has a secret in it, which stands in the template for all to read.")
                     .arg(qstring(option)),
                 translate("WrittenSecrets",
                           "Move it into a variable, name that in \"sensitive-variables\", give it to the command by "
                           "\"environment_vars\", and write its name here, as $PASSWORD."));
        }
    }

    const Template& m_declared;
    Problems& m_problems;
    std::vector<std::string> m_values;
};

} // namespace

bool soundsSecret(std::string_view name)
{
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
    const auto has = [&lower](const char* word) { return lower.find(word) != std::string::npos; };
    return has("password") || has("passphrase") || has("secret") || has("token") || lower == "key"
        || (lower.ends_with("_key") && !has("public"));
}

std::vector<std::string> warnOfWrittenSecrets(const Template& declared, Problems& problems)
{
    return Search(declared, problems).found();
}

} // namespace diecast
