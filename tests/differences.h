// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

/// The page of deliberate differences from Packer, as tests read it.
namespace diecast::test {

/// The rows below one heading of a Markdown file.
class DifferenceTable {
public:
    DifferenceTable(const QString& file, const QString& heading)
    {
        QFile page(file);
        if (!page.open(QIODevice::ReadOnly)) {
            return;
        }
        bool isHere = false;
        for (const QString& line : QString::fromUtf8(page.readAll()).split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String("## "))) {
                isHere = line.mid(3) == heading;
            } else if (isHere && line.startsWith(QLatin1String("| "))) {
                m_rows << cellsOf(line);
            }
        }
        m_rows = m_rows.mid(1); // its head
    }

    [[nodiscard]] const QList<QStringList>& rows() const { return m_rows; }

    /// The row whose first cell is `name`, and the second `aspect` when there is one.
    [[nodiscard]] std::optional<QStringList> find(const QString& name, const QString& aspect = {}) const
    {
        for (const QStringList& row : m_rows) {
            if (row.value(0) == name && (aspect.isEmpty() || row.value(1) == aspect)) {
                return row;
            }
        }
        return std::nullopt;
    }

    /// The texts of a cell: each in back-ticks, with a line break between them.
    [[nodiscard]] static QStringList texts(const QString& cell)
    {
        QStringList result;
        for (QString text : cell.split(QStringLiteral("<br>"), Qt::SkipEmptyParts)) {
            if (text == QLatin1String("(empty line)")) {
                text.clear();
            } else if (text.startsWith(QLatin1String("`` "))) {
                text = text.mid(3).chopped(3);
            } else {
                text = text.mid(1).chopped(1);
            }
            result << text.replace(QChar(0x241b), QChar(0x1b)); // the symbol that stands for the control character ESC
        }
        return result;
    }

private:
    static QStringList cellsOf(const QString& line)
    {
        static const QRegularExpression between(QStringLiteral("(?<!\\\\)\\|"));
        QStringList cells;
        for (QString cell : line.mid(1).chopped(1).split(between)) {
            cells << cell.replace(QLatin1String("\\|"), QLatin1String("|")).trimmed();
        }
        return cells;
    }

    QList<QStringList> m_rows;
};

} // namespace diecast::test
