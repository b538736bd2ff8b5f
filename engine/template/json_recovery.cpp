// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_structure.h"
#include "template/json_syntax_error.h"

#include <algorithm>

/// What JsonStructure does where the grammar is broken: one problem for each fault, then on as if it were mended.
namespace diecast {

namespace {

/// As compilers do: what is found within so few tokens behind a fault comes from that fault.
constexpr int tokensOfOneFault = 3;
/// A file with more is no template; what else is told about it helps nobody.
constexpr int mostFaults = 100;

/// How many brackets in the rest of a text close what is opened before it.
std::size_t closingBrackets(std::string_view text, std::size_t begin)
{
    std::size_t closing = 0;
    std::size_t opened = 0;
    for (std::size_t at = begin; at < text.size(); ++at) {
        switch (text[at]) {
        case '"':
            at = std::max(readJsonText(text, at).end, at + 1) - 1;
            break;
        case '/':
            if (text.substr(at, 2) == "//") {
                at = std::min(text.find('\n', at), text.size());
            } else if (text.substr(at, 2) == "/*") {
                at = std::min(text.find("*/", at + 2), text.size() - 1) + 1;
            }
            break;
        case '{':
        case '[':
            ++opened;
            break;
        case '}':
        case ']':
            if (opened > 0) {
                --opened;
            } else {
                ++closing;
            }
            break;
        default:
            break;
        }
    }
    return closing;
}

} // namespace

void JsonStructure::fault(rapidjson::ParseErrorCode code, std::size_t byte)
{
    m_complete = false;
    if (!m_frames.empty()) {
        top().node.damaged = true;
    }
    const bool isFollowUp = m_faults > 0 && m_tokensSinceFault < tokensOfOneFault;
    m_tokensSinceFault = 0;
    if (isFollowUp) {
        return;
    }
    m_problems.add(jsonSyntaxError(m_source, code, byte, m_previousEnd));
    if (++m_faults >= mostFaults || m_endsAtFault) {
        stop();
    }
}

void JsonStructure::stop()
{
    m_complete = false;
    m_stopped = true;
    for (Frame& frame : m_frames) {
        frame.node.damaged = true;
    }
}

rapidjson::ParseErrorCode JsonStructure::missingCommaCode() const
{
    return m_frames.back().node.isList() ? rapidjson::kParseErrorArrayMissCommaOrSquareBracket
                                         : rapidjson::kParseErrorObjectMissCommaOrCurlyBracket;
}

bool JsonStructure::hasMissingEnd() const
{
    return !m_stopped && closingBrackets(m_text, m_at) < m_frames.size();
}

/// Closes the innermost list or object without its bracket, behind what was read of it.
void JsonStructure::closeHere()
{
    Frame& frame = top();
    frame.keepsValue = true;
    frame.node.damaged = true;
    std::size_t end = frame.node.range.begin + 1;
    if (!frame.node.items.empty()) {
        end = frame.node.items.back().range.end;
    } else if (!frame.node.members.empty()) {
        end = frame.node.members.back().value.range.end;
    }
    closeAt(std::min(std::max(end, m_previousEnd), std::max(m_at, end)));
}

void JsonStructure::dropPending()
{
    Frame& frame = top();
    frame.pending = {};
    frame.keepsValue = true;
    frame.expect = Expect::CommaOrEnd;
}

void JsonStructure::missingComma()
{
    const char byte = m_text[m_at];
    Frame& frame = top();
    if (byte == ':' && frame.node.isList()) {
        nameInList();
        return;
    }
    fault(missingCommaCode(), m_at);
    if (byte == ':' || byte == ';' || byte == '=') {
        ++m_at;
    } else {
        top().expect = frame.node.isList() ? Expect::Item : Expect::Name;
    }
}

/// A name with its colon inside of a list: the list was not closed, or an object not opened.
void JsonStructure::nameInList()
{
    fault(missingCommaCode(), m_at);
    Frame& list = top();
    const bool isName = !list.node.items.empty() && list.node.items.back().isText();
    const bool insideObject
        = std::any_of(m_frames.begin(), m_frames.end(), [](const Frame& frame) { return frame.node.isObject(); });
    const bool notClosed = insideObject && hasMissingEnd();
    if (!isName || m_outerDepth + m_frames.size() + 1 >= 500) {
        ++m_at;
        return;
    }
    Node::Member member;
    member.key = std::move(list.node.items.back().text);
    member.keyRange = list.node.items.back().range;
    list.node.items.pop_back();
    if (notClosed) {
        const std::size_t colon = m_at;
        m_at = member.keyRange.begin;
        m_previousEnd = std::min(m_previousEnd, m_at);
        while (top().node.isList()) {
            closeHere();
        }
        m_at = colon;
        m_bracketsGuessed = true;
    } else {
        Frame object;
        object.node.kind = Node::Kind::Object;
        object.node.damaged = true;
        object.node.range.begin = member.keyRange.begin;
        m_frames.push_back(std::move(object));
    }
    top().node.damaged = true;
    top().pending = std::move(member);
    top().keepsValue = true;
    top().expect = Expect::Value;
    tokenTaken(m_at + 1);
    m_tokensSinceFault = 0;
}

/// The wrong one of the two closing brackets: either the right one is missing before it, or it is a slip.
void JsonStructure::wrongBracket(char bracket, rapidjson::ParseErrorCode code)
{
    if (code != rapidjson::kParseErrorNone) {
        fault(code, m_at);
    }
    m_bracketsGuessed = true;
    const auto wanted = bracket == ']' ? Node::Kind::List : Node::Kind::Object;
    const bool hasOuter
        = std::any_of(m_frames.begin(), m_frames.end(), [&](const Frame& frame) { return frame.node.kind == wanted; });
    if (hasMissingEnd()) {
        if (!hasOuter) {
            ++m_at;
            return;
        }
        while (top().node.kind != wanted) {
            closeHere();
        }
    }
    close();
    m_tokensSinceFault = 0;
}

/// A bracket opens where a name should stand: the object was not closed before it, or something stands there that has no name.
void JsonStructure::objectInPlaceOfName(char bracket)
{
    fault(rapidjson::kParseErrorObjectMissName, m_at);
    const bool insideList = m_frames.size() > 1 && m_frames[m_frames.size() - 2].node.isList();
    if (insideList && hasMissingEnd()) {
        m_bracketsGuessed = true;
        closeHere();
        top().expect = Expect::Item;
        return;
    }
    top().keepsValue = false;
    open(bracket);
}

/// Text without double quotes where a value should stand: a word, or a text in single quotes.
void JsonStructure::takeBareWord()
{
    fault(rapidjson::kParseErrorValueInvalid, m_at);
    Node node;
    node.kind = Node::Kind::Text;
    const bool quoted = m_text[m_at] == '\'';
    const std::size_t begin = quoted ? m_at + 1 : m_at;
    const std::size_t end = quoted ? quotedEnd(m_at) : std::max(wordEnd(m_text, m_at), m_at + 1);
    const bool isWord = quoted || wordEnd(m_text, m_at) > m_at;
    node.range = {m_at, end};
    node.text = std::string(m_text.substr(begin, (quoted && end > begin ? end - 1 : end) - begin));
    if (!isWord) {
        m_at = end; // a stray sign
        return;
    }
    if (m_frames.empty()) {
        m_at = end;
        m_previousEnd = end;
        stop();
        return;
    }
    m_at = end;
    m_previousEnd = end;
    add(std::move(node));
}

/// A name: in double quotes, or what was meant as one.
void JsonStructure::takeName()
{
    const char byte = m_text[m_at];
    Node::Member member;
    std::size_t end = m_at;
    if (byte == '"') {
        JsonScalar name = readJsonText(m_text, m_at);
        if (name.fault && name.fault->endsSyntax) {
            fault(name.fault->code, name.fault->byte);
        } else if (name.fault) {
            m_problems.add(jsonSyntaxError(m_source, name.fault->code, name.fault->byte, m_previousEnd));
        }
        end = name.end;
        member.key = checkedText(std::move(name.text), {m_at, end});
    } else {
        // The fault is told.
        end = byte == '\'' ? quotedEnd(m_at) : wordEnd(m_text, m_at);
        const std::size_t begin = byte == '\'' ? m_at + 1 : m_at;
        if (end <= begin || !isFollowedByColon(end)) {
            m_at = std::max(end, m_at + 1);
            m_previousEnd = m_at;
            return;
        }
        member.key = std::string(m_text.substr(begin, (byte == '\'' ? end - 1 : end) - begin));
    }
    if (m_stopped) {
        return;
    }
    member.keyRange = {m_at, end};
    tokenTaken(end);
    top().pending = std::move(member);
    top().keepsValue = true;
    top().expect = Expect::Colon;
}

/// Behind the closing quote of the text that begins at `begin`, in double or single quotes.
std::size_t JsonStructure::quotedEnd(std::size_t begin) const
{
    if (m_text[begin] == '"') {
        return readJsonText(m_text, begin).end;
    }
    const std::size_t lineEnd = std::min(m_text.find_first_of("\r\n", begin), m_text.size());
    const std::size_t quote = m_text.find('\'', begin + 1);
    return quote < lineEnd ? quote + 1 : std::max(wordEnd(m_text, begin + 1), begin + 1);
}

bool JsonStructure::isFollowedByColon(std::size_t byte) const
{
    const std::size_t next = m_text.find_first_not_of(" \t\r\n", byte);
    return next != std::string_view::npos && m_text[next] == ':';
}

void JsonStructure::behindTheRoot(char byte)
{
    const bool isBracket = byte == ']' || byte == '}';
    fault(rapidjson::kParseErrorDocumentRootNotSingular, m_at);
    if (m_stopped) {
        return;
    }
    if (isBracket) {
        ++m_at;
        return;
    }
    if (byte != ',' || !m_root.isObject()) {
        m_stopped = true;
        return;
    }
    // A bracket before this closed too early: what follows belongs to the root.
    Frame frame;
    frame.node = std::move(m_root);
    frame.node.damaged = true;
    frame.expect = Expect::CommaOrEnd;
    m_frames.push_back(std::move(frame));
    m_hasRoot = false;
    m_root = {};
    m_bracketsGuessed = true;
}

void JsonStructure::endOfFile()
{
    if (m_frames.empty() && m_hasRoot) {
        return;
    }
    rapidjson::ParseErrorCode code = rapidjson::kParseErrorValueInvalid;
    if (m_frames.empty()) {
        code = rapidjson::kParseErrorDocumentEmpty;
    } else if (expected() == Expect::FirstName || expected() == Expect::Name) {
        code = rapidjson::kParseErrorObjectMissName;
    } else if (expected() == Expect::Colon) {
        code = rapidjson::kParseErrorObjectMissColon;
    } else if (expected() == Expect::CommaOrEnd) {
        code = missingCommaCode();
    }
    const bool told = m_bracketsGuessed && m_faults > 0;
    if (told) {
        m_complete = false;
    } else {
        fault(code, m_text.size());
    }
}

} // namespace diecast
