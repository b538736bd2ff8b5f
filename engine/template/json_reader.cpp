// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_reader.h"

#include "template/duplicate_keys.h"
#include "template/json_syntax_error.h"

#include "base/text.h"

#include <rapidjson/reader.h>

#include <algorithm>

/// JSON to a tree that keeps every byte range. RapidJSON's SAX reader does the grammar; since its events carry no
/// start, the builder walks over the gap between two tokens itself, and meets comments and trailing commas there.
namespace diecast {

namespace {

/// Deeper than any template; a tree is walked and freed by recursion, so its depth is bounded.
constexpr std::size_t deepestNesting = 500;

/// A string_view as RapidJSON wants an input to be; a zero byte stands for the end.
class TextStream {
public:
    using Ch = char;

    TextStream(std::string_view text, std::size_t start, const std::vector<SourceRange>& hugeNumbers)
        : m_text(text), m_position(start), m_hugeNumbers(hugeNumbers)
    {
    }

    [[nodiscard]] Ch Peek() const { return m_position < m_text.size() ? shown(m_position) : '\0'; }
    Ch Take()
    {
        if (m_position >= m_text.size()) {
            return '\0';
        }
        const Ch taken = shown(m_position);
        ++m_position;
        return taken;
    }
    [[nodiscard]] std::size_t Tell() const { return m_position; }

    // Output half of the concept; the reader writes only in situ, which is not used.
    Ch* PutBegin() { return nullptr; }
    void Put(Ch) { }
    void Flush() { }
    std::size_t PutEnd(Ch*) { return 0; }

private:
    /// A number too large for RapidJSON is shown to it as 0.11...: as long, and no reason to stop.
    [[nodiscard]] Ch shown(std::size_t position) const
    {
        for (const SourceRange& number : m_hugeNumbers) {
            if (position >= number.begin && position < number.end) {
                return position == number.begin ? '0' : position == number.begin + 1 ? '.' : '1';
            }
        }
        return m_text[position];
    }

    std::string_view m_text;
    std::size_t m_position;
    const std::vector<SourceRange>& m_hugeNumbers;
};

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// Receives the events and grows the tree.
class TreeBuilder {
public:
    TreeBuilder(const SourceText& source, const TextStream& stream, std::size_t start, Problems& problems)
        : m_source(source), m_stream(stream), m_problems(problems), m_previousEnd(start)
    {
    }

    bool Null() { return scalar(Node::Kind::Null, m_stream.Tell()); }
    bool Bool(bool truth)
    {
        if (!scalar(Node::Kind::Bool, m_stream.Tell())) {
            return false;
        }
        lastAdded().boolean = truth;
        return true;
    }
    bool RawNumber(const char*, rapidjson::SizeType, bool)
    {
        if (!scalar(Node::Kind::Number, m_stream.Tell())) {
            return false;
        }
        Node& node = lastAdded();
        node.text = m_source.text().substr(node.range.begin, node.range.end - node.range.begin);
        return true;
    }
    bool String(const char* text, rapidjson::SizeType length, bool)
    {
        if (!scalar(Node::Kind::Text, m_stream.Tell())) {
            return false;
        }
        Node& node = lastAdded();
        node.text = checkedText(std::string_view(text, length), node.range);
        return true;
    }
    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        Node::Member member;
        member.keyRange = {tokenStart(), m_stream.Tell()};
        member.key = checkedText(std::string_view(text, length), member.keyRange);
        m_previousEnd = member.keyRange.end;
        m_open.back().pendingKey = std::move(member);
        m_open.back().hasPendingKey = true;
        return true;
    }
    bool StartObject() { return open(Node::Kind::Object); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(Node::Kind::List); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    // Numbers come as RawNumber.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }

    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    [[nodiscard]] std::size_t previousEnd() const { return m_previousEnd; }

    /// Comments after the last token.
    void walkTail() { walkGap(m_source.text().size()); }

    /// The tree so far: whatever is still open is closed where reading stopped.
    Node finish(std::size_t stoppedAt)
    {
        while (!m_open.empty()) {
            closeAt(std::max(stoppedAt, m_previousEnd));
        }
        return std::move(m_root);
    }

private:
    struct Frame {
        Node node;
        Node::Member pendingKey;
        bool hasPendingKey = false;
    };

    /// Where the token that is being reported begins: behind the gap.
    std::size_t tokenStart() { return walkGap(m_source.text().size()); }

    std::size_t walkGap(std::size_t limit)
    {
        const std::string_view text = m_source.text();
        std::size_t position = m_previousEnd;
        m_commaInGap.reset();
        while (position < limit) {
            const char byte = text[position];
            if (byte == ',') {
                m_commaInGap = position++;
            } else if (isSpace(byte) || byte == ':') {
                ++position;
            } else if (byte == '/') {
                position = walkComment(position);
            } else {
                break;
            }
        }
        return position;
    }

    std::size_t walkComment(std::size_t begin)
    {
        const std::string_view text = m_source.text();
        const bool untilLineEnd = text.substr(begin, 2) == "//";
        std::size_t end = untilLineEnd ? text.find('\n', begin) : text.find("*/", begin + 2);
        end = end == std::string_view::npos ? text.size() : (untilLineEnd ? end : end + 2);
        std::size_t shownEnd = end;
        while (shownEnd > begin && (text[shownEnd - 1] == '\r' || text[shownEnd - 1] == '\n')) {
            --shownEnd;
        }
        m_problems.add(m_source.problem(
            ProblemCode::ToleratedSyntax, Severity::Notice, {begin, shownEnd},
            translate("JsonReader", "This is a comment, which Packer does not read.").toStdString(),
            translate("JsonReader", "Packer's own way to comment is a root key that begins with an underscore.").toStdString()));
        return end;
    }

    bool scalar(Node::Kind kind, std::size_t end)
    {
        Node node;
        node.kind = kind;
        node.range = {tokenStart(), end};
        m_previousEnd = end;
        add(std::move(node));
        return true;
    }

    bool open(Node::Kind kind)
    {
        const std::size_t begin = m_stream.Tell();
        if (m_open.size() >= deepestNesting) {
            m_tooDeep = true;
            return false;
        }
        walkGap(begin);
        Frame frame;
        frame.node.kind = kind;
        frame.node.range.begin = begin;
        m_previousEnd = begin + 1;
        m_open.push_back(std::move(frame));
        return true;
    }

    bool close()
    {
        const std::size_t bracket = m_stream.Tell();
        walkGap(bracket);
        if (m_commaInGap) {
            m_problems.add(
                m_source.problem(ProblemCode::ToleratedSyntax, Severity::Notice, {*m_commaInGap, *m_commaInGap + 1},
                                 translate("JsonReader", "This comma has nothing after it, which Packer refuses.").toStdString(),
                                 translate("JsonReader", "Remove the comma.").toStdString()));
        }
        closeAt(bracket + 1);
        return true;
    }

    void closeAt(std::size_t end)
    {
        Frame frame = std::move(m_open.back());
        m_open.pop_back();
        frame.node.range.end = end;
        m_previousEnd = end;
        reportDuplicateKeys(m_source, frame.node, m_problems);
        add(std::move(frame.node));
    }

    void add(Node node)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Frame& parent = m_open.back();
        if (parent.node.kind == Node::Kind::List) {
            parent.node.items.push_back(std::move(node));
        } else if (parent.hasPendingKey) {
            parent.pendingKey.value = std::move(node);
            parent.node.members.push_back(std::move(parent.pendingKey));
            parent.pendingKey = {};
            parent.hasPendingKey = false;
        }
    }

    Node& lastAdded()
    {
        if (m_open.empty()) {
            return m_root;
        }
        Node& parent = m_open.back().node;
        return parent.kind == Node::Kind::List ? parent.items.back() : parent.members.back().value;
    }

    /// Where the first byte stands that is no UTF-8, within a token.
    [[nodiscard]] std::optional<std::size_t> firstInvalidByte(SourceRange range) const
    {
        const std::string_view token = std::string_view(m_source.text()).substr(range.begin, range.end - range.begin);
        for (std::size_t at = 0; at < token.size();) {
            const auto lead = static_cast<unsigned char>(token[at]);
            const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (at + length > token.size() || !isUtf8(token.substr(at, length))) {
                return range.begin + at;
            }
            at += length;
        }
        return std::nullopt;
    }

    /// RapidJSON is not asked to check the encoding, since it would stop at the first fault; and it lets the second half of
    /// a surrogate pair stand alone, which is no UTF-8 either.
    std::string checkedText(std::string_view text, SourceRange range)
    {
        if (const auto invalid = firstInvalidByte(range)) {
            m_problems.add(m_source.problem(ProblemCode::Encoding, Severity::Error, {*invalid, *invalid + 1},
                                            translate("JsonReader", "This text holds bytes that are not UTF-8.").toStdString(),
                                            translate("JsonReader", "Save the file as UTF-8.").toStdString()));
            return qstring(text).toStdString(); // what cannot be read becomes U+FFFD
        }
        std::string checked(text);
        bool found = false;
        for (std::size_t at = checked.find('\xED'); at != std::string::npos; at = checked.find('\xED', at + 1)) {
            if (at + 2 < checked.size() && static_cast<unsigned char>(checked[at + 1]) >= 0xA0) {
                checked.replace(at, 3, "\xEF\xBF\xBD");
                found = true;
            }
        }
        if (found) {
            m_problems.add(
                jsonSyntaxError(m_source, rapidjson::kParseErrorStringUnicodeSurrogateInvalid, range.begin, m_previousEnd));
        }
        return checked;
    }

    const SourceText& m_source;
    const TextStream& m_stream;
    Problems& m_problems;
    std::size_t m_previousEnd;
    std::optional<std::size_t> m_commaInGap;
    std::vector<Frame> m_open;
    Node m_root;
    bool m_tooDeep = false;
};

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isWideEncoding(std::string_view text)
{
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

/// Numbers too large that are told one by one; each costs another reading of the whole text.
constexpr std::size_t mostHugeNumbers = 100;

struct Reading {
    JsonTree tree;
    std::optional<SourceRange> hugeNumber; ///< reading stopped at it
};

SourceRange numberAt(std::string_view text, std::size_t begin)
{
    const std::size_t end = text.find_first_not_of("+-.0123456789eE", begin);
    return {begin, end == std::string_view::npos ? text.size() : end};
}

Reading readOnce(const SourceText& source, std::size_t start, const std::vector<SourceRange>& hugeNumbers, Problems& problems)
{
    const std::string_view text = source.text();
    TextStream stream(text, start, hugeNumbers);
    TreeBuilder builder(source, stream, start, problems);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseCommentsFlag | rapidjson::kParseTrailingCommasFlag
        | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);

    Reading reading;
    bool complete = false;
    if (builder.tooDeep()) {
        problems.add(source.problem(
            ProblemCode::Syntax, Severity::Error, {result.Offset(), result.Offset() + 1},
            translate("JsonReader", "Lists and objects are nested more than %1 deep.").arg(deepestNesting).toStdString(),
            translate("JsonReader", "Check whether a bracket is never closed.").toStdString()));
    } else if (stream.Tell() < text.size() && text[stream.Tell()] == '\0') {
        // The reader takes a zero byte for the end of the text.
        problems.add(source.problem(ProblemCode::Syntax, Severity::Error, {stream.Tell(), stream.Tell() + 1},
                                    translate("JsonReader", "A zero byte stands in the file.").toStdString(),
                                    translate("JsonReader", "Remove it; the file is perhaps no text file.").toStdString()));
    } else if (result.IsError()) {
        if (result.Code() == rapidjson::kParseErrorNumberTooBig) {
            reading.hugeNumber = numberAt(text, result.Offset());
        }
        problems.add(jsonSyntaxError(source, result.Code(), result.Offset(), builder.previousEnd()));
    } else {
        builder.walkTail();
        complete = true;
    }
    reading.tree.complete = complete;
    reading.tree.root = builder.finish(result.IsError() ? result.Offset() : stream.Tell());
    return reading;
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

    std::vector<SourceRange> hugeNumbers;
    for (;;) {
        Problems found;
        Reading reading = readOnce(source, start, hugeNumbers, found);
        if (reading.hugeNumber && hugeNumbers.size() < mostHugeNumbers) {
            hugeNumbers.push_back(*reading.hugeNumber);
            continue;
        }
        for (const Problem& problem : found.all()) {
            problems.add(problem);
        }
        for (const SourceRange& number : hugeNumbers) {
            problems.add(jsonSyntaxError(source, rapidjson::kParseErrorNumberTooBig, number.begin, number.begin));
        }
        return std::move(reading.tree);
    }
}

Node readJson(const SourceText& source, Problems& problems)
{
    return readJsonTree(source, problems).root;
}

} // namespace diecast
