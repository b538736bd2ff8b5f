// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/document.h"

#include "base/text.h"

/// The document's changes of its tree: worked out by TemplateEditor, named for the undo stack.
namespace diecast {

namespace {

/// What an element is called in a label.
QString nameOf(const NodePath& path)
{
    if (path.isRoot())
        return translate("TemplateDocument", "the template");
    if (const auto* position = std::get_if<std::size_t>(&path.parts.back()))
        return translate("TemplateDocument", "item %1").arg(*position + 1);
    return qstring(std::get<std::string>(path.parts.back()));
}

} // namespace

TemplateEditor TemplateDocument::editor() const
{
    const Reading& now = reading();
    return {now.declared.source, *now.declared.tree};
}

void TemplateDocument::setValue(const NodePath& path, const NewValue& value)
{
    edit(editor().set(path, value), translate("TemplateDocument", "Set %1").arg(nameOf(path)).toStdString());
}

void TemplateDocument::insertValue(const NodePath& container, std::size_t at, std::string_view name, const NewValue& value)
{
    const QString what = name.empty() ? translate("TemplateDocument", "item %1").arg(at + 1) : qstring(name);
    edit(editor().insert(container, at, name, value), translate("TemplateDocument", "Insert %1").arg(what).toStdString());
}

void TemplateDocument::removeValue(const NodePath& path)
{
    edit(editor().remove(path), translate("TemplateDocument", "Remove %1").arg(nameOf(path)).toStdString());
}

void TemplateDocument::moveValue(const NodePath& from, const NodePath& container, std::size_t at, std::string_view name)
{
    edit(editor().move(from, container, at, name), translate("TemplateDocument", "Move %1").arg(nameOf(from)).toStdString());
}

void TemplateDocument::renameMember(const NodePath& path, std::string_view name)
{
    edit(editor().rename(path, name),
         translate("TemplateDocument", "Rename %1 to %2").arg(nameOf(path), qstring(name)).toStdString());
}

void TemplateDocument::duplicateValue(const NodePath& path, std::string_view name)
{
    edit(editor().duplicate(path, name), translate("TemplateDocument", "Duplicate %1").arg(nameOf(path)).toStdString());
}

} // namespace diecast
