// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_syntax_error.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>

namespace diecast {

namespace {

struct Sentence {
    QString message;
    QString hint;
};

/// The fault in few characters: a whole word, or one character.
struct Fault {
    std::string_view text;
    bool atEnd = false;
};

bool isWordByte(char byte)
{
    return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_' || byte == '-' || byte == '.'
        || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

Fault faultAt(std::string_view text, std::size_t byte)
{
    if (byte >= text.size()) {
        return {{}, true};
    }
    std::size_t end = byte;
    while (end < text.size() && isWordByte(text[end])) {
        ++end;
    }
    end = std::max(end, byte + 1);
    constexpr std::size_t longestShown = 40;
    return {text.substr(byte, std::min(end - byte, longestShown)), false};
}

QString found(const Fault& fault)
{
    return fault.atEnd ? translate("JsonReader", "the file ends here")
                       : translate("JsonReader", "found %1").arg(qstring(fault.text));
}

Sentence wrongValue(const Fault& fault)
{
    const std::string word(fault.text);
    std::string lower = word;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
    if (fault.atEnd) {
        return {translate("JsonReader", "The file ends where a value should stand."),
                translate("JsonReader", "Close every text, list and object that was opened.")};
    }
    if (word == ",") {
        return {translate("JsonReader", "A value is missing before this comma."),
                translate("JsonReader", "Remove the comma or write the value.")};
    }
    if (word == "]" || word == "}") {
        return {translate("JsonReader", "A value is missing before this bracket."),
                translate("JsonReader", "Write the value, or remove what announces it.")};
    }
    if (word == "'") {
        return {translate("JsonReader", "Texts are not written in single quotes."),
                translate("JsonReader", "Use double quotes: \"text\".")};
    }
    if (lower == "true" || lower == "false" || lower == "null") {
        return {translate("JsonReader", "%1 is not spelled as JSON wants it.").arg(qstring(word)),
                translate("JsonReader", "Write %1 in small letters.").arg(qstring(lower))};
    }
    if (!word.empty()
        && (std::isdigit(static_cast<unsigned char>(word[0])) != 0 || word[0] == '-' || word[0] == '.' || word[0] == '+')) {
        return {translate("JsonReader", "%1 is not a number that JSON knows.").arg(qstring(word)),
                translate("JsonReader", "Put it in double quotes when it is meant as text.")};
    }
    return {
        translate("JsonReader", "A value should stand here, but found %1.").arg(qstring(word)),
        translate("JsonReader", "Texts stand in double quotes; other values are numbers, true, false, null, lists and objects.")};
}

Sentence wrongKey(const Fault& fault)
{
    if (fault.atEnd) {
        return {translate("JsonReader", "The file ends inside an object."), translate("JsonReader", "Close the object with }.")};
    }
    if (fault.text == "{" || fault.text == "[") {
        return {translate("JsonReader", "An option's name should stand here, but found %1.").arg(qstring(fault.text)),
                translate("JsonReader", "The object before this one is perhaps not closed with }.")};
    }
    return {translate("JsonReader", "An option's name should stand here, but found %1.").arg(qstring(fault.text)),
            translate("JsonReader", "Names stand in double quotes: \"name\": value.")};
}

Sentence missingComma(const Fault& fault, bool inObject, std::size_t previousLine)
{
    const QString closing = inObject ? QStringLiteral("}") : QStringLiteral("]");
    if (fault.atEnd) {
        return {(inObject ? translate("JsonReader", "The file ends inside an object.")
                          : translate("JsonReader", "The file ends inside a list.")),
                translate("JsonReader", "Close it with %1.").arg(closing)};
    }
    const QString what = inObject
        ? translate("JsonReader", "A comma or } should stand here, but found %1.").arg(qstring(fault.text))
        : translate("JsonReader", "A comma or ] should stand here, but found %1.").arg(qstring(fault.text));
    if (fault.text == "]" || fault.text == "}") {
        return {what, translate("JsonReader", "What was opened last must be closed first, with %1.").arg(closing)};
    }
    if (fault.text == ":") {
        return {what,
                translate("JsonReader", "Only an option's name is followed by a colon; a quote is perhaps missing before it.")};
    }
    return {what, translate("JsonReader", "Put a comma after the value before it, on line %1.").arg(previousLine)};
}

Sentence wrongByteInText(std::string_view text, std::size_t byte)
{
    const char offender = byte < text.size() ? text[byte] : '\0';
    if (offender == '\\') {
        const std::string_view escape = text.substr(byte, 2);
        return {translate("JsonReader", "%1 is no escape that JSON knows.").arg(qstring(escape)),
                translate("JsonReader", "Write \\\\ for a backslash; the others are \\\" \\/ \\b \\f \\n \\r \\t and \\uXXXX.")};
    }
    if (offender == '\n' || offender == '\r') {
        return {translate("JsonReader", "This text is not closed on its line."),
                translate("JsonReader", "Add the closing double quote; a line break inside a text is written \\n.")};
    }
    if (offender == '\t') {
        return {translate("JsonReader", "A tab stands inside a text."), translate("JsonReader", "Write it as \\t.")};
    }
    return {translate("JsonReader", "A control character stands inside a text."),
            translate("JsonReader", "Remove it, or write it as \\u%1.").arg(static_cast<int>(offender), 4, 16, QLatin1Char('0'))};
}

Sentence sentenceFor(const SourceText& source, rapidjson::ParseErrorCode code, std::size_t byte, std::size_t previousLine)
{
    const std::string_view text = source.text();
    const bool isTemplate = source.holds() == SourceText::Holds::Template;
    const Fault fault = faultAt(text, byte);
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
        return {translate("JsonReader", "The file is empty."),
                isTemplate ? translate("JsonReader", "A template is an object with at least a list \"builders\".")
                           : translate("JsonReader", "A variable file is an object: write { \"name\": \"value\" }.")};
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return {(isTemplate ? translate("JsonReader", "Something follows after the end of the template: %1.")
                            : translate("JsonReader", "Something follows after the end of the variables: %1."))
                    .arg(qstring(fault.text)),
                translate("JsonReader", "Remove it, or check whether a bracket closes too early.")};
    case rapidjson::kParseErrorObjectMissName:
        return wrongKey(fault);
    case rapidjson::kParseErrorObjectMissColon:
        return {translate("JsonReader", "A colon should follow the option's name, but %1.").arg(found(fault)),
                translate("JsonReader", "Write \"name\": value.")};
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return missingComma(fault, true, previousLine);
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return missingComma(fault, false, previousLine);
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        return {translate("JsonReader", "\\u must be followed by four hexadecimal digits."),
                translate("JsonReader", "Write \\\\u when a backslash is meant.")};
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return {translate("JsonReader", "This \\u escape is half of a pair whose other half is missing."),
                translate("JsonReader", "Write both halves, or the character itself.")};
    case rapidjson::kParseErrorStringEscapeInvalid:
        return wrongByteInText(text, byte);
    case rapidjson::kParseErrorStringMissQuotationMark:
        return {translate("JsonReader", "The file ends inside a text."), translate("JsonReader", "Add the closing double quote.")};
    case rapidjson::kParseErrorStringInvalidEncoding:
        return {translate("JsonReader", "This text holds bytes that are not UTF-8."),
                translate("JsonReader", "Save the file as UTF-8.")};
    case rapidjson::kParseErrorNumberTooBig:
        return {translate("JsonReader", "The number is too big."),
                translate("JsonReader", "Put it in double quotes when it is meant as text.")};
    case rapidjson::kParseErrorNumberMissFraction:
        return {translate("JsonReader", "Digits are missing after the decimal point."),
                translate("JsonReader", "Put the value in double quotes when it is meant as text.")};
    case rapidjson::kParseErrorNumberMissExponent:
        return {translate("JsonReader", "Digits are missing in the number's exponent."),
                translate("JsonReader", "Put the value in double quotes when it is meant as text.")};
    case rapidjson::kParseErrorUnspecificSyntaxError:
        return {fault.atEnd ? translate("JsonReader", "The file ends inside a comment.")
                            : translate("JsonReader", "A single / starts neither a value nor a comment."),
                translate("JsonReader", "A comment is written // to the end of the line, or between /* and */.")};
    default:
        return wrongValue(fault);
    }
}

} // namespace

Problem jsonSyntaxError(const SourceText& source, rapidjson::ParseErrorCode code, std::size_t byte, std::size_t previousEnd)
{
    const std::string_view text = source.text();
    const Sentence sentence = sentenceFor(source, code, byte, source.placeOf(previousEnd).line);
    const Fault fault = faultAt(text, byte);
    const bool isEncoding = code == rapidjson::kParseErrorStringInvalidEncoding;
    const std::size_t length = isEncoding ? 1 : std::max<std::size_t>(fault.text.size(), 1);
    return source.problem(isEncoding ? ProblemCode::Encoding : ProblemCode::Syntax, Severity::Error, {byte, byte + length},
                          sentence.message.toStdString(), sentence.hint.toStdString());
}

} // namespace diecast
