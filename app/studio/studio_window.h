// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/recovery.h"
#include "studio/crash_recovery.h"
#include "studio/run_controller.h"
#include "studio/run_reader.h"
#include "studio/session_state.h"
#include "studio/variable_values.h"
#include "template/document.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace diecast {

class ActivityBar;
class Banner;
class ElidedLabel;
class BuildView;
class DesignView;
class RunSummary;
class StartPage;
class StudioActions;
class TemplateFile;
class TopBar;
class VariablesForm;

/// What all windows share; outlives them.
struct StudioServices {
    const Home& home;
    const Workshop& workshop;
    Theme& theme;
    SessionState& session;
};

/// One window: one template, its design and its builds.
class StudioWindow : public QWidget {
    Q_OBJECT

public:
    explicit StudioWindow(const StudioServices& services, QWidget* parent = nullptr);
    ~StudioWindow() override;

    /// Opens a template here. What cannot be opened is told in a banner; returns whether it was opened.
    /// `outputs`: where relative outputs of its builds go; empty: to the template's own folder.
    bool openFile(const QString& file, const QString& outputs = {});
    void newTemplate();
    /// Text recovered after a crash, as unsaved edits of its file.
    void openRecovered(const RecoveredEdits& edits);
    /// Shows a run from its folder.
    void openRun(const std::string& run);
    /// Nothing open, nothing running: another file may use this window.
    [[nodiscard]] bool isUntouched() const;
    void build();
    /// Closes without a question: builds are stopped and cleaned up first, unsaved edits kept for the next studio.
    void leave();
    [[nodiscard]] TopBar* topBar() const { return m_topBar; }

    Banner* addBanner(Tone tone, const QString& text);
    enum Activity { Design, Build };
    void showActivity(Activity activity);

    [[nodiscard]] TemplateDocument& document() { return m_document; }
    [[nodiscard]] RunRecord& record() { return m_record; }
    [[nodiscard]] DesignView* designView() const { return m_design; }
    [[nodiscard]] BuildView* buildView() const { return m_build; }
    [[nodiscard]] StudioActions* actionsOfWindow() const { return m_actions; }
    [[nodiscard]] RunController& runs() { return m_runs; }

Q_SIGNALS:
    void openAsked(const QString& file);
    void newWindowAsked();
    void closed(diecast::StudioWindow* window);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void arrange();
    void connectActions();
    void connectRun();
    void refreshDocument();
    void refreshRun();
    void refreshActions();
    void showVariables();
    void askVariables(const std::vector<VariableDeclaration>& variables, const QString& sentence, const QString& accept,
                      std::function<void()> then);
    void askBeforeClosing();
    void rememberLayout();
    void fillRecent();
    void find(bool again, bool backwards);
    void startBuilds(bool force);
    void offerReplacing(const QStringList& images);

    StudioServices m_services;
    TemplateDocument m_document;
    TemplateDocument::Subscription m_subscription;
    RunRecord m_record;
    RunController m_runs;
    RunReader m_reader;
    CrashRecovery m_recovery;
    VariableValues m_values;
    TemplateFile* m_file;
    StudioActions* m_actions;
    TopBar* m_topBar;
    ActivityBar* m_activities;
    QVBoxLayout* m_banners;
    QStackedWidget* m_stack;
    QStackedWidget* m_designStack;
    StartPage* m_startPage;
    DesignView* m_design;
    BuildView* m_build;
    ElidedLabel* m_counts;
    QLabel* m_place;
    ElidedLabel* m_folder;
    QLabel* m_compatible;
    std::unique_ptr<RunSummary> m_summary;
    QPushButton* m_undoButton;
    QPushButton* m_saveButton;
    QPushButton* m_openButton;
    QPushButton* m_stopButton;
    QPushButton* m_buildButton = nullptr;
    QTimer m_countSoon; ///< the status bar counts lines once a second, not once a batch
    QPointer<Banner> m_closeBanner;
    QPointer<Banner> m_recoveryBanner;
    QPointer<Banner> m_replaceBanner;
    QPointer<VariablesForm> m_form;
    bool m_hasTemplate = false;
    bool m_closeAfterRun = false;
    bool m_closeAnyway = false;
    bool m_leaving = false; ///< nobody is asked any more
};

} // namespace diecast
