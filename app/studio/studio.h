// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/run_folder.h"
#include "studio/session_state.h"
#include "studio/single_instance.h"
#include "studio/studio_window.h"

#include <QObject>

#include <memory>
#include <thread>
#include <vector>

namespace diecast {

/// The running studio: its windows and what they share.
class Studio : public QObject {
    Q_OBJECT

public:
    explicit Studio(Home home, QObject* parent = nullptr);
    ~Studio() override;

    /// Opens each file in a window; without any, an empty window.
    StudioWindow* start(const QStringList& files, const QString& run = {}, const QString& outputs = {});
    /// Closes all windows without a question: builds are stopped and cleaned up first, unsaved edits kept for the next studio. A
    /// second call stops waiting for the cleanup.
    void end();
    [[nodiscard]] SingleInstance& instance() { return m_instance; }
    [[nodiscard]] Theme& theme() { return m_theme; }
    [[nodiscard]] SessionState& session() { return m_session; }

private:
    StudioWindow* addWindow();
    void open(StudioWindow* from, const QString& file, const QString& outputs = {});
    void offerRecovered(StudioWindow* window);
    void lookForLeftovers();
    void offerRelease(const std::vector<std::string>& leftovers);
    void release();

    Home m_home;
    std::unique_ptr<Workshop> m_workshop;
    Theme m_theme;
    SessionState m_session;
    SingleInstance m_instance;
    std::vector<StudioWindow*> m_windows;
    std::jthread m_ledgerThread; ///< looks for leftovers and releases them
};

} // namespace diecast
