// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger.h"

#include "base/failure.h"
#include "base/text.h"
#include "ledger/ledger_desk.h"

#include <QVariant>

#include <ctime>
#include <functional>
#include <future>
#include <memory>
#include <thread>

/// The ledger in SQLite: what its calls are as statements, and how callers wait for the desk that does them.
namespace diecast {

namespace {

class SqliteLedger : public Ledger {
public:
    /// A third of the time is for other processes, so that they are heard of rather than that time is up.
    SqliteLedger(const std::filesystem::path& file, const Patience& patience, Milliseconds longest)
        : m_file(file), m_longest(longest), m_desk(std::make_shared<LedgerDesk>(file, longest / 3))
    {
        auto served = std::make_shared<std::promise<void>>();
        m_served = served->get_future();
        m_thread = std::thread([desk = m_desk, served] {
            desk->serve();
            served->set_value_at_thread_exit();
        });
        try {
            submit(
                false, [](QSqlDatabase&, LedgerTask&) {}, patience);
        } catch (...) {
            end();
            throw;
        }
    }
    SqliteLedger(const SqliteLedger&) = delete;
    SqliteLedger& operator=(const SqliteLedger&) = delete;
    ~SqliteLedger() override { end(); }

    std::int64_t intend(LedgerEntry entry, const Patience& patience) override
    {
        const auto work = [entry = std::move(entry)](QSqlDatabase& database, LedgerTask& task) {
            const QString doing = QStringLiteral("record what is to be created");
            QSqlQuery query
                = prepared(database,
                           QStringLiteral("INSERT INTO resource (run, build, provider, kind, token, id, detail, state, keep, "
                                          "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                           doing);
            for (const std::string* text :
                 {&entry.run, &entry.build, &entry.provider, &entry.kind, &entry.token, &entry.id, &entry.detail}) {
                query.addBindValue(qstring(*text).isNull() ? QStringLiteral("") : qstring(*text));
            }
            query.addBindValue(static_cast<int>(entry.state));
            query.addBindValue(entry.keep ? 1 : 0);
            query.addBindValue(static_cast<qlonglong>(entry.createdAt != 0 ? entry.createdAt : std::time(nullptr)));
            execute(query, doing);
            task.number = query.lastInsertId().toLongLong();
        };
        return submit(true, work, patience)->number;
    }

    void exists(std::int64_t number, const std::string& id, const std::string& detail, const Patience& patience) override
    {
        const auto work = [number, id, detail](QSqlDatabase& database, LedgerTask&) {
            const QString doing = QStringLiteral("record what was created");
            QSqlQuery query
                = prepared(database, QStringLiteral("UPDATE resource SET state = ?, id = ?, detail = ? WHERE number = ?"), doing);
            query.addBindValue(static_cast<int>(LedgerEntry::State::Exists));
            query.addBindValue(QLatin1String("") + qstring(id));
            query.addBindValue(QLatin1String("") + qstring(detail));
            query.addBindValue(static_cast<qlonglong>(number));
            execute(query, doing);
        };
        submit(true, work, patience);
    }

    void released(std::int64_t number, const Patience& patience) override
    {
        update(number, QStringLiteral("state"), static_cast<int>(LedgerEntry::State::Released), patience);
    }

    void setKeep(std::int64_t number, bool keep, const Patience& patience) override
    {
        update(number, QStringLiteral("keep"), keep ? 1 : 0, patience);
    }

    std::vector<LedgerEntry> open(const std::string& run, const std::string& build, const Patience& patience) override
    {
        const auto work = [run, build](QSqlDatabase& database, LedgerTask& task) { task.entries = readOpen(database, run, build); };
        return std::move(submit(false, work, patience)->entries);
    }

private:
    static std::vector<LedgerEntry> readOpen(QSqlDatabase& database, const std::string& run, const std::string& build)
    {
        const QString doing = QStringLiteral("list what exists");
        QSqlQuery query = prepared(
            database,
            QStringLiteral("SELECT number, run, build, provider, kind, token, id, detail, state, keep, created_at FROM resource "
                           "WHERE state <> 2 AND keep = 0 AND (? = '' OR run = ?) AND (? = '' OR build = ?) ORDER BY number"),
            doing);
        for (const std::string* wanted : {&run, &run, &build, &build}) {
            query.addBindValue(QLatin1String("") + qstring(*wanted));
        }
        execute(query, doing);
        std::vector<LedgerEntry> entries;
        while (query.next()) {
            LedgerEntry entry;
            entry.number = query.value(0).toLongLong();
            int column = 1;
            for (std::string* text :
                 {&entry.run, &entry.build, &entry.provider, &entry.kind, &entry.token, &entry.id, &entry.detail}) {
                *text = query.value(column++).toString().toStdString();
            }
            entry.state = static_cast<LedgerEntry::State>(query.value(8).toInt());
            entry.keep = query.value(9).toInt() != 0;
            entry.createdAt = query.value(10).toLongLong();
            entries.push_back(std::move(entry));
        }
        return entries;
    }

    void update(std::int64_t number, const QString& column, int value, const Patience& patience)
    {
        const auto work = [number, column, value](QSqlDatabase& database, LedgerTask&) {
            const QString doing = QStringLiteral("record a release");
            QSqlQuery query = prepared(database, QStringLiteral("UPDATE resource SET %1 = ? WHERE number = ?").arg(column), doing);
            query.addBindValue(value);
            query.addBindValue(static_cast<qlonglong>(number));
            execute(query, doing);
        };
        submit(true, work, patience);
    }

    /// Hands work over and waits until it is durable; throws what the work threw. The answer is in what is returned.
    std::shared_ptr<LedgerTask> submit(bool writes, std::function<void(QSqlDatabase&, LedgerTask&)> work, const Patience& patience)
    {
        const Patience bounded = patience.atMost(m_longest);
        bounded.check(m_file.string());
        const Milliseconds wait = bounded.left();
        const auto task = std::make_shared<LedgerTask>();
        task->writes = writes;
        task->work = std::move(work);
        m_desk->add(task);
        if (!task->wait(bounded)) {
            if (bounded.stop.stop_requested()) {
                bounded.check(m_file.string());
            }
            if (task->held) {
                throw ledgerHeld(m_file);
            }
            throw Failure(Failure::Kind::TimedOut,
                          translate("Ledger", "The ledger “%1” did not answer within %2. Check the disk it is on.")
                              .arg(qstring(m_file.string()), qstring(durationInWords(wait.count())))
                              .toStdString());
        }
        return task;
    }

    void end()
    {
        m_desk->close();
        if (m_served.wait_for(m_longest) == std::future_status::ready) {
            m_thread.join();
        } else {
            m_thread.detach();
        }
    }

    const std::filesystem::path m_file;
    const Milliseconds m_longest;
    std::shared_ptr<LedgerDesk> m_desk;
    std::future<void> m_served; ///< ready when the thread has ended
    std::thread m_thread;
};

} // namespace

std::unique_ptr<Ledger> openLedger(const std::filesystem::path& file, const Patience& patience, Milliseconds longest)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    try {
        return std::make_unique<SqliteLedger>(file, patience, longest);
    } catch (const Failure& failure) {
        if (failure.kind() == Failure::Kind::Stopped || failure.kind() == Failure::Kind::TimedOut
            || failure.kind() == Failure::Kind::InvalidInput) {
            throw;
        }
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Ledger",
                                "The ledger “%1” cannot be used: %2 Look whether its disk is full or read-only, and who may write "
                                "there.")
                          .arg(qstring(file.string()), qstring(failure.what()))
                          .toStdString());
    }
}

} // namespace diecast
