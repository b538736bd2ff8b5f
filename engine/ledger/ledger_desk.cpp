// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger_desk.h"

#include "base/text.h"

#include <QSqlError>

#include <algorithm>
#include <iterator>
#include <pthread.h>

namespace diecast {

namespace {

/// How long SQLite itself waits for another process. Then the thread looks whether anybody still waits for it.
constexpr Milliseconds busySlice{100};

/// Another process holds the file: to be tried again.
struct Busy { };

[[noreturn]] void throwSqlError(const QString& doing, const QSqlError& error)
{
    constexpr int primaryCode = 0xff; // sqlite.org/rescode.html: an extended code ends in its primary one
    constexpr int busyCode = 5;
    if ((error.nativeErrorCode().toInt() & primaryCode) == busyCode) {
        throw Busy{};
    }
    throw Failure(Failure::Kind::Internal,
                  translate("Ledger", "The ledger could not %1: %2").arg(doing, error.text()).toStdString());
}

void execute(QSqlDatabase& database, const QString& statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement)) {
        throwSqlError(QStringLiteral("be opened (%1)").arg(statement.section(QLatin1Char(' '), 0, 1)), query.lastError());
    }
}

void prepareSchema(QSqlDatabase& database)
{
    execute(database, QStringLiteral("PRAGMA busy_timeout = %1").arg(busySlice.count()));
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

void endAll(LedgerTasks& tasks, const std::exception_ptr& fault)
{
    for (const std::shared_ptr<LedgerTask>& task : tasks) {
        task->end(fault);
    }
    tasks.clear();
}

} // namespace

void LedgerTask::end(std::exception_ptr reason)
{
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_fault = std::move(reason);
    }
    m_wakeUp.notify_all();
}

bool LedgerTask::wait(const Patience& patience)
{
    std::unique_lock lock(m_mutex);
    if (!m_wakeUp.wait_until(lock, patience.stop, patience.deadline, [this] { return m_ended; })) {
        abandoned = true;
        return false;
    }
    if (m_fault) {
        std::rethrow_exception(m_fault);
    }
    return true;
}

Failure ledgerHeld(const std::filesystem::path& file)
{
    return {Failure::Kind::TimedOut,
            translate("Ledger", "The ledger “%1” is held by another program. End what has it open and try again.")
                .arg(qstring(file.string()))
                .toStdString()};
}

QSqlQuery prepared(QSqlDatabase& database, const QString& statement, const QString& doing)
{
    QSqlQuery query(database);
    if (!query.prepare(statement)) {
        throwSqlError(doing, query.lastError());
    }
    return query;
}

void execute(QSqlQuery& query, const QString& doing)
{
    if (!query.exec()) {
        throwSqlError(doing, query.lastError());
    }
}

void LedgerDesk::add(std::shared_ptr<LedgerTask> task)
{
    task->notBusyAfter = std::chrono::steady_clock::now() + m_busy;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(task));
    }
    m_wakeUp.notify_one();
}

void LedgerDesk::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wakeUp.notify_one();
}

void LedgerDesk::serve()
{
    ::pthread_setname_np(::pthread_self(), "ledger");
    // Connections of QSqlDatabase have a name for the whole process; the address makes it this ledger's own.
    const QString name = QStringLiteral("ledger-%1").arg(reinterpret_cast<quintptr>(this)); // NOLINT
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(qstring(m_file.string()));
        std::exception_ptr fault;
        try {
            open(database);
        } catch (...) {
            fault = std::current_exception();
        }
        LedgerTasks tasks;
        while (take(tasks)) {
            if (fault) {
                endAll(tasks, fault);
            } else {
                work(tasks, database);
            }
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(name);
}

void LedgerDesk::open(QSqlDatabase& database)
{
    if (!database.open()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Ledger", "The ledger “%1” cannot be opened: %2. Set DIECAST_HOME to a folder you can write to.")
                          .arg(qstring(m_file.string()), database.lastError().text())
                          .toStdString());
    }
    for (const SteadyTime end = std::chrono::steady_clock::now() + m_busy;;) {
        try {
            prepareSchema(database);
            return;
        } catch (const Busy&) {
            std::unique_lock lock(m_mutex);
            // Not every Busy has waited by itself: two processes that make the file at the same time are told at once.
            if (m_wakeUp.wait_for(lock, busySlice / 10, [this] { return m_closing; }) || std::chrono::steady_clock::now() >= end) {
                throw ledgerHeld(m_file);
            }
        }
    }
}

bool LedgerDesk::take(LedgerTasks& tasks)
{
    std::erase_if(tasks, [](const std::shared_ptr<LedgerTask>& task) { return task->abandoned.load(); });
    std::unique_lock lock(m_mutex);
    if (tasks.empty()) {
        m_wakeUp.wait(lock, [this] { return m_closing || !m_waiting.empty(); });
    }
    std::move(m_waiting.begin(), m_waiting.end(), std::back_inserter(tasks));
    m_waiting.clear();
    return !tasks.empty();
}

void LedgerDesk::work(LedgerTasks& tasks, QSqlDatabase& database) const
{
    const auto firstWriting
        = std::stable_partition(tasks.begin(), tasks.end(), [](const std::shared_ptr<LedgerTask>& task) { return !task->writes; });
    LedgerTasks reading(tasks.begin(), firstWriting);
    tasks.erase(tasks.begin(), firstWriting);
    transact(reading, database, QStringLiteral("BEGIN"));
    // IMMEDIATE: another process's write is waited for at the start, not discovered in the middle.
    transact(tasks, database, QStringLiteral("BEGIN IMMEDIATE"));
    std::move(reading.begin(), reading.end(), std::back_inserter(tasks));
}

void LedgerDesk::transact(LedgerTasks& tasks, QSqlDatabase& database, const QString& begin) const
{
    if (tasks.empty()) {
        return;
    }
    std::vector<std::exception_ptr> faults(tasks.size());
    try {
        execute(database, begin);
        for (std::size_t index = 0; index < tasks.size(); ++index) {
            try {
                if (!tasks[index]->abandoned) { // while another process's write was waited for
                    tasks[index]->work(database, *tasks[index]);
                }
            } catch (const std::exception&) {
                faults[index] = std::current_exception();
            }
        }
        execute(database, QStringLiteral("COMMIT"));
    } catch (const Busy&) {
        QSqlQuery(database).exec(QStringLiteral("ROLLBACK"));
        const SteadyTime now = std::chrono::steady_clock::now();
        std::erase_if(tasks, [this, now](const std::shared_ptr<LedgerTask>& task) {
            task->held = true;
            const bool tooLong = now >= task->notBusyAfter;
            if (tooLong) {
                task->end(std::make_exception_ptr(ledgerHeld(m_file)));
            }
            return tooLong;
        });
        return;
    } catch (...) {
        // Nothing of this batch is durable: all of its callers must know.
        const std::exception_ptr fault = std::current_exception();
        QSqlQuery(database).exec(QStringLiteral("ROLLBACK"));
        endAll(tasks, fault);
        return;
    }
    for (std::size_t index = 0; index < tasks.size(); ++index) {
        tasks[index]->end(faults[index]);
    }
    tasks.clear();
}

} // namespace diecast
