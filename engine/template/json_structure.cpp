// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/json_structure.h"

#include "base/text.h"
#include "template/duplicate_keys.h"
#include "template/json_syntax_error.h"

#include <algorithm>
#include <cctype>

/// The grammar. What is done when it is broken stands in json_recovery.cpp.
namespace diecast {

namespace {

/// Deeper than any template; a tree is walked and freed by recursion, so its depth is bounded.
constexpr std::size_t deepestNesting = 500;

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool beginsNumber(char byte)
{
    return std::isdigit(static_cast<unsigned char>(byte)) != 0 || byte == '-';
}

} // namespace

JsonStructure::JsonStructure(const SourceText& source, Problems& problems, std::size_t start, std::size_t depth)
    : m_source(source), m_text(source.text()), m_problems(problems), m_at(start), m_previousEnd(start), m_outerDepth(depth)
{
}

JsonTree JsonStructure::readFile()
{
    run(true);
    return {std::move(m_root), m_complete, m_at};
}

JsonTree JsonStructure::readValue()
{
    m_endsAtFault = true;
    run(false);
    return {std::move(m_root), m_complete && m_hasRoot, m_previousEnd};
}

void JsonStructure::run(bool wholeFile)
{
    while (!m_stopped && (wholeFile || !m_hasRoot)) {
        skipGap();
        if (m_stopped) {
            break;
        }
        if (m_at >= m_text.size()) {
            endOfFile();
            break;
        }
        step();
    }
    while (!m_frames.empty()) {
        closeHere();
    }
}

JsonStructure::Expect JsonStructure::expected() const
{
    if (m_frames.empty()) {
        return m_hasRoot ? Expect::Nothing : Expect::Value;
    }
    return m_frames.back().expect;
}

void JsonStructure::step()
{
    const char byte = m_text[m_at];
    if (byte == '\0') {
        m_problems.add(m_source.problem(ProblemCode::Syntax, Severity::Error, {m_at, m_at + 1},
                                        translate("JsonReader", "A zero byte stands in the file.").toStdString(),
                                        translate("JsonReader", "Remove it; the file is perhaps no text file.").toStdString()));
        stop();
        return;
    }
    switch (expected()) {
    case Expect::Value:
    case Expect::FirstItem:
    case Expect::Item:
        expectValue(byte);
        break;
    case Expect::FirstName:
    case Expect::Name:
        expectName(byte);
        break;
    case Expect::Colon:
        expectColon(byte);
        break;
    case Expect::CommaOrEnd:
        expectCommaOrEnd(byte);
        break;
    case Expect::Nothing:
        behindTheRoot(byte);
        break;
    }
}

bool JsonStructure::isClosing(char byte) const
{
    return !m_frames.empty() && byte == (m_frames.back().node.isList() ? ']' : '}');
}

void JsonStructure::expectValue(char byte)
{
    if (byte == '{' || byte == '[') {
        open(byte);
    } else if (isClosing(byte) && expected() != Expect::Value) {
        if (m_comma) {
            reportTrailingComma(*m_comma);
        }
        close();
    } else if (byte == ']' || byte == '}') {
        const bool isOwn = isClosing(byte);
        fault(rapidjson::kParseErrorValueInvalid, m_at);
        if (m_frames.empty()) {
            ++m_at;
        } else if (isOwn) {
            dropPending();
        } else {
            wrongBracket(byte, rapidjson::kParseErrorNone);
        }
    } else if (byte == ',' || byte == ':') {
        fault(rapidjson::kParseErrorValueInvalid, m_at);
        if (byte == ',' && !m_frames.empty()) {
            dropPending();
            takeComma();
        } else {
            ++m_at;
        }
    } else {
        takeScalar(byte);
    }
}

void JsonStructure::expectName(char byte)
{
    if (byte == '"') {
        takeName();
    } else if (isClosing(byte)) {
        if (m_comma) {
            reportTrailingComma(*m_comma);
        }
        close();
    } else if (byte == ']' || byte == '}') {
        wrongBracket(byte, rapidjson::kParseErrorObjectMissName);
    } else if (byte == '{' || byte == '[') {
        objectInPlaceOfName(byte);
    } else {
        fault(rapidjson::kParseErrorObjectMissName, m_at);
        if (byte == ',') {
            takeComma();
        } else if (byte == ':') {
            top().pending = {};
            top().keepsValue = false;
            top().expect = Expect::Value;
            tokenTaken(m_at + 1);
        } else {
            takeName();
        }
    }
}

void JsonStructure::expectColon(char byte)
{
    if (byte == ':') {
        top().expect = Expect::Value;
        tokenTaken(m_at + 1);
        return;
    }
    fault(rapidjson::kParseErrorObjectMissColon, m_at);
    if (byte == '=') {
        top().expect = Expect::Value;
        ++m_at;
    } else if (byte == ',' || byte == '}' || byte == ']') {
        dropPending();
    } else if (byte == '"' && isFollowedByColon(quotedEnd(m_at))) {
        // The name before it has lost its value.
        dropPending();
        top().expect = Expect::Name;
    } else {
        top().expect = Expect::Value;
    }
}

void JsonStructure::expectCommaOrEnd(char byte)
{
    if (byte == ',') {
        takeComma();
    } else if (isClosing(byte)) {
        close();
    } else if (byte == ']' || byte == '}') {
        wrongBracket(byte, missingCommaCode());
    } else {
        missingComma();
    }
}

void JsonStructure::takeComma()
{
    Frame& frame = top();
    frame.expect = frame.node.isList() ? Expect::Item : Expect::Name;
    const std::size_t comma = m_at;
    tokenTaken(m_at + 1);
    m_comma = comma;
}

void JsonStructure::tokenTaken(std::size_t end)
{
    m_at = end;
    m_previousEnd = end;
    m_comma.reset();
    ++m_tokensSinceFault;
}

void JsonStructure::takeScalar(char byte)
{
    if (byte == '"') {
        takeText();
        return;
    }
    if (beginsNumber(byte)) {
        JsonScalar number = readJsonNumber(m_text, m_at);
        if (number.fault && number.fault->endsSyntax) {
            fault(number.fault->code, number.fault->byte);
        } else if (number.fault) {
            m_problems.add(jsonSyntaxError(m_source, number.fault->code, number.fault->byte, m_previousEnd));
        }
        Node node;
        node.kind = Node::Kind::Number;
        node.text = std::move(number.text);
        node.range = {m_at, number.end};
        tokenTaken(number.end);
        add(std::move(node));
        return;
    }
    const std::size_t end = wordEnd(m_text, m_at);
    const std::string_view word = m_text.substr(m_at, end - m_at);
    if (word != "true" && word != "false" && word != "null") {
        takeBareWord();
        return;
    }
    Node node;
    node.kind = word == "null" ? Node::Kind::Null : Node::Kind::Bool;
    node.boolean = word == "true";
    node.range = {m_at, end};
    tokenTaken(end);
    add(std::move(node));
}

void JsonStructure::takeText()
{
    JsonScalar text = readJsonText(m_text, m_at);
    Node node;
    node.kind = Node::Kind::Text;
    node.range = {m_at, text.end};
    if (text.fault && text.fault->endsSyntax) {
        fault(text.fault->code, text.fault->byte);
    } else if (text.fault) {
        m_problems.add(jsonSyntaxError(m_source, text.fault->code, text.fault->byte, m_previousEnd));
    }
    node.text = checkedText(std::move(text.text), node.range);
    tokenTaken(node.range.end);
    if (m_stopped) {
        return;
    }
    add(std::move(node));
}

void JsonStructure::open(char bracket)
{
    if (m_outerDepth + m_frames.size() >= deepestNesting) {
        m_problems.add(m_source.problem(
            ProblemCode::Syntax, Severity::Error, {m_at, m_at + 1},
            translate("JsonReader", "Lists and objects are nested more than %1 deep.").arg(deepestNesting).toStdString(),
            translate("JsonReader", "Check whether a bracket is never closed.").toStdString()));
        stop();
        return;
    }
    Frame frame;
    frame.node.kind = bracket == '{' ? Node::Kind::Object : Node::Kind::List;
    frame.node.range.begin = m_at;
    frame.expect = bracket == '{' ? Expect::FirstName : Expect::FirstItem;
    tokenTaken(m_at + 1);
    m_frames.push_back(std::move(frame));
}

void JsonStructure::close()
{
    tokenTaken(m_at + 1);
    closeAt(m_at);
}

void JsonStructure::closeAt(std::size_t end)
{
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    frame.node.range.end = end;
    if (!frame.node.damaged) {
        reportDuplicateKeys(m_source, frame.node, m_problems);
    }
    add(std::move(frame.node));
}

void JsonStructure::add(Node node)
{
    if (m_frames.empty()) {
        m_root = std::move(node);
        m_hasRoot = true;
        return;
    }
    Frame& parent = top();
    if (parent.node.isList()) {
        if (parent.keepsValue) {
            parent.node.items.push_back(std::move(node));
        }
    } else if (parent.keepsValue) {
        parent.pending.value = std::move(node);
        parent.node.members.push_back(std::move(parent.pending));
    }
    parent.keepsValue = true;
    parent.pending = {};
    parent.expect = Expect::CommaOrEnd;
}

void JsonStructure::skipGap()
{
    while (m_at < m_text.size() && !m_stopped) {
        const char byte = m_text[m_at];
        if (isSpace(byte)) {
            ++m_at;
        } else if (byte == '/') {
            skipComment();
        } else {
            return;
        }
    }
}

void JsonStructure::skipComment()
{
    const std::string_view opening = m_text.substr(m_at, 2);
    if (opening != "//" && opening != "/*") {
        fault(rapidjson::kParseErrorUnspecificSyntaxError, std::min(m_at + 1, m_text.size()));
        ++m_at;
        return;
    }
    const bool untilLineEnd = opening == "//";
    std::size_t end = untilLineEnd ? m_text.find('\n', m_at) : m_text.find("*/", m_at + 2);
    const bool isOpen = end == std::string_view::npos;
    end = isOpen ? m_text.size() : (untilLineEnd ? end : end + 2);
    std::size_t shownEnd = end;
    while (shownEnd > m_at && (m_text[shownEnd - 1] == '\r' || m_text[shownEnd - 1] == '\n')) {
        --shownEnd;
    }
    if (isOpen && !untilLineEnd) {
        fault(rapidjson::kParseErrorUnspecificSyntaxError, m_text.size());
    } else {
        m_problems.add(m_source.problem(
            ProblemCode::ToleratedSyntax, Severity::Notice, {m_at, shownEnd},
            translate("JsonReader", "This is a comment, which Packer does not read.").toStdString(),
            translate("JsonReader", "Packer's own way to comment is a root key that begins with an underscore.").toStdString()));
    }
    m_at = end;
}

void JsonStructure::reportTrailingComma(std::size_t comma)
{
    m_problems.add(m_source.problem(ProblemCode::ToleratedSyntax, Severity::Notice, {comma, comma + 1},
                                    translate("JsonReader", "This comma has nothing after it, which Packer refuses.").toStdString(),
                                    translate("JsonReader", "Remove the comma.").toStdString()));
}

} // namespace diecast
