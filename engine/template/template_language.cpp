// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/template_language.h"

#include "base/text.h"
#include "template/yaml_reader.h"

namespace diecast {

bool isYaml(const SourceText& source)
{
    return isYaml(source.file(), source.text());
}

bool isYaml(std::string_view file, std::string_view text)
{
    if (file.ends_with(".yaml") || file.ends_with(".yml")) {
        return true;
    }
    if (file.ends_with(".json")) {
        return false;
    }
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const char begin = first == std::string_view::npos ? '{' : text[first];
    // JSON and its comments; YAML's own flow style begins so, too, and is nearly the same.
    return begin == '#' || begin == '-' || begin == '%' || begin == '\'' || (begin >= 'A' && begin <= 'Z')
        || (begin >= 'a' && begin <= 'z' && text.find(':') != std::string_view::npos);
}

namespace {

/// Nothing was read, for one reason.
JsonTree unread(const SourceText& source, Problems& problems, const QString& sentence, const QString& hint)
{
    problems.add(source.problem(ProblemCode::Language, Severity::Error, {0, 0}, sentence.toStdString(), hint.toStdString()));
    JsonTree tree;
    tree.root.kind = Node::Kind::Object;
    tree.root.damaged = true;
    tree.complete = false;
    return tree;
}

} // namespace

JsonTree readTree(const SourceText& source, Problems& problems)
{
    if (source.file().ends_with(".hcl")) {
        return unread(source, problems, translate("Languages", "This file is in HCL; Diecast reads templates in JSON and in YAML."),
                      translate("Languages",
                                "Take the JSON that it was made of, or write its builders, provisioners and variables "
                                "in JSON."));
    }
    return isYaml(source) ? readYamlTree(source, problems) : readJsonTree(source, problems);
}

JsonTree readTreeToRewrite(const SourceText& source, Problems& problems)
{
    if (isYaml(source)) {
        return unread(source, problems, translate("Languages", "This file is in YAML, and only JSON can be rewritten."),
                      translate("Languages", "Write it as JSON first: diecast convert -to=json FILE."));
    }
    return readTree(source, problems);
}

} // namespace diecast
