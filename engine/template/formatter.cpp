// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/formatter.h"

#include <algorithm>
#include <deque>

namespace diecast {

namespace {

constexpr std::size_t widestList = 100;

struct Comment {
    SourceRange range;
    bool toLineEnd = false;   ///< "//"
    bool startsLine = false;  ///< nothing but space before it on its line
    bool endsLine = false;    ///< nothing but space, and a comma perhaps, behind it on its line
    bool blankBefore = false; ///< an empty line above it
};

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/// Prints a tree anew; between the values it prints the comments that stand there in the text.
class Formatter {
public:
    Formatter(const SourceText& source, const Node& root) : m_text(source.text()), m_root(root) { findComments(); }

    std::string run()
    {
        commentsBefore(m_root.range.begin, 0);
        print(m_root, 0);
        commentsBehind(m_root.range.end, m_text.size());
        m_out += '\n';
        m_begins = true;
        commentsBefore(m_text.size(), 0);
        while (m_out.ends_with("\n\n")) {
            m_out.pop_back();
        }
        return wholeText();
    }

private:
    void findComments()
    {
        for (std::size_t at = 0; at < m_text.size();) {
            if (m_text[at] == '"') {
                for (++at; at < m_text.size() && m_text[at] != '"'; ++at) {
                    at += m_text[at] == '\\' ? 1 : 0;
                }
                ++at;
            } else if (m_text[at] == '/') {
                addComment(at);
                at = m_comments.back().range.end;
            } else {
                ++at;
            }
        }
    }

    void addComment(std::size_t begin)
    {
        Comment comment;
        comment.toLineEnd = m_text.substr(begin, 2) == "//";
        std::size_t end = comment.toLineEnd ? m_text.find('\n', begin) : m_text.find("*/", begin + 2);
        end = end == std::string_view::npos ? m_text.size() : comment.toLineEnd ? end : end + 2;
        std::size_t before = begin;
        while (before > 0 && isBlank(m_text[before - 1])) {
            --before;
        }
        comment.startsLine = before == 0 || m_text[before - 1] == '\n';
        comment.blankBefore = hasBlankLine(before > 0 ? before - 1 : 0);
        std::size_t behind = end;
        while (behind < m_text.size() && (isBlank(m_text[behind]) || m_text[behind] == ',')) {
            ++behind;
        }
        comment.endsLine = behind == m_text.size() || m_text[behind] == '\n';
        while (comment.toLineEnd && isBlank(m_text[end - 1])) {
            --end;
        }
        comment.range = {begin, end};
        m_comments.push_back(comment);
    }

    /// Whether the line that `feed` ends is empty.
    [[nodiscard]] bool hasBlankLine(std::size_t feed) const
    {
        if (feed == 0 || m_text[feed] != '\n') {
            return false;
        }
        while (feed > 0 && isBlank(m_text[feed - 1])) {
            --feed;
        }
        return feed > 0 && m_text[feed - 1] == '\n';
    }

    /// Whether an empty line stands above the element at `begin`.
    [[nodiscard]] bool blankLineAbove(std::size_t begin) const
    {
        while (begin > 0 && isBlank(m_text[begin - 1])) {
            --begin;
        }
        return begin > 0 && hasBlankLine(begin - 1);
    }

    [[nodiscard]] static std::string indentation(std::size_t depth) { return std::string(2 * depth, ' '); }

    [[nodiscard]] std::string_view slice(SourceRange range) const { return m_text.substr(range.begin, range.end - range.begin); }

    [[nodiscard]] bool hasCommentBefore(std::size_t end) const
    {
        return !m_comments.empty() && m_comments.front().range.begin < end;
    }

    Comment takeComment()
    {
        const Comment comment = m_comments.front();
        m_comments.pop_front();
        return comment;
    }

    /// A comment's text; the further lines of one that has them keep their place below the first.
    [[nodiscard]] std::string spelled(const Comment& comment, std::size_t depth) const
    {
        const std::string_view text = slice(comment.range);
        if (!comment.startsLine || text.find('\n') == std::string_view::npos) {
            return std::string(text);
        }
        std::size_t lineBegin = comment.range.begin;
        while (lineBegin > 0 && m_text[lineBegin - 1] != '\n') {
            --lineBegin;
        }
        const std::string_view old = m_text.substr(lineBegin, comment.range.begin - lineBegin);
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
            std::string_view line = text.substr(at, end - at);
            if (at > 0 && line.starts_with(old)) {
                out += indentation(depth);
                line.remove_prefix(old.size());
            }
            out += line;
            at = end;
        }
        return out;
    }

    /// Begins the line of an element or of a comment; an empty line above it in the text stays, but not behind a bracket.
    void beginLine(bool blankAbove, std::size_t depth)
    {
        if (blankAbove && !m_begins) {
            m_out += '\n';
        }
        m_begins = false;
        m_out += indentation(depth);
    }

    /// The comments in front of an element that begins at `end`, each on its line, but for one that stands on the element's own.
    /// True when the element's line has begun with it.
    bool commentsBefore(std::size_t end, std::size_t depth)
    {
        bool inLine = false;
        while (hasCommentBefore(end)) {
            const Comment comment = takeComment();
            if (!inLine) {
                beginLine(comment.blankBefore && comment.startsLine, depth);
            }
            m_out += spelled(comment, depth);
            inLine = !comment.toLineEnd && !comment.endsLine;
            m_out += inLine ? ' ' : '\n';
        }
        if (inLine && end == m_text.size()) {
            m_out.back() = '\n';
            inLine = false;
        }
        return inLine;
    }

    /// The comments behind an element on its line, up to where the next one begins.
    void commentsBehind(std::size_t begin, std::size_t limit)
    {
        while (hasCommentBefore(limit)) {
            const Comment& next = m_comments.front();
            const std::string_view between = m_text.substr(begin, next.range.begin - begin);
            if (between.find('\n') != std::string_view::npos || (!next.endsLine && !next.toLineEnd)) {
                return;
            }
            const Comment comment = takeComment();
            m_out += ' ' + std::string(slice(comment.range));
            begin = comment.range.end;
            if (comment.toLineEnd) {
                return;
            }
        }
    }

    /// The comments between a name and its value.
    void commentsWithin(std::size_t end, std::size_t depth)
    {
        while (hasCommentBefore(end)) {
            const Comment comment = takeComment();
            m_out += slice(comment.range);
            m_out += comment.toLineEnd ? '\n' + indentation(depth + 1) : std::string(" ");
        }
    }

    void print(const Node& node, std::size_t depth)
    {
        if (node.kind != Node::Kind::List && node.kind != Node::Kind::Object) {
            m_out += slice(node.range);
            return;
        }
        const char open = node.isList() ? '[' : '{';
        const char close = node.isList() ? ']' : '}';
        const std::size_t count = node.items.size() + node.members.size();
        m_out += open;
        if (count == 0 && !hasCommentBefore(node.range.end)) {
            m_out += close;
            return;
        }
        if (const std::string line = onOneLine(node); !line.empty()) {
            m_out += line + close;
            return;
        }
        commentsBehind(node.range.begin + 1, count == 0 ? node.range.end - 1 : beginOf(node, 0));
        m_out += '\n';
        m_begins = true;
        for (std::size_t index = 0; index < count; ++index) {
            printElement(node, index, index + 1 < count, depth + 1);
        }
        commentsBefore(node.range.end - 1, depth + 1);
        if (m_out.back() == ' ') {
            m_out.back() = '\n';
        }
        m_begins = false;
        m_out += indentation(depth) + close;
    }

    [[nodiscard]] static std::size_t beginOf(const Node& node, std::size_t index)
    {
        return node.isList() ? node.items[index].range.begin : node.members[index].keyRange.begin;
    }

    void printElement(const Node& node, std::size_t index, bool comma, std::size_t depth)
    {
        const std::size_t begin = beginOf(node, index);
        const Node& value = node.isList() ? node.items[index] : node.members[index].value;
        if (!commentsBefore(begin, depth)) {
            beginLine(blankLineAbove(begin), depth);
        }
        if (node.isObject()) {
            m_out += slice(node.members[index].keyRange);
            m_out += ": ";
            commentsWithin(value.range.begin, depth);
        }
        print(value, depth);
        m_out += comma ? "," : "";
        commentsBehind(value.range.end, comma ? beginOf(node, index + 1) : node.range.end - 1);
        m_out += '\n';
    }

    /// The items of a list that may stay on one line; empty when it may not.
    [[nodiscard]] std::string onOneLine(const Node& list) const
    {
        const bool isScalar = list.isList() && std::none_of(list.items.begin(), list.items.end(), [](const Node& item) {
                                  return item.isList() || item.isObject();
                              });
        if (!isScalar || slice(list.range).find('\n') != std::string_view::npos || hasCommentBefore(list.range.end)) {
            return {};
        }
        std::string items;
        for (const Node& item : list.items) {
            items += (items.empty() ? "" : ", ") + std::string(slice(item.range));
        }
        // The bracket that closes it and a comma come yet.
        return widthOfLine() + width(items) + 2 <= widestList ? items : std::string();
    }

    [[nodiscard]] static std::size_t width(std::string_view text)
    {
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
    }

    [[nodiscard]] std::size_t widthOfLine() const
    {
        const std::size_t feed = m_out.rfind('\n');
        return width(std::string_view(m_out).substr(feed == std::string::npos ? 0 : feed + 1));
    }

    /// With the line ends of the file.
    [[nodiscard]] std::string wholeText() const
    {
        bool windows = m_text.find('\n') != std::string_view::npos;
        for (std::size_t feed = m_text.find('\n'); windows && feed != std::string_view::npos; feed = m_text.find('\n', feed + 1)) {
            windows = feed > 0 && m_text[feed - 1] == '\r';
        }
        std::string out;
        for (const char byte : m_out) {
            if (byte == '\n' && windows) {
                out += '\r';
            }
            if (byte != '\r') {
                out += byte;
            }
        }
        return out;
    }

    std::string_view m_text;
    const Node& m_root;
    std::deque<Comment> m_comments; ///< those not printed yet
    std::string m_out;
    bool m_begins = true; ///< nothing stands between the bracket and here
};

} // namespace

std::string formatted(const SourceText& source, const Node& root)
{
    return Formatter(source, root).run();
}

} // namespace diecast
