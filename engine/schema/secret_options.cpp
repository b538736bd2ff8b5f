// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/secret_options.h"

#include "base/text.h"
#include "schema/written_secrets.h"
#include "template/secret_store.h"
#include "template/weak_text.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace diecast {

namespace {

bool isBlock(const OptionSchema& option)
{
    return option.kind == OptionKind::Block || option.kind == OptionKind::Blocks;
}

/// What the open options say.
std::set<std::string> openValues(const OptionList& schema, const OptionReader& reader)
{
    std::set<std::string> values;
    for (const OptionSchema& option : schema.options) {
        const Node* node = option.secret || isBlock(option) ? nullptr : reader.nodeOf(option.name);
        if (node == nullptr || node->isList() || node->isObject()) {
            continue;
        }
        if (const auto text = reader.quietly(*node)) {
            values.insert(*text);
        }
    }
    return values;
}

void collect(const OptionSchema& option, const Node& node, OptionReader& reader, std::vector<std::string>& values)
{
    for (const Node& item : node.items) {
        collect(option, item, reader, values);
    }
    for (const Node::Member& member : node.members) {
        collect(option, member.value, reader, values);
    }
    const auto text = node.isList() || node.isObject() ? std::nullopt : reader.quietly(node);
    if (!text || text->empty() || holdsPlaceholder(*text)) {
        return;
    }
    values.push_back(*text);
    if (!node.isText() || node.text.find("{{") == std::string::npos) {
        reader.warn(option.name,
                    translate("SecretOptions", "“%1” of %2 is a secret, but stands in the template for all to read.")
                        .arg(qstring(option.name), qstring(reader.component()))
                        .toStdString(),
                    translate("SecretOptions",
                              "Move it into a variable, name that in \"sensitive-variables\", and write \"{{user `%1`}}\" here.")
                        .arg(qstring(option.name))
                        .toStdString(),
                    ProblemCode::SecretInTemplate);
    }
}

} // namespace

std::vector<std::string> secretsAmong(const OptionList& schema, OptionReader& reader)
{
    std::vector<std::string> values;
    for (const OptionSchema& option : schema.options) {
        const Node* node = reader.nodeOf(option.name);
        if (node == nullptr) {
            continue;
        }
        if (isBlock(option)) {
            for (OptionReader& block : reader.blocks(option.name)) {
                const std::vector<std::string> inner = secretsAmong(*option.options, block);
                values.insert(values.end(), inner.begin(), inner.end());
            }
        } else if (option.secret) {
            collect(option, *node, reader, values);
        }
    }
    const std::set<std::string> open = openValues(schema, reader);
    std::erase_if(values, [&](const std::string& value) { return open.contains(value); });
    return values;
}

std::vector<std::string> literalsOfSecretNames(const Node& tree)
{
    std::vector<std::string> values;
    for (const Node& item : tree.items) {
        const std::vector<std::string> inner = literalsOfSecretNames(item);
        values.insert(values.end(), inner.begin(), inner.end());
    }
    for (const Node::Member& member : tree.members) {
        if (member.value.isText()) {
            if (soundsSecret(member.key) && !member.value.text.empty() && member.value.text.find("{{") == std::string::npos) {
                values.push_back(member.value.text);
            }
            continue;
        }
        const std::vector<std::string> inner = literalsOfSecretNames(member.value);
        values.insert(values.end(), inner.begin(), inner.end());
    }
    return values;
}

void hideLinesWith(const std::vector<std::string>& secrets, Problems& problems)
{
    // As a whole value: other words of the line may begin or end like it.
    const auto standsAlone = [](const std::string& line, std::size_t at, std::size_t length) {
        const auto isPartOfWord = [&](std::size_t index) {
            return index < line.size() && (std::isalnum(static_cast<unsigned char>(line[index])) != 0 || line[index] == '_');
        };
        return (at == 0 || !isPartOfWord(at - 1)) && !isPartOfWord(at + length);
    };
    const auto shows = [&](const std::string& line) {
        return std::any_of(secrets.begin(), secrets.end(), [&](const std::string& secret) {
            std::size_t at = line.find(secret);
            while (at != std::string::npos && !standsAlone(line, at, secret.size())) {
                at = line.find(secret, at + 1);
            }
            return at != std::string::npos;
        });
    };
    problems.change([&](Problem& problem) {
        if (shows(problem.line)) {
            problem.line.clear();
        }
    });
}

} // namespace diecast
