// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/json_reader.h"
#include "template/json_scalar.h"

#include <optional>
#include <string_view>
#include <vector>

namespace diecast {

/// Grows a tree from JSON's brackets, commas and colons, with every byte range, and goes on after a fault: the likeliest
/// slip is assumed, told once, and reading continues as if it were mended. For one reading.
class JsonStructure {
public:
    /// Reads from byte `start` on, which stands inside of `depth` lists and objects.
    JsonStructure(const SourceText& source, Problems& problems, std::size_t start, std::size_t depth);

    /// A whole file: one value, and nothing but space and comments behind it.
    [[nodiscard]] JsonTree readFile();
    /// One value, whatever stands behind it; not beyond the first fault.
    [[nodiscard]] JsonTree readValue();

private:
    enum class Expect { Value, FirstItem, Item, FirstName, Name, Colon, CommaOrEnd, Nothing };
    struct Frame {
        Node node;
        Node::Member pending;   ///< whose value is to come
        bool keepsValue = true; ///< false: the value to come has no name, or stands where none belongs
        Expect expect = Expect::FirstItem;
    };

    void run(bool wholeFile);
    void step();
    void expectValue(char byte);
    void expectName(char byte);
    void expectColon(char byte);
    void expectCommaOrEnd(char byte);
    void behindTheRoot(char byte);
    void endOfFile();

    // Tokens
    void takeScalar(char byte);
    void takeText();
    void takeName();
    void takeBareWord();
    void takeComma();
    void open(char bracket);
    void close();
    bool isClosing(char byte) const;

    // Mending
    void fault(rapidjson::ParseErrorCode code, std::size_t byte);
    void stop();
    void missingComma();
    void wrongBracket(char bracket, rapidjson::ParseErrorCode code);
    void objectInPlaceOfName(char bracket);
    void nameInList();
    void dropPending();
    void closeHere();
    [[nodiscard]] bool hasMissingEnd() const;
    [[nodiscard]] std::size_t quotedEnd(std::size_t begin) const;
    [[nodiscard]] bool isFollowedByColon(std::size_t byte) const;
    [[nodiscard]] rapidjson::ParseErrorCode missingCommaCode() const;

    void skipGap();
    void skipComment();
    void add(Node node);
    void closeAt(std::size_t end);
    std::string checkedText(std::string text, SourceRange range);
    void reportTrailingComma(std::size_t comma);
    [[nodiscard]] Frame& top() { return m_frames.back(); }
    [[nodiscard]] Expect expected() const;
    void tokenTaken(std::size_t end);

    const SourceText& m_source;
    std::string_view m_text;
    Problems& m_problems;
    std::size_t m_at;
    std::size_t m_previousEnd;
    std::size_t m_outerDepth;
    std::optional<std::size_t> m_comma; ///< taken last, when nothing but a gap followed
    std::vector<Frame> m_frames;
    Node m_root;
    bool m_hasRoot = false;
    bool m_complete = true;
    bool m_stopped = false;
    bool m_endsAtFault = false;
    bool m_bracketsGuessed = false; ///< a bracket too many or too few was told already
    int m_faults = 0;
    int m_tokensSinceFault = 0;
};

} // namespace diecast
