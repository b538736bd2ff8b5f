// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger.h"

#include "base/failure.h"
#include "base/text.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <condition_variable>
#include <ctime>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>

/// The ledger in SQLite. One thread owns the only connection; builds hand it work and wait for the commit. All the work
/// that waits when the thread looks is done in one transaction: two hundred builds share a few syncs of the disk.
namespace diecast {

namespace {

using Work = std::function<void(QSqlDatabase&)>;

struct Task {
    Work work;
    std::promise<void> done;
};

[[noreturn]] void throwSqlError(const QString& doing, const QSqlError& error)
{
    throw Failure(Failure::Kind::Internal,
                  translate("Ledger", "The ledger could not %1: %2").arg(doing, error.text()).toStdString());
}

void execute(QSqlQuery& query, const QString& doing)
{
    if (!query.exec()) {
        throwSqlError(doing, query.lastError());
    }
}

void execute(QSqlDatabase& database, const QString& statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement)) {
        throwSqlError(QStringLiteral("run “%1”").arg(statement), query.lastError());
    }
}

void prepareSchema(QSqlDatabase& database)
{
    execute(database, QStringLiteral("PRAGMA busy_timeout = 20000"));
    execute(database, QStringLiteral("PRAGMA journal_mode = WAL"));
    execute(database, QStringLiteral("PRAGMA synchronous = FULL"));
    execute(
        database,
        QStringLiteral("CREATE TABLE IF NOT EXISTS resource ("
                       "number INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL, build TEXT NOT NULL, provider TEXT NOT NULL, "
                       "kind TEXT NOT NULL, token TEXT NOT NULL UNIQUE, id TEXT NOT NULL, detail TEXT NOT NULL, "
                       "state INTEGER NOT NULL, keep INTEGER NOT NULL, created_at INTEGER NOT NULL)"));
    execute(database, QStringLiteral("CREATE INDEX IF NOT EXISTS resource_open ON resource (run) WHERE state <> 2 AND keep = 0"));
}

class SqliteLedger : public Ledger {
public:
    explicit SqliteLedger(const std::filesystem::path& file)
        : m_thread([this, file](const std::stop_token& stop) { serve(stop, file); })
    {
        submit([](QSqlDatabase&) {});
    }
    SqliteLedger(const SqliteLedger&) = delete;
    SqliteLedger& operator=(const SqliteLedger&) = delete;
    ~SqliteLedger() override = default;

    std::int64_t intend(LedgerEntry entry) override
    {
        std::int64_t number = 0;
        submit([&entry, &number](QSqlDatabase& database) {
            QSqlQuery query(database);
            query.prepare(
                QStringLiteral("INSERT INTO resource (run, build, provider, kind, token, id, detail, state, keep, created_at) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
            for (const std::string* text :
                 {&entry.run, &entry.build, &entry.provider, &entry.kind, &entry.token, &entry.id, &entry.detail}) {
                query.addBindValue(qstring(*text).isNull() ? QStringLiteral("") : qstring(*text));
            }
            query.addBindValue(static_cast<int>(entry.state));
            query.addBindValue(entry.keep ? 1 : 0);
            query.addBindValue(static_cast<qlonglong>(entry.createdAt != 0 ? entry.createdAt : std::time(nullptr)));
            execute(query, QStringLiteral("record what is to be created"));
            number = query.lastInsertId().toLongLong();
        });
        return number;
    }

    void exists(std::int64_t number, const std::string& id, const std::string& detail) override
    {
        submit([&](QSqlDatabase& database) {
            QSqlQuery query(database);
            query.prepare(QStringLiteral("UPDATE resource SET state = ?, id = ?, detail = ? WHERE number = ?"));
            query.addBindValue(static_cast<int>(LedgerEntry::State::Exists));
            query.addBindValue(QLatin1String("") + qstring(id));
            query.addBindValue(QLatin1String("") + qstring(detail));
            query.addBindValue(static_cast<qlonglong>(number));
            execute(query, QStringLiteral("record what was created"));
        });
    }

    void released(std::int64_t number) override
    {
        update(number, QStringLiteral("state"), static_cast<int>(LedgerEntry::State::Released));
    }

    void setKeep(std::int64_t number, bool keep) override { update(number, QStringLiteral("keep"), keep ? 1 : 0); }

    std::vector<LedgerEntry> open(const std::string& run, const std::string& build) override
    {
        std::vector<LedgerEntry> entries;
        submit([&](QSqlDatabase& database) {
            QSqlQuery query(database);
            query.prepare(QStringLiteral(
                "SELECT number, run, build, provider, kind, token, id, detail, state, keep, created_at FROM resource "
                "WHERE state <> 2 AND keep = 0 AND (? = '' OR run = ?) AND (? = '' OR build = ?) ORDER BY number"));
            for (const std::string* wanted : {&run, &run, &build, &build}) {
                query.addBindValue(QLatin1String("") + qstring(*wanted));
            }
            execute(query, QStringLiteral("list what exists"));
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
        });
        return entries;
    }

private:
    void update(std::int64_t number, const QString& column, int value)
    {
        submit([&](QSqlDatabase& database) {
            QSqlQuery query(database);
            query.prepare(QStringLiteral("UPDATE resource SET %1 = ? WHERE number = ?").arg(column));
            query.addBindValue(value);
            query.addBindValue(static_cast<qlonglong>(number));
            execute(query, QStringLiteral("record a release"));
        });
    }

    /// Hands work over and waits until it is durable; throws what the work threw.
    void submit(Work work)
    {
        Task task{std::move(work), {}};
        std::future<void> done = task.done.get_future();
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(task));
        }
        m_wakeUp.notify_one();
        done.get();
    }

    void serve(const std::stop_token& stop, const std::filesystem::path& file)
    {
        // Connections of QSqlDatabase have a name for the whole process; the address makes it this ledger's own.
        const QString name = QStringLiteral("ledger-%1").arg(reinterpret_cast<quintptr>(this)); // NOLINT
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(qstring(file.string()));
            std::exception_ptr fault;
            try {
                if (!database.open()) {
                    throw Failure(
                        Failure::Kind::InvalidInput,
                        translate("Ledger", "The ledger “%1” cannot be opened: %2. Set DIECAST_HOME to a folder you can write to.")
                            .arg(qstring(file.string()), database.lastError().text())
                            .toStdString());
                }
                prepareSchema(database);
            } catch (...) {
                fault = std::current_exception();
            }
            std::vector<Task> tasks;
            while (take(tasks, stop)) {
                work(tasks, database, fault);
            }
            database.close();
        }
        QSqlDatabase::removeDatabase(name);
    }

    bool take(std::vector<Task>& tasks, const std::stop_token& stop)
    {
        tasks.clear();
        std::unique_lock lock(m_mutex);
        m_wakeUp.wait(lock, stop, [this] { return !m_waiting.empty(); });
        tasks.swap(m_waiting);
        return !tasks.empty();
    }

    static void work(std::vector<Task>& tasks, QSqlDatabase& database, std::exception_ptr fault)
    {
        std::vector<std::exception_ptr> faults(tasks.size(), fault);
        if (!fault) {
            try {
                // IMMEDIATE: another process's write is waited for at the start, not discovered in the middle.
                execute(database, QStringLiteral("BEGIN IMMEDIATE"));
                for (std::size_t index = 0; index < tasks.size(); ++index) {
                    try {
                        tasks[index].work(database);
                    } catch (...) {
                        faults[index] = std::current_exception();
                    }
                }
                execute(database, QStringLiteral("COMMIT"));
            } catch (...) {
                // Nothing of this batch is durable: all of its callers must know.
                fault = std::current_exception();
                faults.assign(tasks.size(), fault);
                QSqlQuery(database).exec(QStringLiteral("ROLLBACK"));
            }
        }
        for (std::size_t index = 0; index < tasks.size(); ++index) {
            if (faults[index]) {
                tasks[index].done.set_exception(faults[index]);
            } else {
                tasks[index].done.set_value();
            }
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wakeUp;
    std::vector<Task> m_waiting;
    std::jthread m_thread; ///< last: stopped and joined before the rest goes
};

} // namespace

std::unique_ptr<Ledger> openLedger(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    return std::make_unique<SqliteLedger>(file);
}

} // namespace diecast
