// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/schema_checker.h"

#include "base/text.h"
#include "template/secret_store.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace diecast {

namespace {

/// “a”, “b” and “c”.
QString listed(const std::vector<std::string>& names)
{
    QString text;
    for (std::size_t index = 0; index < names.size(); ++index) {
        if (index > 0) {
            text += index + 1 < names.size() ? QStringLiteral(", ") : translate("SchemaChecker", " and ");
        }
        text += translate("SchemaChecker", "“%1”").arg(qstring(names[index]));
    }
    return text;
}

/// Whether the value is there only when the build runs, or has been told to be wrong already.
bool cannotBeJudged(const OptionReader& reader, const OptionSchema& option, const Node& node)
{
    if (node.isText()) {
        if (node.text.find("{{") == std::string::npos) {
            return false;
        }
        if (option.renderedLater) {
            return true;
        }
        // What cannot be rendered at all is a fault for the reader to tell; a field without a value is none.
        const auto text = reader.quietly(node);
        return !text && node.text.find("{{") != std::string::npos && node.text.find('.') != std::string::npos;
    }
    return std::any_of(node.items.begin(), node.items.end(), [&](const Node& item) { return cannotBeJudged(reader, option, item); })
        || std::any_of(node.members.begin(), node.members.end(),
                       [&](const Node::Member& member) { return cannotBeJudged(reader, option, member.value); });
}

/// An empty text stands for an option that is left out, as variables without a value make it; so does 0 where the numbers
/// begin above it.
bool saysNothing(const OptionReader& reader, const OptionSchema& option, const Node& node)
{
    if (node.isList() || node.isObject()) {
        return node.items.empty() && node.members.empty();
    }
    const auto text = reader.quietly(node);
    return text && (text->empty() || (*text == "0" && option.minimum && *option.minimum > 0));
}

/// "", false and [] count as not set; what is known only later, or is refused, counts as set.
bool isSet(const OptionReader& reader, const OptionList& schema, const std::string& name)
{
    const Node* node = reader.nodeOf(name);
    if (node == nullptr) {
        return false;
    }
    if (reader.isRefused({name})) {
        return true;
    }
    const OptionSchema* option = schema.find(name);
    if (node->isList() || node->isObject()) {
        return !node->items.empty() || !node->members.empty();
    }
    const auto text = reader.quietly(*node);
    if (!text) {
        return true;
    }
    const bool flag = option != nullptr && (option->kind == OptionKind::Flag || option->kind == OptionKind::Tristate);
    if (node->kind == Node::Kind::Bool || flag) {
        return *text == "1" || sameButForCase(*text, "true") || sameButForCase(*text, "t");
    }
    return !text->empty();
}

/// The value in effect, defaults included, as text; nothing when it is known only later or there is none.
std::optional<std::string> effective(const OptionReader& reader, const OptionSchema* option, const std::string& name)
{
    const Node* node = reader.nodeOf(name);
    if (node != nullptr) {
        auto text = reader.quietly(*node);
        if (text && text->empty()) {
            node = nullptr;
        } else {
            return node->kind == Node::Kind::Bool ? std::optional<std::string>(node->boolean ? "true" : "false") : text;
        }
    }
    if (option == nullptr) {
        return std::nullopt;
    }
    if (option->fallback) {
        return option->fallback->kind == Node::Kind::Bool ? std::optional<std::string>(option->fallback->boolean ? "true" : "false")
                                                          : reader.quietly(*option->fallback);
    }
    return option->kind == OptionKind::Flag ? std::optional<std::string>("false") : std::nullopt;
}

/// 0 stands for the default, as in Packer.
std::optional<long long> effectiveNumber(const OptionReader& reader, const OptionList& schema, const std::string& name)
{
    const OptionSchema* option = schema.find(name);
    const std::optional<std::string> text = effective(reader, option, name);
    bool isNumber = false;
    const long long number = text ? qstring(*text).toLongLong(&isNumber) : 0;
    if (isNumber && number == 0 && option != nullptr && option->fallback) {
        return qstring(option->fallback->text).toLongLong();
    }
    return isNumber ? std::optional<long long>(number) : std::nullopt;
}

bool applies(const OptionReader& reader, const OptionList& schema, const SchemaRule& rule)
{
    if (rule.when.empty()) {
        return true;
    }
    if (rule.values.empty()) {
        return isSet(reader, schema, rule.when);
    }
    const auto value = effective(reader, schema.find(rule.when), rule.when);
    return value && std::find(rule.values.begin(), rule.values.end(), *value) != rule.values.end();
}

bool touches(const SchemaRule& rule, const std::set<std::string, std::less<>>& names)
{
    return names.contains(rule.when)
        || std::any_of(rule.options.begin(), rule.options.end(), [&](const std::string& name) { return names.contains(name); });
}

} // namespace

void SchemaChecker::check(const OptionList& schema, const std::vector<const Node*>& layers, const std::string& component)
{
    OptionReader reader(m_source, layers, m_scope, m_problems, component);
    reader.follow(schema, false);
    const Names known{"type"}; // whoever found the schema has read it; the short form of a post-processor has no options
    checkValues(reader, schema, known);
    checkRequired(reader, schema, known);
    checkRules(reader, schema, known);
    reader.finish();
}

void SchemaChecker::complete(const OptionList& schema, const std::vector<const Node*>& layers, const OptionReader& prepared)
{
    Names judged = prepared.judged();
    judged.insert("type");
    for (const OptionSchema& option : schema.options) {
        const Node* node = prepared.nodeOf(option.name);
        if (node == nullptr) {
            continue;
        }
        const bool told = std::any_of(m_problems.all().begin(), m_problems.all().end(), [&](const Problem& problem) {
            return problem.file == m_source.file() && problem.range && problem.range->begin >= node->range.begin
                && problem.range->end <= node->range.end;
        });
        if (told) {
            judged.insert(option.name);
        }
    }
    OptionReader reader(m_source, layers, m_scope, m_problems, prepared.component());
    reader.follow(schema);
    checkValues(reader, schema, judged);
    checkRequired(reader, schema, judged);
    checkRules(reader, schema, judged);
}

void SchemaChecker::checkValues(OptionReader& reader, const OptionList& schema, const Names& judged)
{
    for (const OptionSchema& option : schema.options) {
        const Node* node = reader.nodeOf(option.name);
        if (node != nullptr && !judged.contains(option.name) && (option.notBuilt.empty() || !reader.isBuiltHere())
            && !saysNothing(reader, option, *node)) {
            if (option.kind == OptionKind::Block || option.kind == OptionKind::Blocks) {
                for (OptionReader& block : reader.blocks(option.name)) {
                    const OptionList& inner = *option.options;
                    checkValues(block, inner, {});
                    checkRequired(block, inner, {});
                    checkRules(block, inner, {});
                    block.finish();
                }
            } else if (!cannotBeJudged(reader, option, *node)) {
                checkValue(reader, option);
            }
        }
    }
}

void SchemaChecker::checkValue(OptionReader& reader, const OptionSchema& option)
{
    switch (option.kind) {
    case OptionKind::Choice:
        if (!option.openChoices) {
            static_cast<void>(reader.choice(option.name, option.choices, {}));
            return;
        }
        [[fallthrough]];
    case OptionKind::Text:
    case OptionKind::Path:
    case OptionKind::Script:
    case OptionKind::Size:
        if (const auto text = reader.text(option.name); text && !text->empty()) {
            checkChoices(reader, option, {*text});
            checkForm(reader, option, *text);
        }
        return;
    case OptionKind::Flag:
    case OptionKind::Tristate:
        static_cast<void>(reader.flag(option.name, false));
        return;
    case OptionKind::Number:
    case OptionKind::Octal: {
        const auto number = reader.number(option.name, option.minimum.value_or(std::numeric_limits<long long>::min()),
                                          option.maximum.value_or(std::numeric_limits<long long>::max()));
        if (number && *number != 0) {
            checkChoices(reader, option, {std::to_string(*number)});
        }
        return;
    }
    case OptionKind::Fraction:
        static_cast<void>(reader.fraction(option.name));
        return;
    case OptionKind::Duration:
        static_cast<void>(reader.duration(option.name, OptionReader::Negative::Allowed));
        return;
    case OptionKind::Texts:
        checkChoices(reader, option, reader.texts(option.name));
        return;
    case OptionKind::Numbers:
        static_cast<void>(reader.numbers(option.name));
        return;
    case OptionKind::TextLists:
        static_cast<void>(reader.textLists(option.name));
        return;
    case OptionKind::Pairs:
        static_cast<void>(reader.pairs(option.name));
        return;
    case OptionKind::Anything:
    case OptionKind::Block:
    case OptionKind::Blocks:
        return;
    }
}

void SchemaChecker::checkChoices(OptionReader& reader, const OptionSchema& option, const std::vector<std::string>& values)
{
    if (option.choices.empty() || option.openChoices) {
        return;
    }
    for (const std::string& value : values) {
        if (value.empty() || std::find(option.choices.begin(), option.choices.end(), value) != option.choices.end()) {
            continue;
        }
        QString all;
        for (const std::string& each : option.choices) {
            all += (all.isEmpty() ? QString() : QStringLiteral(", ")) + qstring(each);
        }
        const std::string near = closest(value, option.choices);
        const QString title = translate("OptionReader", "“%1” of %2").arg(qstring(option.name), qstring(reader.component()));
        reader.error(option.name, translate("OptionReader", "%1 cannot be “%2”.").arg(title, qstring(value)).toStdString(),
                     (near.empty() ? translate("OptionReader", "Allowed are: %1.").arg(all)
                                   : translate("OptionReader", "Did you mean “%1”? Allowed are: %2.").arg(qstring(near), all))
                         .toStdString());
    }
}

void SchemaChecker::checkForm(OptionReader& reader, const OptionSchema& option, const std::string& text)
{
    if (option.form.empty() || holdsPlaceholder(text)) {
        return;
    }
    const QRegularExpression form(QRegularExpression::anchoredPattern(qstring(option.form)));
    if (!form.match(qstring(text)).hasMatch()) {
        const QString title = translate("OptionReader", "“%1” of %2").arg(qstring(option.name), qstring(reader.component()));
        reader.error(option.name, translate("OptionReader", "%1 cannot be “%2”.").arg(title, qstring(text)).toStdString(),
                     translate("SchemaChecker", "Write %1.").arg(qstring(option.formInWords)).toStdString());
    }
}

void SchemaChecker::checkAscending(OptionReader& reader, const OptionList& schema, const SchemaRule& rule)
{
    for (std::size_t index = 1; index < rule.options.size(); ++index) {
        const std::string& low = rule.options[index - 1];
        const std::string& high = rule.options[index];
        const std::optional<long long> first = effectiveNumber(reader, schema, low);
        const std::optional<long long> second = effectiveNumber(reader, schema, high);
        if (first && second && *first > *second) {
            reader.error(reader.has(low) ? low : high,
                         translate("SchemaChecker", "“%1” of %2 is %3, which is above “%4”, %5.")
                             .arg(qstring(low), qstring(reader.component()))
                             .arg(*first)
                             .arg(qstring(high))
                             .arg(*second)
                             .toStdString(),
                         translate("SchemaChecker", "Set both, the lower one first.").toStdString(), ProblemCode::OptionConflict);
        }
    }
}

void SchemaChecker::checkRequired(OptionReader& reader, const OptionList& schema, const Names& judged)
{
    for (const OptionSchema& option : schema.options) {
        if (!option.required || judged.contains(option.name)) {
            continue;
        }
        const Node* node = reader.nodeOf(option.name);
        if (node == nullptr) {
            reader.require(option.name);
        } else if (option.holdsText() && !isSet(reader, schema, option.name)) {
            reader.error(option.name,
                         translate("SchemaChecker", "“%1” is empty, but %2 needs it.")
                             .arg(qstring(option.name), qstring(reader.component()))
                             .toStdString(),
                         translate("SchemaChecker", "Give it a value.").toStdString(), ProblemCode::OptionMissing);
        }
    }
}

void SchemaChecker::checkRules(OptionReader& reader, const OptionList& schema, const Names& judged)
{
    for (const SchemaRule& rule : schema.rules) {
        if (!touches(rule, judged) && applies(reader, schema, rule)) {
            checkRule(reader, schema, rule);
        }
    }
}

void SchemaChecker::checkRule(OptionReader& reader, const OptionList& schema, const SchemaRule& rule)
{
    if (rule.kind == SchemaRule::Kind::Ascending) {
        checkAscending(reader, schema, rule);
        return;
    }
    std::vector<std::string> set;
    std::vector<std::string> missing;
    for (const std::string& name : rule.options) {
        (isSet(reader, schema, name) ? set : missing).push_back(name);
    }
    const QString component = qstring(reader.component());
    const auto say = [&](const std::string& place, const QString& sentence, const QString& hint, ProblemCode code) {
        reader.error(place, rule.message.empty() ? sentence.toStdString() : component.toStdString() + ": " + rule.message,
                     hint.toStdString(), code);
    };
    const bool needsOne = rule.kind == SchemaRule::Kind::ExactlyOne || rule.kind == SchemaRule::Kind::AtLeastOne;
    const bool allowsOne = rule.kind == SchemaRule::Kind::ExactlyOne || rule.kind == SchemaRule::Kind::AtMostOne;
    if (needsOne && set.empty()) {
        say(rule.options.front(), translate("SchemaChecker", "%1 needs one of %2.").arg(component, listed(rule.options)),
            translate("SchemaChecker", "Set one of %1.").arg(listed(rule.options)), ProblemCode::OptionMissing);
    } else if (allowsOne && set.size() > 1) {
        say(set.back(), translate("SchemaChecker", "%1 has %2, which exclude each other.").arg(component, listed(set)),
            translate("SchemaChecker", "Keep one of %1.").arg(listed(set)), ProblemCode::OptionConflict);
    } else if (rule.kind == SchemaRule::Kind::Together && !set.empty() && !missing.empty()) {
        say(set.front(),
            translate("SchemaChecker", "%1 has %2 without %3, but they belong together.")
                .arg(component, listed(set), listed(missing)),
            translate("SchemaChecker", "Set %1, too, or none of them.").arg(listed(missing)), ProblemCode::OptionConflict);
    } else if (rule.kind == SchemaRule::Kind::Requires && !missing.empty()) {
        say(missing.front(), translate("SchemaChecker", "%1 needs %2.").arg(component, listed(missing)),
            translate("SchemaChecker", "Set %1.").arg(listed(missing)), ProblemCode::OptionMissing);
    }
}

} // namespace diecast
