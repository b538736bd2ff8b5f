// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_reader.h"

#include "base/text.h"
#include "template/json_structure.h"

namespace diecast {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isWideEncoding(std::string_view text)
{
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

} // namespace

JsonTree readJsonTree(const SourceText& source, Problems& problems)
{
    const std::string_view text = source.text();
    if (isWideEncoding(text)) {
        problems.add(source.problem(ProblemCode::Encoding, Severity::Error, {0, 2},
                                    translate("JsonReader", "The file is UTF-16.").toStdString(),
                                    translate("JsonReader", "Save the file as UTF-8.").toStdString()));
        return {};
    }
    std::size_t start = 0;
    if (text.starts_with(byteOrderMark)) {
        start = byteOrderMark.size();
        problems.add(
            source.problem(ProblemCode::ToleratedSyntax, Severity::Notice, {0, start},
                           translate("JsonReader", "The file begins with a byte order mark, which Packer refuses.").toStdString(),
                           translate("JsonReader", "Save the file as UTF-8 without a byte order mark.").toStdString()));
    }
    return JsonStructure(source, problems, start, 0).readFile();
}

JsonTree readJsonValue(const SourceText& source, std::size_t begin, std::size_t depth, Problems& problems)
{
    return JsonStructure(source, problems, begin, depth).readValue();
}

Node readJson(const SourceText& source, Problems& problems)
{
    return readJsonTree(source, problems).root;
}

} // namespace diecast
