// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <filesystem>
#include <stdexcept>

namespace diecast {

/// Another program that holds a ledger's file, so that nobody else can write, for as long as this lives. One at a time in a test.
class HeldLedger {
public:
    explicit HeldLedger(const std::filesystem::path& file)
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name());
        other.setDatabaseName(QString::fromStdString(file.string()));
        if (!other.open() || !QSqlQuery(other).exec(QStringLiteral("BEGIN EXCLUSIVE"))) {
            throw std::runtime_error("the ledger could not be held");
        }
    }
    HeldLedger(const HeldLedger&) = delete;
    HeldLedger& operator=(const HeldLedger&) = delete;
    ~HeldLedger()
    {
        QSqlDatabase::database(name()).close();
        QSqlDatabase::removeDatabase(name());
    }

private:
    static QString name() { return QStringLiteral("other"); }
};

} // namespace diecast
