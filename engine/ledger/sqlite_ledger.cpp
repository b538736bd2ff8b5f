// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger.h"

#include "base/failure.h"
#include "base/text.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>
#include <condition_variable>
#include <ctime>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <pthread.h>
#include <thread>

/// The ledger in SQLite. One thread owns the only connection; builds hand it work and wait for the commit. All the work
/// that waits when the thread looks is done in one transaction: two hundred builds share a few syncs of the disk.
namespace diecast {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// What a call wants of the thread. Its answer is kept here, so that a caller who has stopped waiting is not written to.
struct Task {
    std::function<void(QSqlDatabase&, Task&)> work;
    std::promise<void> done{};
    std::int64_t number = 0;            ///< of a new entry
    std::vector<LedgerEntry> entries{}; ///< that are open
    std::atomic<bool> abandoned = false;
};
using TaskPointer = std::shared_ptr<Task>;

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

void prepareSchema(QSqlDatabase& database, Milliseconds busy)
{
    execute(database, QStringLiteral("PRAGMA busy_timeout = %1").arg(busy.count()));
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

/// The thread's side. Owned by the thread, too: one that hangs in the kernel (a dead network disk) is left to itself.
class Desk {
public:
    Desk(std::filesystem::path file, Milliseconds busy) : m_file(std::move(file)), m_busy(busy) { }

    void add(TaskPointer task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(task));
        }
        m_wakeUp.notify_one();
    }

    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closing = true;
        }
        m_wakeUp.notify_one();
    }

    void serve()
    {
        ::pthread_setname_np(::pthread_self(), "ledger");
        // Connections of QSqlDatabase have a name for the whole process; the address makes it this ledger's own.
        const QString name = QStringLiteral("ledger-%1").arg(reinterpret_cast<quintptr>(this)); // NOLINT
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(qstring(m_file.string()));
            std::exception_ptr fault;
            try {
                if (!database.open()) {
                    throw Failure(
                        Failure::Kind::InvalidInput,
                        translate("Ledger", "The ledger “%1” cannot be opened: %2. Set DIECAST_HOME to a folder you can write to.")
                            .arg(qstring(m_file.string()), database.lastError().text())
                            .toStdString());
                }
                prepareSchema(database, m_busy);
            } catch (...) {
                fault = std::current_exception();
            }
            std::vector<TaskPointer> tasks;
            while (take(tasks)) {
                work(tasks, database, fault);
            }
            database.close();
        }
        QSqlDatabase::removeDatabase(name);
    }

private:
    bool take(std::vector<TaskPointer>& tasks)
    {
        tasks.clear();
        std::unique_lock lock(m_mutex);
        m_wakeUp.wait(lock, [this] { return m_closing || !m_waiting.empty(); });
        tasks.swap(m_waiting);
        return !tasks.empty();
    }

    static void work(std::vector<TaskPointer>& tasks, QSqlDatabase& database, std::exception_ptr fault)
    {
        std::erase_if(tasks, [](const TaskPointer& task) { return task->abandoned.load(); });
        std::vector<std::exception_ptr> faults(tasks.size(), fault);
        if (!fault) {
            try {
                // IMMEDIATE: another process's write is waited for at the start, not discovered in the middle.
                execute(database, QStringLiteral("BEGIN IMMEDIATE"));
                for (std::size_t index = 0; index < tasks.size(); ++index) {
                    try {
                        if (!tasks[index]->abandoned) { // while another process's write was waited for
                            tasks[index]->work(database, *tasks[index]);
                        }
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
                tasks[index]->done.set_exception(faults[index]);
            } else {
                tasks[index]->done.set_value();
            }
        }
    }

    const std::filesystem::path m_file;
    const Milliseconds m_busy;
    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::vector<TaskPointer> m_waiting;
    bool m_closing = false;
};

class SqliteLedger : public Ledger {
public:
    /// A third of the time is SQLite's for other processes, so that its own reason is heard rather than that time is up.
    SqliteLedger(const std::filesystem::path& file, Milliseconds longest)
        : m_file(file), m_longest(longest), m_desk(std::make_shared<Desk>(file, longest / 3))
    {
        auto served = std::make_shared<std::promise<void>>();
        m_served = served->get_future();
        m_thread = std::thread([desk = m_desk, served] {
            desk->serve();
            served->set_value_at_thread_exit();
        });
        try {
            submit([](QSqlDatabase&, Task&) {});
        } catch (...) {
            end();
            throw;
        }
    }
    SqliteLedger(const SqliteLedger&) = delete;
    SqliteLedger& operator=(const SqliteLedger&) = delete;
    ~SqliteLedger() override { end(); }

    std::int64_t intend(LedgerEntry entry) override
    {
        return submit([entry = std::move(entry)](QSqlDatabase& database, Task& task) {
                   QSqlQuery query(database);
                   query.prepare(QStringLiteral(
                       "INSERT INTO resource (run, build, provider, kind, token, id, detail, state, keep, created_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
                   for (const std::string* text :
                        {&entry.run, &entry.build, &entry.provider, &entry.kind, &entry.token, &entry.id, &entry.detail}) {
                       query.addBindValue(qstring(*text).isNull() ? QStringLiteral("") : qstring(*text));
                   }
                   query.addBindValue(static_cast<int>(entry.state));
                   query.addBindValue(entry.keep ? 1 : 0);
                   query.addBindValue(static_cast<qlonglong>(entry.createdAt != 0 ? entry.createdAt : std::time(nullptr)));
                   execute(query, QStringLiteral("record what is to be created"));
                   task.number = query.lastInsertId().toLongLong();
               })
            ->number;
    }

    void exists(std::int64_t number, const std::string& id, const std::string& detail) override
    {
        submit([number, id, detail](QSqlDatabase& database, Task&) {
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
        return std::move(
            submit([run, build](QSqlDatabase& database, Task& task) { readOpen(database, run, build, task.entries); })->entries);
    }

private:
    static void readOpen(QSqlDatabase& database, const std::string& run, const std::string& build,
                         std::vector<LedgerEntry>& entries)
    {
        QSqlQuery query(database);
        query.prepare(
            QStringLiteral("SELECT number, run, build, provider, kind, token, id, detail, state, keep, created_at FROM resource "
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
    }

    void update(std::int64_t number, const QString& column, int value)
    {
        submit([number, column, value](QSqlDatabase& database, Task&) {
            QSqlQuery query(database);
            query.prepare(QStringLiteral("UPDATE resource SET %1 = ? WHERE number = ?").arg(column));
            query.addBindValue(value);
            query.addBindValue(static_cast<qlonglong>(number));
            execute(query, QStringLiteral("record a release"));
        });
    }

    /// Hands work over and waits until it is durable; throws what the work threw. The answer is in what is returned.
    TaskPointer submit(std::function<void(QSqlDatabase&, Task&)> work)
    {
        const TaskPointer task = std::make_shared<Task>();
        task->work = std::move(work);
        std::future<void> done = task->done.get_future();
        m_desk->add(task);
        if (done.wait_for(m_longest) != std::future_status::ready) {
            task->abandoned = true;
            throw Failure(Failure::Kind::TimedOut,
                          translate("Ledger", "The ledger “%1” did not answer within %2. Check the disk it is on.")
                              .arg(qstring(m_file.string()), qstring(durationInWords(m_longest.count())))
                              .toStdString());
        }
        done.get();
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
    std::shared_ptr<Desk> m_desk;
    std::future<void> m_served; ///< ready when the thread has ended
    std::thread m_thread;
};

} // namespace

std::unique_ptr<Ledger> openLedger(const std::filesystem::path& file, std::chrono::milliseconds longest)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    return std::make_unique<SqliteLedger>(file, longest);
}

} // namespace diecast
