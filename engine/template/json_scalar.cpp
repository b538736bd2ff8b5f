// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_scalar.h"

#include "base/text.h"

#include <rapidjson/reader.h>

#include <algorithm>
#include <cctype>

namespace diecast {

namespace {

/// A string_view as RapidJSON wants an input to be; a zero byte stands for the end.
class TextStream {
public:
    using Ch = char;

    explicit TextStream(std::string_view text, std::size_t start) : m_text(text), m_position(start) { }

    [[nodiscard]] Ch Peek() const { return m_position < m_text.size() ? m_text[m_position] : '\0'; }
    Ch Take() { return m_position < m_text.size() ? m_text[m_position++] : '\0'; }
    [[nodiscard]] std::size_t Tell() const { return m_position; }

    // Output half of the concept; the reader writes only in situ, which is not used.
    Ch* PutBegin() { return nullptr; }
    void Put(Ch) { }
    void Flush() { }
    std::size_t PutEnd(Ch*) { return 0; }

private:
    std::string_view m_text;
    std::size_t m_position;
};

/// Takes the one value that is read.
struct ScalarTaker : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ScalarTaker> {
    bool String(const char* text, rapidjson::SizeType length, bool)
    {
        taken.assign(text, length);
        return true;
    }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool) { return String(text, length, true); }
    std::string taken;
};

JsonScalar readScalar(std::string_view text, std::size_t begin)
{
    constexpr unsigned flags
        = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseStopWhenDoneFlag;
    TextStream stream(text, begin);
    ScalarTaker taker;
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, taker);
    JsonScalar scalar;
    scalar.end = stream.Tell();
    scalar.text = std::move(taker.taken);
    if (result.IsError()) {
        scalar.fault = JsonScalarFault{result.Code(), result.Offset(), true};
    }
    return scalar;
}

bool isLineEnd(char byte)
{
    return byte == '\n' || byte == '\r';
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/// What a quick look at a text finds out.
struct Scan {
    std::size_t end = 0; ///< the closing quote, a line end, or the end of the file
    bool plain = true;   ///< only ASCII without escapes and control characters
};

Scan scanText(std::string_view text, std::size_t at)
{
    Scan scan;
    for (; at < text.size() && text[at] != '"' && !isLineEnd(text[at]); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '\\' && at + 1 < text.size() && !isLineEnd(text[at + 1])) {
            ++at;
            scan.plain = false;
        } else if (byte < 0x20 || byte >= 0x80 || byte == '\\') {
            scan.plain = false;
        }
    }
    scan.end = std::min(at, text.size());
    return scan;
}

/// Whether the text that is not closed on its line goes on behind the line end at `lineEnd`: what follows is no JSON, but
/// the rest of a text with its quote.
std::optional<std::size_t> quoteOnLaterLine(std::string_view text, std::size_t lineEnd)
{
    constexpr std::size_t farthest = 64 * 1024;
    std::size_t at = lineEnd;
    const std::size_t limit = std::min(text.size(), lineEnd + farthest);
    while (at < limit) {
        while (at < limit && (isLineEnd(text[at]) || isBlank(text[at]))) {
            ++at;
        }
        if (at >= limit || std::string_view("\"{}[]/,").find(text[at]) != std::string_view::npos) {
            return std::nullopt;
        }
        const Scan scan = scanText(text, at);
        if (scan.end < text.size() && text[scan.end] == '"') {
            std::size_t next = scan.end + 1;
            while (next < text.size() && isBlank(text[next])) {
                ++next;
            }
            const bool ends = next >= text.size() || std::string_view(",:]}\r\n").find(text[next]) != std::string_view::npos;
            return ends ? std::optional(scan.end) : std::nullopt;
        }
        at = scan.end;
    }
    return std::nullopt;
}

/// Where a text that nothing closes ends: what closes the line belongs to the line.
std::size_t likelyEnd(std::string_view text, std::size_t begin, std::size_t lineEnd)
{
    std::size_t end = lineEnd;
    while (end > begin && std::string_view(" \t,]}").find(text[end - 1]) != std::string_view::npos) {
        --end;
    }
    return end;
}

/// A text with bytes that are no UTF-8: told once, read with what replaces them.
JsonScalar withReplacedBytes(std::string_view text, std::size_t begin, std::size_t end, const JsonScalarFault& fault)
{
    const std::string sound = qstring(text.substr(begin, end - begin)).toStdString();
    JsonScalar scalar = readScalar(sound, 0);
    const bool alsoBroken = scalar.fault.has_value();
    if (alsoBroken) {
        scalar.text = sound.substr(1, sound.size() - 2);
    }
    scalar.end = end;
    scalar.fault = fault;
    scalar.fault->endsSyntax = alsoBroken;
    return scalar;
}

} // namespace

JsonScalar readJsonText(std::string_view text, std::size_t begin)
{
    const std::size_t content = begin + 1;
    Scan scan = scanText(text, content);
    const bool isClosed = scan.end < text.size() && text[scan.end] == '"';
    if (isClosed && scan.plain) {
        return {std::string(text.substr(content, scan.end - content)), scan.end + 1, std::nullopt};
    }
    JsonScalar scalar = readScalar(text, begin);
    if (!scalar.fault) {
        return scalar;
    }
    if (isClosed) {
        if (scalar.fault->code == rapidjson::kParseErrorStringInvalidEncoding) {
            return withReplacedBytes(text, begin, scan.end + 1, *scalar.fault);
        }
        scalar.end = scan.end + 1;
        scalar.text = std::string(text.substr(content, scan.end - content));
        return scalar;
    }
    const auto quote = quoteOnLaterLine(text, scan.end);
    const std::size_t end = quote ? *quote : likelyEnd(text, content, scan.end);
    scalar.end = quote ? end + 1 : end;
    scalar.text = qstring(text.substr(content, end - content)).toStdString();
    return scalar;
}

JsonScalar readJsonNumber(std::string_view text, std::size_t begin)
{
    JsonScalar scalar = readScalar(text, begin);
    if (scalar.fault) {
        scalar.end = std::max(wordEnd(text, begin), begin + 1);
        scalar.text = std::string(text.substr(begin, scalar.end - begin));
        scalar.fault->endsSyntax = scalar.fault->code != rapidjson::kParseErrorNumberTooBig;
    }
    return scalar;
}

std::size_t wordEnd(std::string_view text, std::size_t begin)
{
    const auto isWordByte = [](char byte) {
        return std::isalnum(static_cast<unsigned char>(byte)) != 0 || std::string_view("_-+.$").find(byte) != std::string_view::npos
            || (static_cast<unsigned char>(byte) & 0x80U) != 0;
    };
    std::size_t end = begin;
    while (end < text.size() && isWordByte(text[end])) {
        ++end;
    }
    return end;
}

} // namespace diecast
