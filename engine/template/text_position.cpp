// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/text_position.h"

#include "base/text.h"
#include "template/go_text.h"

#include <algorithm>
#include <charconv>

namespace diecast {

namespace {

/// One character of a JSON text: how long it is in the file and in the decoded content.
struct Step {
    std::size_t written;
    std::size_t decoded;
};

std::size_t utf8Length(unsigned character)
{
    std::string encoded;
    go_template::appendUtf8(encoded, character);
    return encoded.size();
}

Step stepAt(std::string_view literal, std::size_t at)
{
    if (literal[at] != '\\') {
        return {1, 1};
    }
    if (literal.substr(at).size() < 6 || literal[at + 1] != 'u') {
        return {2, 1};
    }
    unsigned unit = 0;
    std::from_chars(literal.data() + at + 2, literal.data() + at + 6, unit, 16);
    const bool pair = unit >= 0xD800 && unit <= 0xDBFF && literal.substr(at + 6).starts_with("\\u");
    return pair ? Step{12, 4} : Step{6, utf8Length(unit)};
}

/// In the spellings of YAML that are not JSON's, words stand as they are between line ends and indentation: the word at `offset` is
/// as often found before it in the file as in the content. The literal's begin when it is not.
std::size_t wordAt(std::string_view literal, std::string_view content, std::size_t offset)
{
    const std::size_t end = std::min(content.find_first_of(" \t\r\n", offset), content.size());
    const std::string_view word = content.substr(offset, end - offset);
    if (word.empty()) {
        return 0;
    }
    std::size_t found = literal.find(word);
    for (std::size_t at = content.find(word); at < offset && found != std::string_view::npos; at = content.find(word, at + 1)) {
        found = literal.find(word, found + 1);
    }
    return found == std::string_view::npos ? 0 : found;
}

} // namespace

std::size_t sourceByteOf(const SourceText& source, const Node& value, std::size_t offset)
{
    const std::size_t end = std::min(value.range.end, source.text().size());
    if (value.range.begin >= end) {
        return value.range.begin;
    }
    const std::string_view literal = std::string_view(source.text()).substr(value.range.begin, end - value.range.begin);
    if (!value.isText() || offset > value.text.size()) {
        return value.range.begin;
    }
    if (literal.front() != '"') {
        return value.range.begin + wordAt(literal, value.text, offset);
    }
    std::size_t written = 1;
    std::size_t decoded = 0;
    while (written + 1 < literal.size()) {
        const Step step = stepAt(literal, written);
        if (decoded + step.decoded > offset) {
            break;
        }
        written += step.written;
        decoded += step.decoded;
    }
    return value.range.begin + std::min(written, literal.size() - 1);
}

SourceRange expressionRange(const SourceText& source, const Node& value, std::size_t offset)
{
    const std::size_t closing = value.text.find("}}", std::min(offset, value.text.size()));
    const std::size_t decodedEnd = closing == std::string::npos ? value.text.size() : closing + 2;
    const std::size_t begin = sourceByteOf(source, value, offset);
    if (begin == value.range.begin) {
        return value.range;
    }
    const std::string_view rest = std::string_view(value.text).substr(std::min(offset, value.text.size()), decodedEnd - offset);
    if (source.text().compare(begin, rest.size(), rest) == 0) {
        return {begin, begin + std::max<std::size_t>(rest.size(), 1)};
    }
    return {begin, std::max(begin + 1, sourceByteOf(source, value, decodedEnd))};
}

Problem renderingProblem(const SourceText& source, const Node& value, const TemplateError& error, const std::string& what)
{
    return source.problem(
        ProblemCode::Expression, Severity::Error, expressionRange(source, value, error.offset()),
        translate("Interpolation", "%1 cannot be rendered: %2.").arg(qstring(what), qstring(error.what())).toStdString(),
        translate("Interpolation", "Check the expression in {{ }}; to write braces themselves, use {{`{{`}} and {{`}}`}}.")
            .toStdString());
}

} // namespace diecast
