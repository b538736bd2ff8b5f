// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/run_folder.h"

#include <QObject>
#include <QStringList>

class QLocalServer;

namespace diecast {

/// One studio for a user and home folder: a second start hands its files to the first and ends.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(const Home& home, QObject* parent = nullptr);

    /// Hands the files over; true when another studio took them. Waits a second at most.
    [[nodiscard]] bool handOver(const QStringList& files);
    /// Becomes the one that others hand their files to.
    void listen();

Q_SIGNALS:
    /// Another start has handed over files (none: it only wants the window).
    void filesArrived(const QStringList& files);

private:
    void serve();

    QString m_name;
    QLocalServer* m_server;
};

} // namespace diecast
