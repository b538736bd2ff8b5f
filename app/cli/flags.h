// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace diecast::cli {

/// The command line cannot be understood; the text says why and what would be right.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The flags of one command and what they do. The same table reads the command line and prints the help.
/// Spelling as Packer's: one dash or two, `-flag=value` or `-flag value`, switches `-flag` or `-flag=false`; `--` ends the
/// flags and `-` is an argument. Flags may also stand behind the template.
class Flags {
public:
    using Take = std::function<void(const std::string& value)>; ///< throws UsageError

    void addSwitch(std::string name, std::string help, bool& target);
    /// A switch that also remembers whether it was given.
    void addSwitch(std::string name, std::string help, std::function<void(bool)> take);
    /// `example` stands behind the name in the help: "=foo,bar" or " 'key=value'".
    void addValue(std::string name, std::string example, std::string help, Take take);
    /// A comma separated list; may be given several times.
    void addList(std::string name, std::string example, std::string help, std::vector<std::string>& target);

    /// Reads `arguments` and returns those that are no flags. Throws UsageError. After -h or -help nothing else is read and
    /// helpWanted() is true.
    [[nodiscard]] std::vector<std::string> read(const std::vector<std::string>& arguments);
    [[nodiscard]] bool helpWanted() const { return m_helpWanted; }

    /// One line a flag, its help beside it, both columns wrapped to a terminal of 100 columns.
    [[nodiscard]] std::string help() const;

private:
    struct Flag {
        std::string name;
        std::string example;
        std::string help;
        bool isSwitch = false;
        Take take;
    };
    [[nodiscard]] const Flag& find(std::string_view name) const;

    std::vector<Flag> m_flags;
    bool m_helpWanted = false;
};

} // namespace diecast::cli
