// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/text_edit.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How a list or an object is laid out in its text, and which edits put an element into it or take one away in that layout:
/// indentation, line ends, commas at the end or at the begin of lines, spaces of one-line lists, comments. JSON only.
namespace diecast {

/// An element with the comments that belong to it.
struct ElementText {
    std::vector<std::string> above; ///< comments on the lines above it, without their indentation
    std::string spelling;           ///< the value, with its name in an object
    std::string behind;             ///< comments at the end of its line
};

/// What a new element has to fit into.
struct ElementPlace {
    bool onLine = false;     ///< the element gets a line of its own
    std::string indentation; ///< of that line, or of the line it is put into
    std::string lineEnd;     ///< of the lines around it
    std::string colon;       ///< between a name and its value
};

/// `spelling` with its further lines indented anew: where they began with `from` they begin with `to`. Their line ends become
/// `lineEnd`. JSON's texts hold no line breaks, so none of them is touched.
[[nodiscard]] std::string reindented(std::string_view spelling, std::string_view from, std::string_view to,
                                     std::string_view lineEnd);

/// What JSON has between the brackets of one list or object.
class ContainerLayout {
public:
    ContainerLayout(const SourceText& source, const Node& node);

    /// Where an element behind the element `after` (atBegin, atEnd) comes to stand.
    [[nodiscard]] ElementPlace placeFor(std::size_t after) const;
    [[nodiscard]] std::vector<TextEdit> inserted(const ElementText& element, std::size_t after) const;
    /// The element with its comma, the comments that belong to it, and its line when nothing else stands there.
    [[nodiscard]] std::vector<TextEdit> removed(std::size_t index) const;
    /// The element and its comments as they stand.
    [[nodiscard]] ElementText lifted(std::size_t index) const;

    /// How the elements stand.
    [[nodiscard]] ElementLayout elements() const;
    /// The comments behind the element that ends at `byte`, on its line; empty when something else stands there.
    [[nodiscard]] std::string commentBehind(std::size_t byte) const;

    /// The indentation of the line on which `byte` stands.
    [[nodiscard]] std::string indentationAt(std::size_t byte) const;
    /// One level of the file: the indentation of its first indented line.
    [[nodiscard]] std::string indentationStep() const;
    /// The line end at, else before, `byte`.
    [[nodiscard]] std::string lineEndAt(std::size_t byte) const;

private:
    struct LineRest {
        std::size_t end = 0;              ///< where the line ends, its comment included
        std::optional<std::size_t> comma; ///< of the element
        bool isRest = false;              ///< nothing but a comma and comments
    };

    [[nodiscard]] std::size_t lineStart(std::size_t byte) const;
    [[nodiscard]] bool startsLine(std::size_t byte) const;
    [[nodiscard]] bool onlySpace(std::size_t begin, std::size_t end) const;
    [[nodiscard]] bool onlySpaceAndLineEnds(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::size_t lineBreakBefore(std::size_t byte) const;
    [[nodiscard]] std::optional<std::string> indentationOfElements() const;
    [[nodiscard]] LineRest restOfLine(std::size_t byte) const;
    [[nodiscard]] std::optional<std::size_t> commaBehind(std::size_t byte) const;
    [[nodiscard]] std::optional<std::size_t> commaBefore(std::size_t index) const;
    [[nodiscard]] std::optional<std::string> leadingComma() const;
    [[nodiscard]] std::vector<SourceRange> commentsAbove(std::size_t index) const;
    [[nodiscard]] std::string separator() const;
    [[nodiscard]] std::string onLines(const ElementText& element, const ElementPlace& place, bool withComma,
                                      std::string_view prefix) const;
    [[nodiscard]] static std::string inLine(const ElementText& element);
    [[nodiscard]] std::vector<TextEdit> insertedAlone(const ElementText& element) const;
    [[nodiscard]] std::vector<TextEdit> insertedFirst(const ElementText& element) const;
    [[nodiscard]] SourceRange withBlankLine(SourceRange lines) const;

    std::string_view m_text;
    const Node& m_node;
    std::vector<SourceRange> m_elements;
};

} // namespace diecast
