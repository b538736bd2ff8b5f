// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"
#include "template/node.h"

#include <chrono>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diecast {

struct OptionList;
struct OptionSchema;

/// One question of the code for an option, as a test compares it with the schema.
struct OptionUse {
    std::string name;
    std::string asked;                   ///< the reader's name: "text", "flag", "number", ...
    std::optional<std::string> fallback; ///< as text; durations in milliseconds with "ms"; nothing when there was none
    std::optional<std::pair<long long, long long>> range;
};

/// Reads the options of one component (a builder, provisioner, post-processor) from the tree. Asking for an option declares
/// it: finish() reports every option nobody asked for, with "did you mean". Decoding is weak as Packer's is ("true", "3",
/// a scalar for a list, Go durations). Text is rendered with the scope at reading, except by the unrendered...() readers,
/// whose text the component renders at run time with data of its own.
/// Problems go to the list with the place of the value; the reader then answers the fallback, so that all are found at once.
class OptionReader {
public:
    /// `layers`: objects, the first that has an option wins (a provisioner's override comes before the provisioner).
    /// `component` names the thing in problems: builder "web", provisioner 2 (shell).
    OptionReader(const SourceText& source, std::vector<const Node*> layers, const TemplateScope& scope, Problems& problems,
                 std::string component);

    /// Takes what is known from `schema`, which must outlive the reader and those of its blocks: finish() then judges names by
    /// it, not by what was asked for. `builtHere`: what Diecast lacks of the component is an error.
    void follow(const OptionList& schema, bool builtHere = true)
    {
        m_schema = &schema;
        m_builtHere = builtHere;
    }
    [[nodiscard]] bool isBuiltHere() const { return m_builtHere; }
    [[nodiscard]] bool followsSchema() const { return m_schema != nullptr; }
    /// Keeps a list of all questions in `uses`, which must outlive the reader.
    void recordInto(std::vector<OptionUse>& uses) { m_uses = &uses; }

    [[nodiscard]] bool has(std::string_view name) const;
    /// The value as it stands in the template; null when it is not set.
    [[nodiscard]] const Node* nodeOf(std::string_view name) const { return find(name); }
    /// Whether the value of one of these is refused already: then nobody is told that it is missing, too.
    [[nodiscard]] bool isRefused(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] SourceRange rangeOf(std::string_view name) const; ///< the value's; the whole component's when not set
    [[nodiscard]] const std::string& component() const { return m_component; }

    std::optional<std::string> text(std::string_view name);
    std::string text(std::string_view name, std::string_view fallback);
    bool flag(std::string_view name, bool fallback);
    std::optional<long long> number(std::string_view name, long long minimum, long long maximum);
    long long number(std::string_view name, long long minimum, long long maximum, long long fallback);
    /// Whether a duration below nothing means something for an option ("never").
    enum class Negative { Refused, Allowed };
    /// Go syntax ("1h2m3s", "300ms"); a bare number means nanoseconds, as in Packer, with a warning.
    std::optional<std::chrono::milliseconds> duration(std::string_view name, Negative negative = Negative::Refused);
    std::chrono::milliseconds duration(std::string_view name, std::chrono::milliseconds fallback,
                                       Negative negative = Negative::Refused);
    std::optional<double> fraction(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    std::vector<std::vector<std::string>> textLists(std::string_view name);
    std::vector<long long> numbers(std::string_view name);
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view name); ///< an object of text values, in order
    std::string choice(std::string_view name, const std::vector<std::string>& allowed, std::string_view fallback);

    std::optional<std::string> unrenderedText(std::string_view name);
    std::vector<std::string> unrenderedTexts(std::string_view name);
    std::vector<std::pair<std::string, std::string>> unrenderedPairs(std::string_view name);

    /// Readers for a nested object, or for each object of a list of them.
    std::vector<OptionReader> blocks(std::string_view name);

    /// Declares options that this component knows of but leaves to somebody else.
    void declare(std::string_view name);

    /// An error about one option's value, or about the component when the option is not set. What is missing from a component
    /// with a syntax error says nothing, and is not told: it may stand where the text could not be read.
    void error(std::string_view name, std::string message, std::string hint = {}, ProblemCode code = ProblemCode::OptionValue);
    void warn(std::string_view name, std::string message, std::string hint = {}, ProblemCode code = ProblemCode::OptionValue);
    /// Error when the option is not set or its text is empty once rendered: 'builder "web" needs "ssh_host"'.
    void require(std::string_view name, std::string hint = {});

    /// Reports unknown options, and with a schema those that are outdated, not in every version, or not built. Call last.
    void finish();
    /// Names of options that error() or require() has spoken about.
    [[nodiscard]] const std::set<std::string, std::less<>>& judged() const { return m_judged; }
    /// What a text stands for here; nothing when it cannot be rendered, which is then not reported.
    [[nodiscard]] std::optional<std::string> quietly(const Node& node) const;

private:
    [[nodiscard]] const Node* find(std::string_view name) const;
    [[nodiscard]] const Node* ask(std::string_view name, const char* asked, std::optional<std::string> fallback = {});
    [[nodiscard]] bool rendersEmpty(const Node& value) const;
    [[nodiscard]] bool isHalfRead() const;
    void judge(Severity severity, std::string_view name, std::string message, std::string hint, ProblemCode code);
    void noteFallback(std::string fallback);
    void checkMember(const Node& layer, const Node::Member& member);
    void checkStanding(const OptionSchema& option, const Node::Member& member);
    void unknown(const Node::Member& member, const std::vector<std::string>& known);
    void say(ProblemCode code, Severity severity, SourceRange range, std::string message, std::string hint);
    [[nodiscard]] bool changesNothing(const OptionSchema& option, const Node& value) const;
    std::optional<std::string> scalar(const Node& node, std::string_view name);
    std::optional<std::string> rendered(const Node& node, std::string_view name);
    /// Rendered text that can be judged: nothing while a value in it is known only later.
    std::optional<std::string> judged(const Node& node, std::string_view name);
    std::optional<std::string> unrendered(const Node& node, std::string_view name);
    std::optional<long long> numberOf(const Node& node, std::string_view name, long long minimum, long long maximum);
    std::vector<std::string> splitText(const Node& node, std::string_view name, const std::string& text);
    std::vector<const Node*> objectsOf(const Node& node, std::string_view name);

    const SourceText* m_source;
    std::vector<const Node*> m_layers;
    const TemplateScope* m_scope;
    Problems* m_problems;
    std::string m_component;
    std::set<std::string, std::less<>> m_known;
    std::set<std::string, std::less<>> m_judged;
    const OptionList* m_schema = nullptr;
    bool m_builtHere = true;
    std::vector<OptionUse>* m_uses = nullptr;
};

/// Parses a Go duration; nothing when it is none.
[[nodiscard]] std::optional<std::chrono::nanoseconds> parseGoDuration(std::string_view text);

} // namespace diecast
