// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "flags.h"

#include "base/text.h"

#include <QStringList>

#include <algorithm>

namespace diecast::cli {

namespace {

/// As Go's strconv.ParseBool, which reads Packer's switches.
bool readSwitch(const std::string& name, const std::string& value)
{
    for (const char* yes : {"1", "t", "T", "true", "TRUE", "True"}) {
        if (value == yes) {
            return true;
        }
    }
    for (const char* no : {"0", "f", "F", "false", "FALSE", "False"}) {
        if (value == no) {
            return false;
        }
    }
    throw UsageError(translate("Flags", "-%1 is a switch: it takes “true” or “false”, not “%2”.")
                         .arg(qstring(name), qstring(value))
                         .toStdString());
}

/// `text` in lines of at most `width` characters, broken at spaces.
std::vector<std::string> wrapped(const std::string& text, qsizetype width)
{
    std::vector<std::string> lines;
    QString line;
    for (const QString& word : qstring(text).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > width) {
            lines.push_back(line.toStdString());
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    lines.push_back(line.toStdString());
    return lines;
}

} // namespace

void Flags::addSwitch(std::string name, std::string help, bool& target)
{
    addSwitch(std::move(name), std::move(help), [&target](bool value) { target = value; });
}

void Flags::addSwitch(std::string name, std::string help, std::function<void(bool)> take)
{
    Take read = [name, take = std::move(take)](const std::string& value) { take(readSwitch(name, value)); };
    m_flags.push_back({std::move(name), {}, std::move(help), true, std::move(read)});
}

void Flags::addValue(std::string name, std::string example, std::string help, Take take)
{
    m_flags.push_back({std::move(name), std::move(example), std::move(help), false, std::move(take)});
}

void Flags::addList(std::string name, std::string example, std::string help, std::vector<std::string>& target)
{
    addValue(std::move(name), std::move(example), std::move(help), [&target](const std::string& value) {
        std::string_view rest = value;
        for (;;) {
            const std::size_t comma = rest.find(',');
            if (const std::string_view item = trimmed(rest.substr(0, comma)); !item.empty()) {
                target.emplace_back(item);
            }
            if (comma == std::string_view::npos) {
                return;
            }
            rest.remove_prefix(comma + 1);
        }
    });
}

const Flags::Flag& Flags::find(std::string_view name) const
{
    std::vector<std::string> known;
    for (const Flag& flag : m_flags) {
        if (flag.name == name) {
            return flag;
        }
        known.push_back(flag.name);
    }
    const std::string near = closest(name, known);
    throw UsageError((near.empty()
                          ? translate("Flags", "There is no flag -%1.").arg(qstring(name))
                          : translate("Flags", "There is no flag -%1. Did you mean -%2?").arg(qstring(name), qstring(near)))
                         .toStdString());
}

std::vector<std::string> Flags::read(const std::vector<std::string>& arguments)
{
    std::vector<std::string> rest;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const std::string& argument = arguments[index];
        if (argument == "--") {
            rest.insert(rest.end(), arguments.begin() + static_cast<std::ptrdiff_t>(index) + 1, arguments.end());
            break;
        }
        if (argument.size() < 2 || argument.front() != '-') {
            rest.push_back(argument);
            continue;
        }
        const std::size_t dashes = argument[1] == '-' ? 2 : 1;
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(dashes, equals == std::string::npos ? equals : equals - dashes);
        if (name == "h" || name == "help") {
            m_helpWanted = true;
            return {};
        }
        const Flag& flag = find(name);
        if (equals != std::string::npos) {
            flag.take(argument.substr(equals + 1));
        } else if (flag.isSwitch) {
            flag.take("true");
        } else if (index + 1 < arguments.size()) {
            flag.take(arguments[++index]);
        } else {
            throw UsageError(
                translate("Flags", "-%1 needs a value: -%1%2.").arg(qstring(name), qstring(flag.example)).toStdString());
        }
    }
    return rest;
}

std::string Flags::help() const
{
    constexpr std::size_t column = 32;
    constexpr qsizetype helpWidth = 66;
    std::string text;
    for (const Flag& flag : m_flags) {
        std::string line = "  -" + flag.name + flag.example;
        const std::vector<std::string> help = wrapped(flag.help, helpWidth);
        if (line.size() + 2 > column) {
            text += line + "\n";
            line.clear();
        }
        for (const std::string& part : help) {
            line.resize(column, ' ');
            text += line + part + "\n";
            line.clear();
        }
    }
    return text;
}

} // namespace diecast::cli
