// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/option_problems.h"

#include "base/text.h"

namespace diecast {

QString optionTitle(std::string_view name, const std::string& component)
{
    return translate("OptionReader", "“%1” of %2").arg(qstring(name), qstring(component));
}

Problem wrongKind(const SourceText& source, const Node& node, const QString& title, const QString& wanted, const QString& hint)
{
    return source.problem(
        ProblemCode::OptionType, Severity::Error, node.range,
        translate("OptionReader", "%1 must be %2, but is %3.").arg(title, wanted, qstring(kindInWords(node.kind))).toStdString(),
        hint.toStdString());
}

Problem wrongText(const SourceText& source, const Node& node, const QString& title, const QString& wanted, const std::string& text,
                  const QString& hint)
{
    return source.problem(ProblemCode::OptionType, Severity::Error, node.range,
                          translate("OptionReader", "%1 must be %2, but is “%3”.").arg(title, wanted, qstring(text)).toStdString(),
                          hint.toStdString());
}

} // namespace diecast
