// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/schema_file.h"

#include "base/failure.h"
#include "base/text.h"
#include "template/problem.h"
#include "template/weak_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace diecast {

namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& key, const std::string& why)
{
    throw Failure(Failure::Kind::Internal, "The description of options in " + file + " is broken at \"" + key + "\": " + why + ".");
}

/// Reads values of one file; every complaint names the key.
class FileReader {
public:
    FileReader(std::string file, const GroupSource& groups) : m_file(std::move(file)), m_groups(groups) { }

    /// Options of `groups` in order, over them `own`, with their rules.
    OptionList list(const std::vector<std::string>& groups, const Node* own, const Node* rules, const Node* replaced)
    {
        OptionList all;
        std::vector<Node::Member> merged;
        for (const std::string& name : groups) {
            const SchemaGroup& group = m_groups(name);
            FileReader reader(group.file, m_groups);
            for (const Node::Member& member : reader.need(group.root, "options").members) {
                put(merged, member);
            }
            reader.addRules(group.root.find("rules"), all.rules);
            reader.addReplaced(group.root.find("replaced"), all.replaced);
        }
        for (const Node::Member& member : own == nullptr ? std::vector<Node::Member>() : own->members) {
            merge(merged, member);
        }
        for (const Node::Member& member : merged) {
            all.options.push_back(option(member.key, member.value));
        }
        addRules(rules, all.rules);
        addReplaced(replaced, all.replaced);
        keepApplicable(all);
        return all;
    }

    const Node& need(const Node& object, const char* key)
    {
        const Node* value = object.find(key);
        if (value == nullptr) {
            refuse(m_file, key, "it is missing");
        }
        return *value;
    }

    std::string text(const Node& object, const char* key)
    {
        const Node* value = object.find(key);
        if (value == nullptr || value->kind == Node::Kind::Null) {
            return {};
        }
        if (!value->isText()) {
            refuse(m_file, key, "it must be a text");
        }
        return value->text;
    }

    std::vector<std::string> texts(const Node& object, const char* key)
    {
        std::vector<std::string> all;
        const Node* value = object.find(key);
        if (value == nullptr || value->kind == Node::Kind::Null) {
            return all;
        }
        if (!value->isList()) {
            refuse(m_file, key, "it must be a list");
        }
        for (const Node& item : value->items) {
            const auto each
                = item.kind == Node::Kind::Bool ? std::optional<std::string>(item.boolean ? "true" : "false") : weakText(item);
            if (!each) {
                refuse(m_file, key, "its items must be texts");
            }
            all.push_back(*each);
        }
        return all;
    }

private:
    static void put(std::vector<Node::Member>& merged, const Node::Member& member)
    {
        const auto there
            = std::find_if(merged.begin(), merged.end(), [&](const Node::Member& each) { return each.key == member.key; });
        if (there != merged.end()) {
            merged.erase(there);
        }
        merged.push_back(member);
    }

    void merge(std::vector<Node::Member>& merged, const Node::Member& member)
    {
        const auto there
            = std::find_if(merged.begin(), merged.end(), [&](const Node::Member& each) { return each.key == member.key; });
        if (member.value.kind == Node::Kind::Null) {
            if (there == merged.end()) {
                refuse(m_file, member.key, "it takes away an option that no group has");
            }
            merged.erase(there);
            return;
        }
        if (!member.value.isObject()) {
            refuse(m_file, member.key, "an option must be an object");
        }
        if (there == merged.end()) {
            merged.push_back(member);
        } else if (member.value.find("type") != nullptr) {
            there->value = member.value;
        } else {
            for (const Node::Member& change : member.value.members) {
                put(there->value.members, change);
            }
        }
    }

    bool flag(const Node& object, const char* key)
    {
        const Node* value = object.find(key);
        if (value == nullptr || value->kind == Node::Kind::Null) {
            return false;
        }
        if (value->kind != Node::Kind::Bool) {
            refuse(m_file, key, "it must be true or false");
        }
        return value->boolean;
    }

    std::optional<long long> number(const Node& object, const char* key)
    {
        const Node* value = object.find(key);
        if (value == nullptr || value->kind == Node::Kind::Null) {
            return std::nullopt;
        }
        const auto whole = value->kind == Node::Kind::Number ? wholeNumber(*value) : std::nullopt;
        if (!whole) {
            refuse(m_file, key, "it must be a whole number");
        }
        return whole;
    }

    OptionSchema option(const std::string& name, const Node& node)
    {
        static const std::vector<std::string> known{
            "type",     "required",      "default",     "section",       "common",  "secret",      "choices",    "openChoices",
            "minimum",  "maximum",       "unit",        "since",         "removed", "deprecated",  "replacedBy", "fixed",
            "internal", "communicators", "builders",    "renderedLater", "path",    "multiline",   "of",         "options",
            "help",     "overrides",     "environment", "notBuilt",      "form",    "mayBeMissing"};
        for (const Node::Member& member : node.members) {
            if (std::find(known.begin(), known.end(), member.key) == known.end()) {
                refuse(m_file, name + "." + member.key, "there is no such key");
            }
        }
        OptionSchema result;
        result.name = name;
        const auto kind = optionKindNamed(text(node, "type"));
        if (!kind) {
            refuse(m_file, name, "its type is not known");
        }
        result.kind = *kind;
        result.section = text(node, "section");
        result.help = text(node, "help");
        result.required = flag(node, "required");
        result.common = flag(node, "common");
        result.secret = flag(node, "secret");
        result.internal = flag(node, "internal");
        result.multiline = flag(node, "multiline");
        if (const Node* fallback = node.find("default"); fallback != nullptr && fallback->kind != Node::Kind::Null) {
            result.fallback = *fallback;
        }
        result.choices = texts(node, "choices");
        result.openChoices = flag(node, "openChoices");
        result.minimum = number(node, "minimum");
        result.maximum = number(node, "maximum");
        if (const Node* form = node.find("form")) {
            result.form = text(*form, "matches");
            result.formInWords = text(*form, "words");
            if (result.formInWords.empty() || !QRegularExpression(qstring(result.form)).isValid()) {
                refuse(m_file, name + ".form", "it must have a regular expression and words");
            }
        }
        result.unit = text(node, "unit");
        result.since = text(node, "since");
        result.removed = text(node, "removed");
        result.deprecated = sentence(node, "deprecated");
        result.replacedBy = text(node, "replacedBy");
        result.fixed = flag(node, "fixed");
        result.notBuilt = sentence(node, "notBuilt");
        result.path = text(node, "path");
        result.mayBeMissing = flag(node, "mayBeMissing");
        result.environment = texts(node, "environment");
        result.communicators = texts(node, "communicators");
        if (const Node* later = node.find("renderedLater")) {
            result.renderedLater = later->isList() || later->boolean;
            result.laterFields = later->isList() ? texts(node, "renderedLater") : std::vector<std::string>();
        }
        if (result.kind == OptionKind::Block || result.kind == OptionKind::Blocks) {
            result.options = blockOptions(name, node);
        }
        return result;
    }

    /// true stands for a fact without a sentence of its own.
    std::string sentence(const Node& object, const char* key)
    {
        const Node* value = object.find(key);
        return value != nullptr && value->kind == Node::Kind::Bool ? std::string(value->boolean ? "true" : "") : text(object, key);
    }

    std::shared_ptr<const OptionList> blockOptions(const std::string& name, const Node& node)
    {
        // A group may not hold itself; nobody nests so deep otherwise.
        constexpr int deepest = 8;
        if (m_depth >= deepest) {
            refuse(m_file, name, "its groups hold each other");
        }
        const std::string group = text(node, "of");
        const Node* own = node.find("options");
        if (group.empty() && own == nullptr) {
            refuse(m_file, name, "a block needs \"of\" or \"options\"");
        }
        const std::vector<std::string> groups = group.empty() ? std::vector<std::string>() : std::vector<std::string>{group};
        FileReader reader(m_file, m_groups);
        reader.m_depth = m_depth + 1;
        return std::make_shared<const OptionList>(reader.list(groups, own, nullptr, nullptr));
    }

    void addRules(const Node* list, std::vector<SchemaRule>& rules)
    {
        static const std::vector<std::pair<const char*, SchemaRule::Kind>> kinds{
            {"exactlyOne", SchemaRule::Kind::ExactlyOne}, {"atLeastOne", SchemaRule::Kind::AtLeastOne},
            {"atMostOne", SchemaRule::Kind::AtMostOne},   {"together", SchemaRule::Kind::Together},
            {"requires", SchemaRule::Kind::Requires},     {"ascending", SchemaRule::Kind::Ascending}};
        if (list == nullptr) {
            return;
        }
        for (const Node& node : list->items) {
            SchemaRule rule;
            for (const auto& [key, kind] : kinds) {
                if (node.find(key) != nullptr) {
                    if (!rule.options.empty()) {
                        refuse(m_file, key, "a rule says one thing only");
                    }
                    rule.kind = kind;
                    rule.options = texts(node, key);
                }
            }
            if (rule.options.empty()) {
                refuse(m_file, "rules", "a rule names no options");
            }
            if (const Node* when = node.find("when")) {
                rule.when = text(*when, "option");
                rule.values = texts(*when, "is");
                if (rule.when.empty()) {
                    refuse(m_file, "when", "it names no option");
                }
            }
            rule.message = text(node, "message");
            rules.push_back(std::move(rule));
        }
    }

    void addReplaced(const Node* object, std::vector<ReplacedOption>& replaced)
    {
        for (const Node::Member& member : object == nullptr ? std::vector<Node::Member>() : object->members) {
            const Node& successor = member.value;
            if (successor.isText()) {
                replaced.push_back({member.key, successor.text});
            } else if (successor.isObject()) {
                replaced.push_back({member.key, text(successor, "by"), flag(successor, "fixed")});
            } else {
                refuse(m_file, member.key, "its successor must be a text");
            }
        }
    }

    /// A component that takes a group's option away takes it out of the group's rules, too.
    static void keepApplicable(OptionList& all)
    {
        std::erase_if(all.rules, [&all](SchemaRule& rule) {
            std::erase_if(rule.options, [&all](const std::string& name) { return all.find(name) == nullptr; });
            const bool ofSeveral = rule.kind == SchemaRule::Kind::AtMostOne || rule.kind == SchemaRule::Kind::Together
                || rule.kind == SchemaRule::Kind::Ascending;
            const std::size_t fewest = ofSeveral ? 2 : 1;
            return rule.options.size() < fewest || (!rule.when.empty() && all.find(rule.when) == nullptr);
        });
        std::erase_if(all.replaced, [&all](const ReplacedOption& option) { return all.find(option.name) != nullptr; });
    }

    std::string m_file;
    const GroupSource& m_groups;
    int m_depth = 0;
};

} // namespace

Node readSchemaText(const std::string& file, const std::string& text)
{
    Problems problems;
    Node root = readJson(SourceText(file, text), problems);
    for (const Problem& problem : problems.all()) {
        throw Failure(Failure::Kind::Internal,
                      "The description of options in " + file + " is broken in line " + std::to_string(problem.place.line) + ": "
                          + problem.message);
    }
    if (!root.isObject()) {
        refuse(file, "{", "the file must hold an object");
    }
    return root;
}

ComponentSchema makeComponent(ComponentKind kind, const std::string& type, const std::string& file, const Node& root,
                              const std::string& kindGroup, const GroupSource& groups)
{
    static const std::vector<std::string> known{"title",     "help",  "since",         "groups", "rules",   "options",
                                                "buildData", "built", "communicators", "guest",  "replaced"};
    for (const Node::Member& member : root.members) {
        if (std::find(known.begin(), known.end(), member.key) == known.end()) {
            refuse(file, member.key, "there is no such key");
        }
    }
    FileReader reader(file, groups);
    ComponentSchema result;
    result.kind = kind;
    result.type = type;
    result.title = reader.text(root, "title");
    result.help = reader.text(root, "help");
    result.since = reader.text(root, "since");
    result.guest = reader.text(root, "guest");
    result.communicators = reader.texts(root, "communicators");
    result.buildData = reader.texts(root, "buildData");
    if (result.title.empty()) {
        refuse(file, "title", "it is missing");
    }
    std::vector<std::string> names = reader.texts(root, "groups");
    if (!kindGroup.empty()) {
        names.insert(names.begin(), kindGroup);
    }
    result.list = reader.list(names, &reader.need(root, "options"), root.find("rules"), root.find("replaced"));
    return result;
}

} // namespace diecast
