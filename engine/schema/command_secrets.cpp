// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/command_secrets.h"

#include "base/text.h"
#include "schema/written_secrets.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <set>

namespace diecast {

namespace {

/// A word of a shell, in quotes or not.
const QString word = QStringLiteral(R"(("[^"]*"|'[^']*'|[^\s;&|"'()]+))");

const QRegularExpression& assignment()
{
    static const QRegularExpression pattern(QStringLiteral(R"((?:^|[;&|\s(])([A-Za-z_]\w*)=)") + word);
    return pattern;
}

/// Each with the secret as its first group.
const std::array<QRegularExpression, 3>& arguments()
{
    static const std::array<QRegularExpression, 3> patterns{
        QRegularExpression(
            QStringLiteral(R"((?:^|\s)--?(?:[\w-]*-)?(?:password|passwd|passphrase|token|secret|api-?key|secret-?key)(?:=|\s+))")
                + word,
            QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(QStringLiteral(R"(\b(?:curl|wget)\b[^;&|]*\s(?:-u|--user)[= ]?["']?[^\s:"']+:([^\s;&|"']+))")),
        QRegularExpression(
            QStringLiteral(R"((?:^|[;&|(]\s*|\bsudo\s+)mysql(?:admin|dump)?\b[^;&|]*\s-p([^\s;&|"']+|"[^"]*"|'[^']*'))"))};
    return patterns;
}

bool isWrittenOut(const QString& value)
{
    // What stands for a secret in examples, and answers to questions.
    static const std::set<QString> standIns{QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("yes"),
                                            QStringLiteral("no"),   QStringLiteral("none"),  QStringLiteral("null"),
                                            QStringLiteral("0"),    QStringLiteral("1")};
    static const QRegularExpression given(QStringLiteral(R"([$`<{]|^/|^\*+$|^x+$|^-|%\w+%)"));
    return !value.isEmpty() && !standIns.contains(value.toLower()) && !given.match(value).hasMatch();
}

QString unquoted(const QString& value)
{
    const bool quoted = value.size() >= 2 && (value.startsWith(QLatin1Char('"')) || value.startsWith(QLatin1Char('\'')));
    return quoted ? value.mid(1, value.size() - 2) : value;
}

} // namespace

bool holdsCommands(std::string_view option)
{
    return option == "inline" || option == "command" || option == "commands" || option.ends_with("_command")
        || option.ends_with("_commands");
}

std::vector<std::string> secretsInCommand(std::string_view command)
{
    const QString text = qstring(command);
    std::vector<std::string> found;
    const auto take = [&found](const QString& value) {
        if (isWrittenOut(value) && std::find(found.begin(), found.end(), value.toStdString()) == found.end()) {
            found.push_back(value.toStdString());
        }
    };
    for (auto match = assignment().globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch each = match.next();
        if (soundsSecret(each.captured(1).toStdString())) {
            take(unquoted(each.captured(2)));
        }
    }
    for (const QRegularExpression& pattern : arguments()) {
        for (auto match = pattern.globalMatch(text); match.hasNext();) {
            take(unquoted(match.next().captured(1)));
        }
    }
    return found;
}

} // namespace diecast
