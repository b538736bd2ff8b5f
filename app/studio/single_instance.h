// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "ledger/run_folder.h"

#include <QObject>
#include <QStringList>

#include <filesystem>

class QLocalServer;

namespace diecast {

/// One studio for a user and home folder: a second start hands its files to the first and ends. Who is the first is decided by a
/// lock on a file in the home folder, held for the studio's life.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(const Home& home, QObject* parent = nullptr);

    /// True when another studio took the files: there is nothing left to do here. Otherwise this is the one that others hand
    /// theirs to, unless one that hangs is still there. `folder`: where relative outputs of their builds go; empty: to each
    /// template's own folder. Waits a few seconds at most.
    [[nodiscard]] bool handOverOrLead(const QStringList& files, const QString& folder);

Q_SIGNALS:
    /// Another start has handed over files (none: it only wants the window).
    void filesArrived(const QStringList& files, const QString& folder);

private:
    enum class Handed { Taken, NobodyThere, NoAnswer };
    [[nodiscard]] Handed handOver(const QStringList& files, const QString& folder);
    [[nodiscard]] bool lead();
    void serve();

    QString m_name;
    std::filesystem::path m_lockFile;
    FileDescriptor m_lock;
    QLocalServer* m_server;
};

} // namespace diecast
