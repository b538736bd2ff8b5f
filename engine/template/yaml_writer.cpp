// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "template/template_language.h"
#include "template/text_edit.h"
#include "template/tree_comments.h"
#include "template/tree_writer.h"
#include "template/yaml_reader.h"

#include <algorithm>

namespace diecast {

namespace {

bool isLetterOrDigit(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
        || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

/// Control characters, also those that UTF-8 spells with two bytes (U+0080 to U+009F), separators and the byte order mark: only in
/// double quotes.
bool needsEscapes(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte < 0x20 && byte != '\n') || byte == 0x7F) {
            return true;
        }
        const std::string_view two = text.substr(at, 2);
        const std::string_view three = text.substr(at, 3);
        if ((byte == 0xC2 && two.size() == 2 && static_cast<unsigned char>(two[1]) < 0xA0) || three == "\xE2\x80\xA8"
            || three == "\xE2\x80\xA9" || three == "\xEF\xBB\xBF" || three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
            return true;
        }
    }
    return false;
}

/// Every reader takes it for this text without quotes.
bool isPlain(std::string_view text)
{
    if (text.empty() || !isLetterOrDigit(text.front()) || text.back() == ' ' || text.back() == ':') {
        if (text.empty() || (text.front() != '/' && text.front() != '.' && text.front() != '_' && text.front() != '$')) {
            return false;
        }
    }
    constexpr std::string_view harmless = " ._-/+=$@%()<>;~^*!?&|:,";
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isLetterOrDigit(text[at]) && harmless.find(text[at]) == std::string_view::npos) {
            return false;
        }
        const bool blankNext = at + 1 == text.size() || text[at + 1] == ' ';
        if (text[at] == ':' && blankNext) {
            return false;
        }
    }
    // At the begin of a line three points end the document.
    if (text.back() == ' ' || text.starts_with("...")) {
        return false;
    }
    // What the reader or another one takes for something else than a text is told by reading it.
    Problems problems;
    const JsonTree tree = readYamlTree(SourceText("t.yaml", "k: " + std::string(text) + "\n"), problems);
    const Node* value = tree.root.find("k");
    const auto isWord
        = [&](std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), text) != words.end(); };
    const bool looksLikeNumber = text.find_first_not_of("0123456789.:+-_eExXoOabcdefABCDEF") == std::string_view::npos
        && text.find_first_of("0123456789") != std::string_view::npos;
    return tree.complete && problems.all().empty() && value != nullptr && value->isText() && value->text == text && !looksLikeNumber
        && !isWord({"null", "true", "false"});
}

std::string inSingleQuotes(std::string_view text)
{
    std::string quoted = "'";
    for (const char byte : text) {
        quoted += byte;
        if (byte == '\'') {
            quoted += byte;
        }
    }
    return quoted + "'";
}

/// JSON's spelling is YAML's double quotes but for what JSON leaves as it is and YAML does not print.
std::string inDoubleQuotes(std::string_view text)
{
    const std::string spelled = spelledAsJson(text);
    std::string quoted;
    for (std::size_t at = 0; at < spelled.size(); ++at) {
        const auto byte = static_cast<unsigned char>(spelled[at]);
        const std::string_view three = std::string_view(spelled).substr(at, 3);
        if (byte == 0x7F) {
            quoted += "\\x7f";
        } else if (byte == 0xC2 && at + 1 < spelled.size() && static_cast<unsigned char>(spelled[at + 1]) < 0xA0) {
            constexpr std::string_view digits = "0123456789abcdef";
            const auto code = static_cast<unsigned char>(spelled[++at]);
            quoted += "\\x";
            quoted += digits[code >> 4U];
            quoted += digits[code & 15U];
        } else if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9") {
            quoted += three == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
            at += 2;
        } else if (three == "\xEF\xBB\xBF" || three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
            quoted += three == "\xEF\xBB\xBF" ? "\\ufeff" : three == "\xEF\xBF\xBE" ? "\\ufffe" : "\\uffff";
            at += 2;
        } else {
            quoted += spelled[at];
        }
    }
    return quoted;
}

/// A key in its usual place may have 1024 characters (YAML 1.2.2, section 7.4.2); a longer one is marked.
constexpr std::size_t longestKey = 1000;

class YamlWriter {
public:
    explicit YamlWriter(const SourceText& source) : m_source(source), m_hasComments(!isYaml(source)) { }

    std::string write(const Node& root)
    {
        writeComments(0, root.range.begin, 0);
        if (isEmpty(root) || (!root.isList() && !root.isObject())) {
            m_out += scalar(root, 0) + "\n";
        } else {
            writeContainer(root, 0, false);
        }
        writeComments(root.range.end, m_source.text().size(), 0);
        return m_out;
    }

private:
    static bool isEmpty(const Node& node)
    {
        return (node.isList() && node.items.empty()) || (node.isObject() && node.members.empty());
    }

    void writeComments(std::size_t begin, std::size_t end, std::size_t depth)
    {
        if (!m_hasComments || begin >= end) {
            return;
        }
        for (const std::string& line : jsonCommentsBetween(m_source, begin, end)) {
            m_out += std::string(depth * 2, ' ') + (line.empty() ? "#" : "# " + line) + "\n";
        }
    }

    /// Its first line stands behind the dash of a list that holds it, when `inItem`.
    void writeContainer(const Node& node, std::size_t depth, bool inItem)
    {
        const std::string indentation(depth * 2, ' ');
        std::size_t before = node.range.begin + 1;
        bool first = inItem;
        const auto begin = [&](std::size_t end) {
            if (!first) {
                writeComments(before, end, depth);
            }
            m_out += first ? "" : indentation;
            first = false;
        };
        for (const Node::Member& member : node.members) {
            begin(member.keyRange.begin);
            const std::string key = scalarText(member.key, false, depth);
            m_out += key.size() <= longestKey ? key + ":" : "? " + key + "\n" + indentation + ":";
            writeValue(member.value, depth);
            before = member.value.range.end;
        }
        for (const Node& item : node.items) {
            begin(item.range.begin);
            m_out += "-";
            writeItem(item, depth);
            before = item.range.end;
        }
        writeComments(before, node.range.end, depth);
    }

    void writeValue(const Node& value, std::size_t depth)
    {
        if (isEmpty(value) || (!value.isList() && !value.isObject())) {
            m_out += " " + scalar(value, depth) + "\n";
            return;
        }
        m_out += "\n";
        writeContainer(value, depth + 1, false);
    }

    void writeItem(const Node& item, std::size_t depth)
    {
        if (isEmpty(item) || (!item.isList() && !item.isObject())) {
            m_out += " " + scalar(item, depth) + "\n";
            return;
        }
        // Comments at the beginning of an item stand above its dash, or the dash would be torn from its first line.
        const std::size_t firstEnd = item.isObject() ? item.members.front().keyRange.begin : item.items.front().range.begin;
        const auto comments
            = m_hasComments ? jsonCommentsBetween(m_source, item.range.begin + 1, firstEnd) : std::vector<std::string>();
        if (!comments.empty()) {
            m_out.resize(m_out.rfind('-'));
            const std::size_t lineBegin = m_out.rfind('\n') == std::string::npos ? 0 : m_out.rfind('\n') + 1;
            const std::string dashLine = m_out.substr(lineBegin);
            m_out.resize(lineBegin);
            writeComments(item.range.begin + 1, firstEnd, depth);
            m_out += dashLine + "-";
        }
        m_out += " ";
        writeContainer(item, depth + 1, true);
    }

    std::string scalar(const Node& node, std::size_t depth)
    {
        switch (node.kind) {
        case Node::Kind::Null:
            return "null";
        case Node::Kind::Bool:
            return node.boolean ? "true" : "false";
        case Node::Kind::Number:
            return node.text;
        case Node::Kind::Text:
            return scalarText(node.text, true, depth);
        case Node::Kind::List:
            return "[]";
        case Node::Kind::Object:
            return "{}";
        }
        return {};
    }

    static std::string scalarText(std::string_view text, bool mayBeBlock, std::size_t depth)
    {
        if (needsEscapes(text)) {
            return inDoubleQuotes(text);
        }
        if (text.find('\n') == std::string_view::npos) {
            return isPlain(text) ? std::string(text) : inSingleQuotes(text);
        }
        // A block keeps the lines as they are; one that begins with a blank or ends with several line ends is clearer in quotes.
        const std::size_t firstContent = text.find_first_not_of('\n');
        const bool blankFirst = firstContent != 0 || text.front() == ' ';
        const bool manyEnds = text.ends_with("\n\n");
        const bool trailingBlanks = text.find(" \n") != std::string_view::npos || text.back() == ' ';
        if (!mayBeBlock || blankFirst || manyEnds || trailingBlanks) {
            return inDoubleQuotes(text);
        }
        const std::string indentation((depth + 1) * 2, ' ');
        std::string block = text.back() == '\n' ? "|" : "|-";
        for (const std::string_view line : linesOf(text.back() == '\n' ? text.substr(0, text.size() - 1) : text)) {
            block += "\n" + (line.empty() ? std::string() : indentation + std::string(line));
        }
        return block;
    }

    const SourceText& m_source;
    bool m_hasComments;
    std::string m_out;
};

} // namespace

std::string writtenAsYaml(const Node& root, const SourceText& source)
{
    return YamlWriter(source).write(root);
}

} // namespace diecast
