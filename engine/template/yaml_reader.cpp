// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/yaml_reader.h"

#include "base/text.h"
#include "template/duplicate_keys.h"
#include "template/go_number.h"
#include "template/yaml_extent.h"
#include "template/yaml_scalar.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

namespace diecast {

namespace {

/// Aliases of aliases grow without bound: no template needs this many values.
constexpr std::size_t mostNodes = 500000;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

class YamlBuilder : public YAML::EventHandler {
public:
    YamlBuilder(const SourceText& source, std::size_t start, Problems& problems)
        : m_source(source), m_start(start), m_problems(problems)
    {
    }

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        if (m_documents++ != 1) {
            return;
        }
        if (!isMarkedStart(byteOf(mark))) {
            error(byteOf(mark), translate("YamlReader", "The template ends before this, which belongs to nothing."),
                  translate("YamlReader", "Remove it, or check the indentation and the brackets above it."));
        } else {
            error(byteOf(mark), translate("YamlReader", "A second document begins here; a file holds one."),
                  translate("YamlReader", "Remove it, or put it into a file of its own."));
        }
    }
    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        // An absent value is marked at the token behind it.
        const std::string_view rest = std::string_view(m_source.text()).substr(std::min(byteOf(mark), m_source.text().size()));
        Node node;
        const bool spelled
            = rest.starts_with("~") || rest.starts_with("null") || rest.starts_with("Null") || rest.starts_with("NULL");
        node.range = spelled && (atKey() || !isKeyInstead(rest))
            ? yaml::scalarRange(m_source.text(), byteOf(mark), rest.starts_with("~") ? "~" : "null")
            : SourceRange{m_end, m_end};
        add(std::move(node), anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        const std::size_t begin = byteOf(mark);
        std::size_t end = begin;
        while (end < m_source.text().size()
               && std::string_view(" \t\r\n,]}").find(m_source.text()[end]) == std::string_view::npos) {
            ++end;
        }
        Node node = found == m_anchors.end() ? Node() : found->second;
        if (found == m_anchors.end()) {
            error(begin, translate("YamlReader", "This alias stands inside the value it refers to."),
                  translate("YamlReader", "Write the value out."));
        }
        m_nodes += countOf(node);
        checkSize(begin);
        placeAll(node, {begin, end});
        add(std::move(node), YAML::NullAnchor);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        Node node;
        node.range = yaml::scalarRange(m_source.text(), byteOf(mark), value);
        node.kind = kindOf(tag, value, node.range);
        node.boolean = node.kind == Node::Kind::Bool && yaml::isOneOf(value, {"true", "True", "TRUE"});
        if (node.kind == Node::Kind::Text || node.kind == Node::Kind::Number) {
            node.text = value;
        }
        add(std::move(node), anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(Node::Kind::List, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(']'); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(Node::Kind::Object, mark, tag, anchor);
    }
    void OnMapEnd() override { close('}'); }

    /// Ends what a fault left open: it was read as far as that, and nothing in it is known to be missing.
    Node finish(std::size_t fault)
    {
        m_nodes = 0;
        m_end = m_open.empty() ? m_end : std::max(m_end, fault);
        while (!m_open.empty()) {
            close('\0');
        }
        return std::move(m_root);
    }

    [[nodiscard]] int documents() const { return m_documents; }
    [[nodiscard]] std::size_t byteOf(const YAML::Mark& mark) const
    {
        return m_start + static_cast<std::size_t>(std::max(mark.pos, 0));
    }
    void error(std::size_t byte, const QString& message, const QString& hint)
    {
        m_problems.add(
            m_source.problem(ProblemCode::Syntax, Severity::Error, {byte, byte + 1}, message.toStdString(), hint.toStdString()));
    }

    /// Ends the reading: too much to go on.
    struct TooLarge { };

private:
    struct Open {
        Node node;
        YAML::anchor_t anchor = YAML::NullAnchor;
        std::optional<Node> key; ///< read, its value not yet
    };

    /// Whether a document is meant to begin there: at "---" or a directive, or behind "...".
    [[nodiscard]] bool isMarkedStart(std::size_t byte) const
    {
        const std::string_view text = m_source.text();
        const std::string_view before = text.substr(0, std::min(byte, text.size()));
        const std::size_t last = before.find_last_not_of(" \t\r\n");
        return text.substr(before.size()).starts_with("---") || text.substr(before.size()).starts_with("%")
            || (last != std::string_view::npos && before.substr(0, last + 1).ends_with("\n..."));
    }

    /// Whether what comes next is a key.
    [[nodiscard]] bool atKey() const { return !m_open.empty() && m_open.back().node.isObject() && !m_open.back().key; }

    /// In "a:" followed by a key named null, the absent value's mark stands at that key.
    [[nodiscard]] static bool isKeyInstead(std::string_view rest)
    {
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n,]}:"), rest.size());
        return rest.substr(end).starts_with(":");
    }

    Node::Kind kindOf(const std::string& tag, const std::string& value, SourceRange range)
    {
        constexpr std::string_view standard = "tag:yaml.org,2002:";
        if (tag == "!" || tag == std::string(standard) + "str") {
            return Node::Kind::Text;
        }
        if (tag == "?") {
            if (yaml::isOneOf(value, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
                return Node::Kind::Bool;
            }
            if (yaml::isJsonNumber(value)) {
                return Node::Kind::Number;
            }
            if (!atKey() && yaml::meansSomethingElsewhere(value)) {
                m_problems.add(m_source.problem(
                    ProblemCode::OptionValue, Severity::Warning, range,
                    translate("YamlReader", "“%1” is a text here, though some readers of YAML take it for something else.")
                        .arg(qstring(value))
                        .toStdString(),
                    translate("YamlReader", "Put it in quotes, or write true, false or a decimal number.").toStdString()));
            }
            return Node::Kind::Text;
        }
        const std::string_view name
            = std::string_view(tag).starts_with(standard) ? std::string_view(tag).substr(standard.size()) : std::string_view();
        if (name == "null") {
            return Node::Kind::Null;
        }
        if (name == "bool" && yaml::isOneOf(value, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
            return Node::Kind::Bool;
        }
        if ((name == "int" || name == "float") && yaml::isJsonNumber(value)) {
            return Node::Kind::Number;
        }
        error(range.begin, translate("YamlReader", "“%1” cannot be read as %2.").arg(qstring(value), qstring(tag)),
              translate("YamlReader", "Templates know texts, numbers, true, false, null, lists and objects; leave the tag out."));
        return Node::Kind::Text;
    }

    void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor)
    {
        const std::size_t begin = yaml::skipProperties(m_source.text(), byteOf(mark));
        if (tag != "?" && tag != "!" && tag != "tag:yaml.org,2002:map" && tag != "tag:yaml.org,2002:seq") {
            error(byteOf(mark), translate("YamlReader", "The tag %1 means nothing in a template.").arg(qstring(tag)),
                  translate("YamlReader", "Leave it out."));
        }
        Open opened;
        opened.node.kind = kind;
        opened.node.range = {begin, begin};
        opened.anchor = anchor;
        m_end = begin;
        m_open.push_back(std::move(opened));
    }

    void close(char bracket)
    {
        Open closed = std::move(m_open.back());
        m_open.pop_back();
        const std::string& text = m_source.text();
        const bool flow = closed.node.range.begin < text.size()
            && (text[closed.node.range.begin] == '[' || text[closed.node.range.begin] == '{');
        if (flow && bracket != '\0') {
            m_end = yaml::flowEnd(text, std::max(m_end, closed.node.range.begin + 1), bracket);
        }
        closed.node.range.end = std::max(closed.node.range.begin, m_end);
        if (closed.node.isObject()) {
            reportDuplicateKeys(m_source, closed.node, m_problems);
            merge(closed.node);
        }
        add(std::move(closed.node), closed.anchor);
    }

    /// Merge keys (https://yaml.org/type/merge.html): what the object sets itself wins, then the first that has it.
    void merge(Node& object)
    {
        const auto found = std::find_if(object.members.begin(), object.members.end(),
                                        [](const Node::Member& member) { return member.key == "<<"; });
        if (found == object.members.end()) {
            return;
        }
        const Node::Member merged = std::move(*found);
        auto place = object.members.erase(found);
        const auto add = [&](const Node& from) {
            if (!from.isObject()) {
                error(from.range.begin,
                      translate("YamlReader", "“<<” merges objects, but this is %1.").arg(qstring(kindInWords(from.kind))),
                      translate("YamlReader", "Refer to an object: <<: *name."));
                return;
            }
            for (const Node::Member& member : from.members) {
                if (object.find(member.key) == nullptr) {
                    place = object.members.insert(place, member) + 1;
                }
            }
        };
        if (merged.value.isList()) {
            std::for_each(merged.value.items.begin(), merged.value.items.end(), add);
        } else {
            add(merged.value);
        }
    }

    void add(Node node, YAML::anchor_t anchor)
    {
        ++m_nodes;
        checkSize(node.range.begin);
        m_end = std::max(m_end, node.range.end);
        if (anchor != YAML::NullAnchor) {
            m_anchors[anchor] = node;
        }
        if (m_open.empty()) {
            if (m_documents == 1) {
                m_root = std::move(node);
            }
            return;
        }
        Open& parent = m_open.back();
        if (parent.node.isList()) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.key) {
            parent.key = asKey(std::move(node));
        } else {
            Node::Member member;
            member.key = std::move(parent.key->text);
            member.keyRange = parent.key->range;
            member.value = std::move(node);
            parent.node.members.push_back(std::move(member));
            parent.key.reset();
        }
    }

    /// Every key is a text: 5, true and null are spelled as they stand.
    Node asKey(Node node)
    {
        if (node.isObject() || node.isList()) {
            const bool expression = m_source.text().compare(node.range.begin > 0 ? node.range.begin - 1 : 0, 2, "{{") == 0;
            error(node.range.begin,
                  translate("YamlReader", "A key must be a text, but this is %1.").arg(qstring(kindInWords(node.kind))),
                  expression ? translate("YamlReader", "An expression stands in quotes: '{{user `name`}}'.")
                             : translate("YamlReader", "Write a text before the colon."));
        } else if (node.kind != Node::Kind::Text) {
            node.text = m_source.text().substr(node.range.begin, node.range.end - node.range.begin);
        }
        return node;
    }

    static std::size_t countOf(const Node& node)
    {
        std::size_t count = 1;
        for (const Node& item : node.items) {
            count += countOf(item);
        }
        for (const Node::Member& member : node.members) {
            count += countOf(member.value);
        }
        return count;
    }

    /// What an alias brings has its place where the alias stands.
    static void placeAll(Node& node, SourceRange range)
    {
        node.range = range;
        for (Node& item : node.items) {
            placeAll(item, range);
        }
        for (Node::Member& member : node.members) {
            member.keyRange = range;
            placeAll(member.value, range);
        }
    }

    void checkSize(std::size_t byte)
    {
        if (m_nodes > mostNodes) {
            error(byte, translate("YamlReader", "The template grows beyond %1 values by its aliases.").arg(mostNodes),
                  translate("YamlReader", "Check whether aliases repeat each other."));
            throw TooLarge();
        }
    }

    const SourceText& m_source;
    std::size_t m_start;
    Problems& m_problems;
    int m_documents = 0;
    std::size_t m_end = 0; ///< where the last token ended
    std::size_t m_nodes = 0;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, Node> m_anchors;
    Node m_root;
};

/// The parser's terse words, told with what to do.
QString hintFor(std::string_view words)
{
    if (words.find("map") != std::string_view::npos) {
        return translate("YamlReader",
                         "Check the indentation (spaces, no tabs) and put values that hold a colon or begin with {{ in quotes.");
    }
    if (words.find("illegal flow end") != std::string_view::npos) {
        return translate("YamlReader", "No bracket is open here: remove it, or put the text it belongs to in quotes.");
    }
    if (words.find("unknown token") != std::string_view::npos) {
        return translate("YamlReader", "No value begins with this sign: put the text in quotes.");
    }
    if (words.find("flow") != std::string_view::npos) {
        return translate("YamlReader", "Check whether a bracket is never closed.");
    }
    if (words.find("alias") != std::string_view::npos || words.find("anchor") != std::string_view::npos) {
        return translate("YamlReader", "Declare it first with &name.");
    }
    return translate("YamlReader", "Check quotes, colons and the indentation around here.");
}

} // namespace

JsonTree readYamlTree(const SourceText& source, Problems& problems)
{
    const std::string& text = source.text();
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || !isUtf8(text) || text.find('\0') != std::string::npos) {
        problems.add(source.problem(ProblemCode::Encoding, Severity::Error, {0, 1},
                                    translate("YamlReader", "The file is no UTF-8 text.").toStdString(),
                                    translate("YamlReader", "Save the file as UTF-8.").toStdString()));
        return {};
    }
    const std::size_t start = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    YamlBuilder builder(source, start, problems);
    bool complete = false;
    std::size_t fault = 0;
    try {
        std::istringstream stream(text.substr(start));
        YAML::Parser parser(stream);
        // Before a sign that begins no node the parser sees one empty document after the other, without an end.
        while (builder.documents() <= 1 && parser.HandleNextDocument(builder)) { }
        complete = builder.documents() <= 1;
    } catch (const YAML::Exception& exception) {
        fault = std::min(builder.byteOf(exception.mark), text.size());
        builder.error(builder.byteOf(exception.mark), translate("YamlReader", "This is no YAML: %1.").arg(qstring(exception.msg)),
                      hintFor(exception.msg));
    } catch (const YamlBuilder::TooLarge&) {
        // Told where it happened.
    }
    return {builder.finish(fault), complete};
}

} // namespace diecast
