// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/panel.h"
#include "monitor/run_record.h"
#include "studio/session_state.h"

#include <QTimer>
#include <QWidget>

namespace diecast {

struct Workshop;
class BuildsModel;
class BuildsView;
class ImagesModel;
class ImagesView;
class LogPanel;
class StateChip;

/// The Build activity: the table of builds, a log panel a build, and the images made.
class BuildView : public QWidget {
    Q_OBJECT

public:
    BuildView(const Theme& theme, const Workshop& workshop, RunRecord& record, SessionState& session, QWidget* parent = nullptr);

    /// Shows a build's log, in a panel that is made when there is none.
    LogPanel* openLog(int build);
    void openSelectedLog();
    /// In the log that has the focus, else in the selected build's.
    void findInLog(bool again, bool backwards);
    void copyImageIds();
    void resetLayout();
    /// Remembers the layout for the next run of the same builds.
    void rememberLayout();
    [[nodiscard]] BuildsView* table() const { return m_table; }
    [[nodiscard]] const QList<LogPanel*>& logPanels() const { return m_logs; }
    [[nodiscard]] PanelArea* area() const { return m_area; }

    /// Up to so many builds each get a log panel at once; of more runs they open on demand.
    static constexpr int logsAtOnce = 4;

Q_SIGNALS:
    void answered(int build, quint64 question, const QString& choice);

private:
    void openFirstLogs();
    void removeLogs();
    [[nodiscard]] QString layoutKey() const;

    const Theme& m_theme;
    const Workshop& m_workshop;
    RunRecord& m_record;
    SessionState& m_session;
    PanelArea* m_area;
    BuildsModel* m_model;
    BuildsView* m_table;
    ImagesModel* m_imagesModel;
    ImagesView* m_images;
    Panel* m_buildsPanel;
    Panel* m_noLogPanel;
    Panel* m_imagesPanel;
    StateChip* m_imagesChip;
    QList<LogPanel*> m_logs;
    QTimer m_seconds;
};

} // namespace diecast
