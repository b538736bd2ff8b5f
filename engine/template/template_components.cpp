// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/template_components.h"

#include "base/text.h"
#include "template/template_language.h"
#include "template/weak_text.h"

#include <algorithm>
#include <map>

namespace diecast {

void ComponentReader::error(SourceRange range, const QString& message, const QString& hint, ProblemCode code)
{
    // Titles ("provisioner 2") stand inside sentences and at their start.
    const QString sentence = message.left(1).toUpper() + message.mid(1);
    m_problems.add(m_source.problem(code, Severity::Error, range, sentence.toStdString(), hint.toStdString()));
}

bool ComponentReader::isList(const Node& node, const QString& title)
{
    if (node.isList()) {
        return true;
    }
    error(node.range, translate("Template", "%1 must be a list, but is %2.").arg(title, qstring(kindInWords(node.kind))),
          translate("Template", "Write [ ... ] around it."));
    return false;
}

bool ComponentReader::isObject(const Node& node, const QString& title)
{
    if (node.isObject()) {
        return true;
    }
    error(node.range, translate("Template", "%1 must be an object, but is %2.").arg(title, qstring(kindInWords(node.kind))),
          translate("Template", "Write { \"type\": \"...\" } with its options."));
    return false;
}

std::optional<std::string> ComponentReader::typeOf(const Node& object, const QString& title)
{
    const Node* type = object.find("type");
    if (!type && object.damaged) {
        return std::nullopt; // it is perhaps what could not be read
    }
    if (!type) {
        error({object.range.begin, object.range.begin + 1}, translate("Template", "%1 has no \"type\".").arg(title),
              translate("Template", "Add \"type\": the kind of component it is."));
        return std::nullopt;
    }
    if (!type->isText() || type->text.empty()) {
        error(type->range, translate("Template", "The \"type\" of %1 must be a text that is not empty.").arg(title),
              type->kind == Node::Kind::Null && isYaml(m_source)
                  ? translate("Template", "In YAML the word null is no text; write \"null\" in quotes.")
                  : QString());
        return std::nullopt;
    }
    return type->text;
}

std::vector<std::string> ComponentReader::names(const Node& object, const char* key, const QString& title)
{
    std::vector<std::string> all;
    const Node* value = object.find(key);
    if (!value || value->kind == Node::Kind::Null) {
        return all;
    }
    if (value->isText()) {
        all.push_back(value->text);
        return all;
    }
    static_cast<void>(isList(*value, translate("Template", "“%1” of %2").arg(QLatin1String(key), title)));
    for (const Node& item : value->items) {
        if (auto text = weakText(item)) {
            all.push_back(std::move(*text));
        } else {
            error(item.range,
                  translate("Template", "“%1” of %2 holds %3, but should hold names of builders.")
                      .arg(QLatin1String(key), title, qstring(kindInWords(item.kind))));
        }
    }
    return all;
}

std::vector<BuilderDeclaration> ComponentReader::builders(const Node& list)
{
    std::vector<BuilderDeclaration> all;
    if (!isList(list, translate("Template", "\"builders\""))) {
        return all;
    }
    std::map<std::string, SourceRange> seen;
    for (std::size_t index = 0; index < list.items.size(); ++index) {
        const Node& node = list.items[index];
        const QString title = translate("Template", "builder %1").arg(index + 1);
        if (!isObject(node, title)) {
            continue;
        }
        const auto type = typeOf(node, title);
        if (!type) {
            continue;
        }
        BuilderDeclaration builder;
        builder.type = *type;
        builder.name = *type;
        builder.options = &node;
        builder.range = node.range;
        builder.nameRange = node.find("type")->range;
        if (const Node* name = node.find("name"); name && name->kind != Node::Kind::Null) {
            const auto text = weakText(*name);
            if (!text) {
                error(name->range, translate("Template", "The \"name\" of %1 must be a text.").arg(title));
            } else if (!text->empty()) {
                builder.name = *text;
                builder.nameRange = name->range;
            }
        }
        const auto [first, isNew] = seen.emplace(builder.name, builder.nameRange);
        if (!isNew) {
            error(builder.nameRange,
                  translate("Template", "Two builders are named “%1”; the first is on line %2.")
                      .arg(qstring(builder.name))
                      .arg(m_source.placeOf(first->second.begin).line),
                  translate("Template", "Give each builder a \"name\" of its own; without one it is named by its type."),
                  ProblemCode::DuplicateName);
        }
        all.push_back(std::move(builder));
    }
    return all;
}

std::optional<ProvisionerDeclaration> ComponentReader::provisioner(const Node& object, std::size_t number, const QString& title)
{
    if (!isObject(object, title)) {
        return std::nullopt;
    }
    const auto type = typeOf(object, title);
    if (!type) {
        return std::nullopt;
    }
    ProvisionerDeclaration declared;
    declared.type = *type;
    declared.options = &object;
    declared.range = object.range;
    declared.number = number;
    declared.only = names(object, "only", title);
    declared.except = names(object, "except", title);
    const Node* overrides = object.find("override");
    if (overrides && overrides->kind != Node::Kind::Null) {
        const QString overrideTitle = translate("Template", "“override” of %1").arg(title);
        if (!overrides->isObject()) {
            error(
                overrides->range,
                translate("Template", "%1 must be an object, but is %2.").arg(overrideTitle, qstring(kindInWords(overrides->kind))),
                translate("Template", "Write { \"builder's name\": { options } }."));
        }
        for (const Node::Member& member : overrides->members) {
            if (member.value.isObject()) {
                declared.overrides.emplace(member.key, &member.value);
            } else {
                error(member.value.range,
                      translate("Template", "%1 for “%2” must be an object, but is %3.")
                          .arg(overrideTitle, qstring(member.key), qstring(kindInWords(member.value.kind))),
                      translate("Template", "Write the options to replace: { \"option\": value }."));
            }
        }
    }
    return declared;
}

std::vector<ProvisionerDeclaration> ComponentReader::provisioners(const Node& list)
{
    std::vector<ProvisionerDeclaration> all;
    if (!isList(list, translate("Template", "\"provisioners\""))) {
        return all;
    }
    for (std::size_t index = 0; index < list.items.size(); ++index) {
        if (auto declared = provisioner(list.items[index], index + 1, translate("Template", "provisioner %1").arg(index + 1))) {
            all.push_back(std::move(*declared));
        }
    }
    return all;
}

std::optional<ProvisionerDeclaration> ComponentReader::errorCleanup(const Node& object)
{
    return provisioner(object, 0, translate("Template", "the error-cleanup-provisioner"));
}

std::optional<PostProcessorDeclaration> ComponentReader::postProcessor(const Node& node, const QString& title)
{
    PostProcessorDeclaration declared;
    declared.options = &node;
    declared.range = node.range;
    if (node.isText()) {
        if (node.text.empty()) {
            error(node.range, translate("Template", "%1 is an empty text.").arg(title),
                  translate("Template", "Write the post-processor's type."));
            return std::nullopt;
        }
        declared.type = node.text;
        declared.name = node.text;
        return declared;
    }
    if (!isObject(node, title)) {
        return std::nullopt;
    }
    const auto type = typeOf(node, title);
    if (!type) {
        return std::nullopt;
    }
    declared.type = *type;
    declared.name = *type;
    if (const Node* name = node.find("name"); name && name->kind != Node::Kind::Null) {
        const auto text = weakText(*name);
        if (!text) {
            error(name->range, translate("Template", "The \"name\" of %1 must be a text.").arg(title));
        } else if (!text->empty()) {
            declared.name = *text;
        }
    }
    declared.only = names(node, "only", title);
    declared.except = names(node, "except", title);
    if (const Node* keep = node.find("keep_input_artifact"); keep && keep->kind != Node::Kind::Null) {
        const auto text = weakText(*keep);
        if (keep->kind == Node::Kind::Bool) {
            declared.keepInputArtifact = keep->boolean;
        } else if (text && (*text == "true" || *text == "1")) {
            declared.keepInputArtifact = true;
        } else if (text && (*text == "false" || *text == "0")) {
            declared.keepInputArtifact = false;
        } else {
            error(keep->range, translate("Template", "“keep_input_artifact” of %1 must be true or false.").arg(title),
                  translate("Template", "Write true or false, without quotes."));
        }
    }
    return declared;
}

std::vector<std::vector<PostProcessorDeclaration>> ComponentReader::postProcessors(const Node& list)
{
    std::vector<std::vector<PostProcessorDeclaration>> chains;
    if (!isList(list, translate("Template", "\"post-processors\""))) {
        return chains;
    }
    for (std::size_t index = 0; index < list.items.size(); ++index) {
        const Node& entry = list.items[index];
        const QString title = translate("Template", "post-processor %1").arg(index + 1);
        std::vector<PostProcessorDeclaration> chain;
        if (!entry.isList()) {
            if (auto declared = postProcessor(entry, title)) {
                chain.push_back(std::move(*declared));
            }
        }
        for (std::size_t position = 0; position < entry.items.size(); ++position) {
            const Node& item = entry.items[position];
            const QString itemTitle = translate("Template", "post-processor %1.%2").arg(index + 1).arg(position + 1);
            if (item.isList()) {
                error(item.range, translate("Template", "%1 is a list inside a sequence of post-processors.").arg(itemTitle),
                      translate("Template", "Sequences cannot be nested; put its entries into the sequence itself."));
            } else if (auto declared = postProcessor(item, itemTitle)) {
                chain.push_back(std::move(*declared));
            }
        }
        if (!chain.empty()) {
            chains.push_back(std::move(chain));
        }
    }
    return chains;
}

void ComponentReader::checkName(const std::string& name, SourceRange range, const char* key,
                                const std::vector<std::string>& builders, const QString& title)
{
    if (std::find(builders.begin(), builders.end(), name) != builders.end()) {
        return;
    }
    const std::string near = closest(name, builders);
    QString all;
    for (const std::string& builder : builders) {
        all += (all.isEmpty() ? QString() : QStringLiteral(", ")) + qstring(builder);
    }
    error(range,
          translate("Template", "“%1” of %2 names the builder “%3”, which is not in the template.")
              .arg(QLatin1String(key), title, qstring(name)),
          near.empty() ? translate("Template", "The builders are: %1.").arg(all)
                       : translate("Template", "Did you mean “%1”? The builders are: %2.").arg(qstring(near), all),
          ProblemCode::UnknownName);
}

void ComponentReader::checkSelection(const Node* options, const std::vector<std::string>& builders, const QString& title)
{
    const Node* only = options->find("only");
    const Node* except = options->find("except");
    const auto isSet = [](const Node* node) { return node && (node->isText() || !node->items.empty()); };
    if (isSet(only) && isSet(except)) {
        error(options->findMember("except")->keyRange, translate("Template", "%1 has both \"only\" and \"except\".").arg(title),
              translate("Template", "Keep one of the two."), ProblemCode::OptionConflict);
        return;
    }
    const auto check = [&](const Node* node, const char* key) {
        if (!node) {
            return;
        }
        if (node->isText()) {
            checkName(node->text, node->range, key, builders, title);
        }
        for (const Node& item : node->items) {
            if (item.isText()) {
                checkName(item.text, item.range, key, builders, title);
            }
        }
    };
    check(only, "only");
    check(except, "except");
}

void ComponentReader::checkNames(const Template& declared)
{
    std::vector<std::string> builders;
    for (const BuilderDeclaration& builder : declared.builders) {
        builders.push_back(builder.name);
    }
    const auto checkProvisioner = [&](const ProvisionerDeclaration& provisioner, const QString& title) {
        checkSelection(provisioner.options, builders, title);
        if (const Node* overrides = provisioner.options->find("override")) {
            for (const Node::Member& member : overrides->members) {
                checkName(member.key, member.keyRange, "override", builders, title);
            }
        }
    };
    for (const ProvisionerDeclaration& provisioner : declared.provisioners) {
        checkProvisioner(provisioner,
                         translate("Template", "provisioner %1 (%2)").arg(provisioner.number).arg(qstring(provisioner.type)));
    }
    if (declared.errorCleanup) {
        checkProvisioner(*declared.errorCleanup, translate("Template", "the error-cleanup-provisioner"));
    }
    for (const auto& chain : declared.postProcessors) {
        for (const PostProcessorDeclaration& processor : chain) {
            checkSelection(processor.options, builders, translate("Template", "post-processor “%1”").arg(qstring(processor.name)));
        }
    }
}

} // namespace diecast
