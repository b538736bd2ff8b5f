// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is known about the options of a component, as data (resources/schema): values only, any thread.
namespace diecast {

enum class ComponentKind { Builder, Provisioner, PostProcessor, Communicator };
inline constexpr std::array<ComponentKind, 4> componentKinds{ComponentKind::Builder, ComponentKind::Provisioner,
                                                             ComponentKind::PostProcessor, ComponentKind::Communicator};

/// What a value of an option is; how it is decoded from JSON is the OptionReader's matter.
enum class OptionKind {
    Text,
    Choice, ///< a text, one of the choices and no other
    Path,   ///< a text that names a local file or folder
    Script, ///< a text that is a command or script
    Size,   ///< a text such as "40G"
    Flag,
    Tristate, ///< a flag for which left out means something of its own
    Number,
    Octal, ///< a number written with a leading 0
    Fraction,
    Duration,
    Texts,
    Numbers,
    TextLists, ///< a list of lists of texts
    Pairs,     ///< an object of texts
    Anything,  ///< an object of any values
    Block,     ///< an object with options of its own
    Blocks     ///< a list of such objects
};

struct OptionList;

struct OptionSchema {
    std::string name;
    OptionKind kind = OptionKind::Text;
    std::string section; ///< where a form shows it: "main", "communicator", ...
    std::string help;    ///< one sentence
    bool required = false;
    bool common = false;   ///< most people set it
    bool secret = false;   ///< a password, token or key
    bool internal = false; ///< known, but never shown
    bool multiline = false;
    std::optional<Node> fallback; ///< the value when it is left out
    std::vector<std::string> choices;
    bool openChoices = false; ///< other values are allowed, too
    std::optional<long long> minimum;
    std::optional<long long> maximum;
    std::string form;                          ///< a regular expression (as ECMAScript's) for all of its text; empty: any
    std::string formInWords;                   ///< what to write, behind "Write"
    std::string unit;                          ///< of the number, or of the number in the text: "MB", "s"
    std::string since;                         ///< "after 1.6.6", a version of Packer, or "Diecast" when Packer has it not
    std::string removed;                       ///< the same, for options that newer versions of Packer have no more
    std::string deprecated;                    ///< a sentence that says why; empty when it is not
    std::string replacedBy;                    ///< the option to use instead of a deprecated one
    bool fixed = false;                        ///< `diecast fix` writes the new one
    std::string notBuilt;                      ///< a sentence that says what to do, when Diecast knows it by name only
    std::string path;                          ///< "file", "folder" or "either" when values name local ones
    bool mayBeMissing = false;                 ///< what it names need not be there before the build
    std::vector<std::string> environment;      ///< variables of the environment that give it
    std::vector<std::string> communicators;    ///< it matters with these only; empty: with all
    bool renderedLater = false;                ///< its text is rendered while the build runs
    std::vector<std::string> laterFields;      ///< fields of the dot that are legal there
    std::shared_ptr<const OptionList> options; ///< of Block and Blocks; null otherwise

    /// Whether "left out" and an empty value are the same for it: a text that is "", a list without items.
    [[nodiscard]] bool holdsText() const;
};

/// What options together must fulfil. Empty texts, false and empty lists count as not set. Of ascending numbers, defaults included,
/// none is below the one before it.
struct SchemaRule {
    enum class Kind { ExactlyOne, AtLeastOne, AtMostOne, Together, Requires, Ascending };
    Kind kind = Kind::AtMostOne;
    std::vector<std::string> options;
    std::string when;                ///< the rule stands only when this option is set ...
    std::vector<std::string> values; ///< ... to one of these, defaults included; empty: to anything
    std::string message;             ///< a sentence for people; empty: made from the names
};

/// An option Packer had under this name before.
struct ReplacedOption {
    std::string name;
    std::string by;    ///< what to write now; empty: it has no successor
    bool fixed = true; ///< `diecast fix` knows it
};

struct OptionList {
    std::vector<OptionSchema> options; ///< those of the groups first
    std::vector<SchemaRule> rules;
    std::vector<ReplacedOption> replaced;

    [[nodiscard]] const OptionSchema* find(std::string_view name) const;
    /// As find(); otherwise the one whose name differs in upper and lower case only, which Packer takes, too.
    [[nodiscard]] const OptionSchema* findAnyCase(std::string_view name) const;
    [[nodiscard]] const ReplacedOption* findReplaced(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;
};

struct ComponentSchema {
    ComponentKind kind = ComponentKind::Builder;
    std::string type;  ///< as templates name it
    std::string title; ///< for people
    std::string help;
    std::string since;
    std::string guest; ///< "unix" or "windows" when it works with these only
    std::vector<std::string> communicators;
    std::vector<std::string> buildData; ///< names for {{build `X`}}
    OptionList list;
};

/// "builder", "provisioner", "post-processor", "communicator": as in templates and the names of folders without the s.
[[nodiscard]] std::string_view kindName(ComponentKind kind);
/// The kind as the data spells it: "texts". The other way round: nothing when there is none of that name.
[[nodiscard]] std::string_view optionKindName(OptionKind kind);
[[nodiscard]] std::optional<OptionKind> optionKindNamed(std::string_view name);
/// What a person has to write: "a text", "a list of texts", "true or false".
[[nodiscard]] std::string optionKindInWords(OptionKind kind);
/// Whether the names are the same but for upper and lower case of ASCII letters.
[[nodiscard]] bool sameButForCase(std::string_view left, std::string_view right);
/// A default as people write it in JSON: "ssh", 22, ["a", "b"].
[[nodiscard]] std::string spelled(const Node& value);

} // namespace diecast
