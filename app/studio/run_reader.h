// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/run_folder.h"
#include "monitor/run_record.h"

#include <QFile>
#include <QObject>
#include <QTimer>

namespace diecast {

/// Shows a run from its folder: what has been written, a share a frame, and then what a living one goes on writing.
class RunReader : public QObject {
    Q_OBJECT

public:
    RunReader(const Home& home, RunRecord& record, QObject* parent = nullptr);

    /// Throws Failure(InvalidInput) when there is no such run.
    void open(const std::string& run);
    void close();
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    /// Whether everything written so far has been shown.
    [[nodiscard]] bool caughtUp() const { return m_caughtUp; }
    void readSome();

private:
    Home m_home;
    RunRecord& m_record;
    QFile m_file;
    QTimer m_timer;
    QByteArray m_rest;
    std::string m_run;
    bool m_caughtUp = false;
};

} // namespace diecast
