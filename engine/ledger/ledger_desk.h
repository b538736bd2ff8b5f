// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "base/patience.h"
#include "ledger/ledger.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <atomic>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

/// The ledger's one thread, which owns the only connection: builds hand it work and wait for the commit. All the work that waits
/// when the thread looks is done in one transaction: two hundred builds share a few syncs of the disk.
namespace diecast {

/// What a call wants of the thread, and its answer, which outlives a caller who has stopped waiting.
struct LedgerTask {
    bool writes = true;
    std::function<void(QSqlDatabase&, LedgerTask&)> work;
    SteadyTime notBusyAfter;            ///< when it has waited long enough for other processes
    std::int64_t number = 0;            ///< of a new entry
    std::vector<LedgerEntry> entries{}; ///< that are open
    std::atomic<bool> held = false;     ///< another process has kept it from being done
    std::atomic<bool> abandoned = false;

    void end(std::exception_ptr reason);
    /// False when it had not ended by the deadline or was stopped; throws what the work threw.
    bool wait(const Patience& patience);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wakeUp;
    bool m_ended = false;
    std::exception_ptr m_fault;
};
using LedgerTasks = std::vector<std::shared_ptr<LedgerTask>>;

/// The failure of a task that has waited for another process for too long.
[[nodiscard]] Failure ledgerHeld(const std::filesystem::path& file);

/// Makes a statement ready. `doing` says in the failure's sentence what it was for. For the work of tasks only.
[[nodiscard]] QSqlQuery prepared(QSqlDatabase& database, const QString& statement, const QString& doing);
void execute(QSqlQuery& query, const QString& doing);

/// The thread's side. Owned by the thread, too: one that hangs in the kernel (a dead network disk) is left to itself.
class LedgerDesk {
public:
    /// `busy`: how long a task waits for other processes that hold the file.
    LedgerDesk(std::filesystem::path file, Milliseconds busy) : m_file(std::move(file)), m_busy(busy) { }

    void add(std::shared_ptr<LedgerTask> task);
    /// No more tasks come; serve() returns when those that are waited for have ended.
    void close();
    /// The thread's life.
    void serve();

private:
    void open(QSqlDatabase& database);
    /// Adds what came in to what is still to be done, and waits for it when there is nothing; false at the end.
    bool take(LedgerTasks& tasks);
    /// Does what can be done now; what another process keeps from being done stays in `tasks`.
    void work(LedgerTasks& tasks, QSqlDatabase& database) const;
    /// All the tasks in one transaction.
    void transact(LedgerTasks& tasks, QSqlDatabase& database, const QString& begin) const;

    const std::filesystem::path m_file;
    const Milliseconds m_busy;
    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    LedgerTasks m_waiting;
    bool m_closing = false;
};

} // namespace diecast
