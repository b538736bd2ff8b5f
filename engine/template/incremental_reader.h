// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace diecast {

/// The bytes of a text that changes touched, taken together: [begin, oldEnd) of the text before became [begin, newEnd).
struct ChangedBytes {
    std::size_t begin = 0;
    std::size_t oldEnd = 0;
    std::size_t newEnd = 0;
    bool isEmpty = true;

    /// Takes a further change in: of the text as it is now, `inserted` bytes came in place of `removed` ones at `at`.
    void add(std::size_t at, std::size_t removed, std::size_t inserted);
};

/// A tree and its syntax problems, kept up to date while the text is edited: of a sound JSON text only the innermost list or
/// object around a change is read again. While the syntax is broken all is read, and the change that mends it is a change of
/// the sound text before; of YAML all is read. What it holds is what a fresh reading would hold. One thread.
class IncrementalReader {
public:
    /// Reads the whole text.
    void read(SourceText source);
    /// `text` is what the changes have made of the text read last.
    void change(const ChangedBytes& changed, const std::string& text);

    [[nodiscard]] const SourceText& source() const { return m_source; }
    /// Changed in place by change(), unless someone else still holds it.
    [[nodiscard]] std::shared_ptr<const Node> tree() const { return m_tree; }
    /// No syntax error stands in the text.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// Of the syntax, in the order of reading.
    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }
    /// How many bytes were read last: the measure of what a change costs.
    [[nodiscard]] std::size_t bytesRead() const { return m_bytesRead; }

private:
    /// What was read of a text without a syntax error, and what has changed since then.
    struct SoundText {
        std::shared_ptr<Node> tree;
        std::vector<Problem> problems;
        ChangedBytes changed;
    };
    /// Where a list or object that was read again ends. At another byte, what is around it has to be read, too; a fault
    /// would be met in what is around it as well.
    enum class Reached { SameEnd, OtherEnd, Fault };

    /// Makes of `sound` what the text is now; false, and nothing done, when that takes reading all of it.
    [[nodiscard]] bool readInside(SoundText& sound);
    [[nodiscard]] Reached readAgain(SoundText& sound, Node& container, std::size_t depth);

    SourceText m_source;
    std::shared_ptr<Node> m_tree = std::make_shared<Node>();
    std::vector<Problem> m_problems;
    std::optional<SoundText> m_sound; ///< the last one, while the text is broken
    bool m_complete = false;
    bool m_isYaml = false;
    std::size_t m_bytesRead = 0;
};

} // namespace diecast
