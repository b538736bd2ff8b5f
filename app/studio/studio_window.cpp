// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/studio_window.h"

#include "base/failure.h"
#include "base/text.h"
#include "common/activity_bar.h"
#include "common/banner.h"
#include "common/marks.h"
#include "designer/json_editor.h"
#include "monitor/builds_view.h"
#include "studio/build_view.h"
#include "studio/design_view.h"
#include "studio/start_page.h"
#include "studio/studio_actions.h"
#include "studio/top_bar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace diecast {

namespace {

constexpr char starterTemplate[] = R"({
  "variables": {
    "greeting": "Hello"
  },

  "builders": [
    {
      "type": "sandbox",
      "name": "first-image",
      "output_directory": "output"
    }
  ],

  "provisioners": [
    {
      "type": "shell",
      "inline": ["echo '{{user `greeting`}} from {{build_name}}' > /etc/motd"]
    }
  ]
}
)";

std::filesystem::path pathOf(const QString& file)
{
    return QFile::encodeName(QFileInfo(file).absoluteFilePath()).toStdString();
}

QString pathText(const std::filesystem::path& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

} // namespace

StudioWindow::StudioWindow(const StudioServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_runs(services.home, services.workshop, m_record), m_reader(services.home, m_record),
      m_recovery(services.home, m_document), m_actions(new StudioActions(this)), m_topBar(new TopBar(services.theme, this)),
      m_activities(new ActivityBar(services.theme, this)), m_banners(new QVBoxLayout), m_stack(new QStackedWidget(this)),
      m_designStack(new QStackedWidget(this)), m_startPage(new StartPage(services.theme, this)),
      m_design(new DesignView(services.theme, services.workshop, m_document, this)),
      m_build(new BuildView(services.theme, services.workshop, m_record, services.session, this)), m_counts(new QLabel(this)),
      m_place(new QLabel(this)), m_compatible(new QLabel(tr("Packer-compatible"), this)), m_runningChip(m_topBar->addStateChip()),
      m_askingChip(m_topBar->addStateChip()), m_failedChip(m_topBar->addStateChip()), m_doneChip(m_topBar->addStateChip()),
      m_undoButton(m_topBar->addAction(m_actions->undo, {})), m_saveButton(m_topBar->addAction(m_actions->save, {})),
      m_openButton(m_topBar->addAction(m_actions->open, {})),
      m_stopButton(m_topBar->addAction(m_actions->stop, QStringLiteral("danger")))
{
    setObjectName(QStringLiteral("ground"));
    setAttribute(Qt::WA_StyledBackground);
    setAcceptDrops(true);
    m_buildButton = m_topBar->addAction(m_actions->build, QStringLiteral("primary"));
    arrange();
    connectActions();
    connectRun();
    m_subscription
        = m_document.observe({[this](const DocumentEdit&) { m_recovery.noticeChange(); }, {}, [this] { refreshDocument(); }});
    connect(m_design, &DesignView::checked, this, &StudioWindow::refreshActions);
    connect(m_design, &DesignView::caretMoved, this,
            [this](int line, int column) { m_place->setText(tr("Line %1, column %2").arg(line).arg(column)); });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this,
            [this] { QTimer::singleShot(100, this, &StudioWindow::checkDisk); });

    resize(1440, 900);
    if (!services.session.geometry().isEmpty())
        restoreGeometry(services.session.geometry());
    const QByteArray design = services.session.layout(QStringLiteral("design"));
    if (!design.isEmpty())
        m_design->area()->restoreState(design, SessionState::layoutVersion);
    showActivity(Design);
    refreshDocument();
    refreshRun();
    fillRecent();
}

StudioWindow::~StudioWindow() = default;

void StudioWindow::arrange()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_topBar);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_activities);
    auto* content = new QVBoxLayout;
    content->setSpacing(0);
    m_banners->setContentsMargins(8, 0, 8, 0);
    m_banners->setSpacing(8);
    content->addLayout(m_banners);
    content->addWidget(m_stack, 1);
    middle->addLayout(content, 1);
    all->addLayout(middle, 1);
    m_designStack->addWidget(m_startPage);
    m_designStack->addWidget(m_design);
    m_stack->addWidget(m_designStack);
    m_stack->addWidget(m_build);
    auto* status = new QWidget(this);
    status->setObjectName(QStringLiteral("statusBar"));
    status->setAttribute(Qt::WA_StyledBackground);
    status->setFixedHeight(26);
    auto* row = new QHBoxLayout(status);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(18);
    row->addWidget(m_counts);
    row->addStretch();
    row->addWidget(m_place);
    row->addWidget(m_compatible);
    all->addWidget(status);
    m_topBar->setMenu(m_actions->menu());
    m_activities->addActivity(QStringLiteral("design"), tr("Design"), tr("Outline, text and problems of the template (Ctrl+1)"));
    m_activities->addActivity(QStringLiteral("build"), tr("Build"), tr("Builds, their logs and images (Ctrl+2)"));
    connect(m_activities, &ActivityBar::chosen, this, [this](int activity) { showActivity(static_cast<Activity>(activity)); });
    connect(m_startPage, &StartPage::openAsked, this, &StudioWindow::chooseFile);
    connect(m_startPage, &StartPage::newAsked, this, &StudioWindow::newTemplate);
    connect(m_startPage, &StartPage::fileChosen, this, [this](const QString& file) { openFile(file); });
}

void StudioWindow::connectActions()
{
    const auto on
        = [this](QAction* action, auto&& done) { connect(action, &QAction::triggered, this, std::forward<decltype(done)>(done)); };
    on(m_actions->newTemplate, [this] {
        if (isUntouched())
            newTemplate();
        else
            Q_EMIT openAsked({});
    });
    on(m_actions->newWindow, [this] { Q_EMIT newWindowAsked(); });
    on(m_actions->open, [this] { chooseFile(); });
    on(m_actions->save, [this] { save(); });
    on(m_actions->saveAs, [this] { saveAs(); });
    on(m_actions->close, [this] { QWidget::close(); });
    on(m_actions->quit, [] { QApplication::closeAllWindows(); });
    on(m_actions->undo, [this] { m_document.undo(); });
    on(m_actions->redo, [this] { m_document.redo(); });
    on(m_actions->find, [this] { find(false, false); });
    on(m_actions->findNext, [this] { find(true, false); });
    on(m_actions->findPrevious, [this] { find(true, true); });
    on(m_actions->nextProblem, [this] {
        showActivity(Design);
        m_design->goToProblem(false);
    });
    on(m_actions->previousProblem, [this] {
        showActivity(Design);
        m_design->goToProblem(true);
    });
    on(m_actions->build, [this] { build(); });
    on(m_actions->stop, [this] { m_runs.stop(); });
    on(m_actions->openLog, [this] {
        showActivity(Build);
        m_build->openSelectedLog();
    });
    on(m_actions->copyImages, [this] { m_build->copyImageIds(); });
    on(m_actions->showDesign, [this] { showActivity(Design); });
    on(m_actions->showBuild, [this] { showActivity(Build); });
    on(m_actions->nextPanel, [this] { nextPanel(); });
    on(m_actions->resetLayout, [this] {
        m_services.session.forgetLayouts();
        m_design->resetLayout();
        m_build->resetLayout();
    });
    const auto theme = [this, &on](QAction* action, Theme::Mode mode) {
        action->setChecked(m_services.theme.mode() == mode);
        on(action, [this, mode] {
            m_services.theme.setMode(mode);
            m_services.session.setThemeMode(mode);
        });
    };
    theme(m_actions->themeSystem, Theme::Mode::FollowSystem);
    theme(m_actions->themeLight, Theme::Mode::Light);
    theme(m_actions->themeDark, Theme::Mode::Dark);
    on(m_actions->openMenu, [this] { m_topBar->openMenu(); });
    on(m_actions->about, [this] {
        addBanner(Tone::Running,
                  tr("Diecast %1. Identical machine images from one template. Free software under the GNU General Public "
                     "License, version 3 or later.")
                      .arg(QStringLiteral(DIECAST_VERSION)))
            ->addDismiss();
    });
}

void StudioWindow::connectRun()
{
    connect(&m_record, &RunRecord::runChanged, this, &StudioWindow::refreshRun);
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(1000);
    connect(&m_countSoon, &QTimer::timeout, this, &StudioWindow::refreshActions);
    connect(&m_record, &RunRecord::logGrew, this, [this] {
        if (!m_countSoon.isActive())
            m_countSoon.start();
    });
    connect(&m_record, &RunRecord::asked, this, [this](int) { QApplication::alert(this); });
    connect(m_build, &BuildView::answered, this,
            [this](int, quint64 question, const QString& choice) { m_runs.answer(question, choice); });
    connect(&m_runs, &RunController::started, this, &StudioWindow::refreshRun);
    connect(&m_runs, &RunController::stopping, this, &StudioWindow::refreshRun);
    connect(&m_runs, &RunController::finished, this, [this](const QString& reason) {
        refreshRun();
        if (!isActiveWindow())
            QApplication::alert(this);
        if (!reason.isEmpty())
            addBanner(Tone::Failed, reason)->addDismiss();
        if (m_closeAfterRun) {
            m_closeAnyway = !m_document.isEdited();
            QWidget::close();
        }
    });
}

bool StudioWindow::isUntouched() const
{
    return !m_hasTemplate && !m_runs.isRunning() && m_record.count() == 0;
}

void StudioWindow::showActivity(Activity activity)
{
    m_stack->setCurrentIndex(activity);
    m_activities->setCurrent(activity);
    m_designStack->setCurrentIndex(m_hasTemplate ? 1 : 0);
    m_undoButton->setVisible(activity == Design && m_hasTemplate);
    m_saveButton->setVisible(activity == Design && m_hasTemplate);
    m_openButton->setVisible(activity == Design);
    m_stopButton->setVisible(activity == Build);
    m_buildButton->setVisible(m_hasTemplate);
    if (activity == Build)
        m_build->table()->setFocus();
    else if (m_hasTemplate)
        m_design->editor()->setFocus();
    m_place->setVisible(activity == Design && m_hasTemplate);
    m_compatible->setVisible(activity == Design && m_hasTemplate);
    refreshActions();
}

bool StudioWindow::openFile(const QString& file)
{
    try {
        m_document.open(pathOf(file));
    } catch (const Failure& failure) {
        addBanner(Tone::Failed, qstring(failure.what()))->addDismiss();
        return false;
    }
    m_hasTemplate = true;
    refreshDocument();
    m_services.session.addRecentFile(QFileInfo(file).absoluteFilePath());
    fillRecent();
    watchFile();
    showActivity(Design);
    m_design->editor()->setFocus();
    return true;
}

void StudioWindow::newTemplate()
{
    m_document.start(starterTemplate);
    m_hasTemplate = true;
    refreshDocument();
    showActivity(Design);
    m_design->editor()->setFocus();
}

void StudioWindow::openRecovered(const RecoveredEdits& edits)
{
    m_document.start(edits.text, edits.file, true);
    m_hasTemplate = true;
    refreshDocument();
    m_recovery.writeNow();
    watchFile();
    showActivity(Design);
}

void StudioWindow::openRun(const std::string& run)
{
    try {
        m_reader.open(run);
    } catch (const Failure& failure) {
        addBanner(Tone::Failed, qstring(failure.what()))->addDismiss();
        return;
    }
    const QString file = qstring(m_record.templateFile());
    if (!m_hasTemplate && !file.isEmpty() && QFileInfo(file).isFile())
        openFile(file);
    showActivity(Build);
    refreshRun();
}

void StudioWindow::chooseFile()
{
    // A dialog of Qt's own: it does not block the builds, and it opens where the last template was.
    auto* dialog = new QFileDialog(this, tr("Open template"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Templates (*.json)"), tr("All files (*)")});
    const QStringList recent = m_services.session.recentFiles();
    if (!m_document.file().empty())
        dialog->setDirectory(QFileInfo(pathText(m_document.file())).absolutePath());
    else if (!recent.isEmpty())
        dialog->setDirectory(QFileInfo(recent.first()).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { Q_EMIT openAsked(file); });
    dialog->open();
}

bool StudioWindow::save()
{
    if (m_document.file().empty())
        return saveAs();
    try {
        m_document.save();
    } catch (const Failure& failure) {
        addBanner(Tone::Failed, qstring(failure.what()))->addDismiss();
        return false;
    }
    m_recovery.writeNow();
    watchFile();
    return true;
}

bool StudioWindow::saveAs()
{
    auto* dialog = new QFileDialog(this, tr("Save template"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setNameFilters({tr("Templates (*.json)"), tr("All files (*)")});
    if (!m_document.file().empty())
        dialog->selectFile(pathText(m_document.file()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        try {
            m_document.saveAs(pathOf(file));
        } catch (const Failure& failure) {
            addBanner(Tone::Failed, qstring(failure.what()))->addDismiss();
            return;
        }
        m_recovery.writeNow();
        m_services.session.addRecentFile(QFileInfo(file).absoluteFilePath());
        fillRecent();
        watchFile();
        m_design->check();
    });
    dialog->open();
    return false; // nothing is saved yet
}

void StudioWindow::watchFile()
{
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    if (!m_document.file().empty())
        m_watcher.addPath(pathText(m_document.file()));
}

void StudioWindow::checkDisk()
{
    // Programs that save by renaming take the watched file away: watch the new one.
    if (!m_document.file().empty() && m_watcher.files().isEmpty())
        watchFile();
    const TemplateDocument::OnDisk disk = m_document.checkDisk();
    if (disk == TemplateDocument::OnDisk::Same) {
        if (m_diskBanner)
            m_diskBanner->dismiss();
        return;
    }
    if (m_diskBanner)
        return;
    const QString name = qstring(m_document.title());
    if (disk == TemplateDocument::OnDisk::Missing) {
        m_diskBanner
            = addBanner(Tone::Warning, tr("%1 is no longer on disk. What is shown here exists only in this window.").arg(name));
        m_diskBanner->addChoice(tr("Save it again"), [this] { save(); });
        m_diskBanner->addChoice(tr("Keep open"), [this] { m_document.keepMine(); });
        return;
    }
    m_diskBanner
        = addBanner(Tone::Warning,
                    m_document.isEdited() ? tr("%1 was changed by another program, and it has unsaved edits here.").arg(name)
                                          : tr("%1 was changed by another program.").arg(name));
    m_diskBanner->addChoice(tr("Reload"), [this] {
        try {
            m_document.reload();
        } catch (const Failure& failure) {
            addBanner(Tone::Failed, qstring(failure.what()))->addDismiss();
        }
    });
    m_diskBanner->addChoice(tr("Keep mine"), [this] { m_document.keepMine(); });
}

void StudioWindow::build()
{
    if (m_runs.isRunning()) {
        showActivity(Build);
        return;
    }
    m_design->check();
    if (!m_hasTemplate || m_design->findings().errors > 0) {
        showActivity(Design);
        m_design->goToProblem(false);
        return;
    }
    m_reader.close();
    PlanRequest request;
    request.settings.onError = OnError::Ask;
    request.settings.answerWithin = std::chrono::minutes(5); // so that a run nobody watches ends
    request.settings.facts.startTime = std::chrono::system_clock::now();
    request.settings.facts.templateFile = m_document.file();
    std::error_code error;
    request.settings.facts.workingDirectory = std::filesystem::current_path(error);
    showActivity(Build);
    m_runs.start(SourceText(m_document.file().string(), m_document.text()), std::move(request));
}

void StudioWindow::refreshDocument()
{
    const QString title = m_hasTemplate ? qstring(m_document.title()) : tr("Diecast");
    m_topBar->setTitle(title, pathText(m_document.file()));
    m_topBar->editedChip()->show(m_hasTemplate && m_document.isEdited() ? tr("edited") : QString(), Tone::Neutral);
    setWindowTitle(m_hasTemplate ? tr("%1[*] – Diecast").arg(title) : tr("Diecast"));
    setWindowModified(m_hasTemplate && m_document.isEdited());
    m_recovery.noticeChange();
    refreshActions();
}

void StudioWindow::refreshActions()
{
    const bool building = m_runs.isRunning();
    const int builders = m_hasTemplate ? m_design->findings().builders : 0;
    const QString undo = qstring(m_document.undoLabel());
    const QString redo = qstring(m_document.redoLabel());
    m_actions->undo->setText(undo.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(undo));
    m_actions->undo->setIconText(undo.isEmpty() ? tr("↶ Undo") : QStringLiteral("↶ ") + undo);
    m_actions->undo->setToolTip(tr("Undo"));
    m_actions->undo->setEnabled(m_document.canUndo());
    m_actions->redo->setText(redo.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(redo));
    m_actions->redo->setEnabled(m_document.canRedo());
    m_actions->save->setIconText(tr("Save"));
    m_actions->save->setEnabled(m_hasTemplate && (m_document.isEdited() || m_document.file().empty()));
    m_actions->saveAs->setEnabled(m_hasTemplate);
    m_actions->open->setIconText(tr("Open …"));
    const bool again = m_record.count() > 0 && m_stack->currentIndex() == Build;
    const QString build = building ? tr("Building …") : again ? tr("Build again") : tr("Build %n image(s)", nullptr, builders);
    m_actions->build->setText(build);
    m_actions->build->setIconText(build);
    m_actions->build->setToolTip(m_design->findings().errors > 0 ? tr("Shows the first problem: it must be solved before the build")
                                                                 : tr("Build every image of this template"));
    m_actions->build->setEnabled(m_hasTemplate && !building && builders > 0);
    m_actions->stop->setIconText(m_runs.stopsAsked() == 0 ? tr("Stop all") : tr("Stop now"));
    m_actions->stop->setToolTip(m_runs.stopsAsked() == 0 ? tr("Stop the builds and clean up")
                                                         : tr("Do not wait for the cleanup any longer; what is left is listed"));
    m_actions->stop->setEnabled(building && m_runs.stopsAsked() < 2);
    m_actions->nextProblem->setEnabled(m_hasTemplate);
    m_actions->previousProblem->setEnabled(m_hasTemplate);
    m_actions->openLog->setEnabled(m_record.count() > 0);
    m_actions->copyImages->setEnabled(m_record.count() > 0);
    if (m_stack->currentIndex() == Build) {
        m_counts->setText(m_record.count() == 0
                              ? tr("No builds yet")
                              : tr("%n build(s)", nullptr, static_cast<int>(m_record.count())) + QStringLiteral(" · ")
                                  + tr("%1 log lines").arg(QLocale().toString(static_cast<qulonglong>(m_record.lineCount()))));
    } else if (m_hasTemplate) {
        const DesignView::Findings& found = m_design->findings();
        m_counts->setText(QStringList{tr("%n builder(s)", nullptr, found.builders),
                                      tr("%n provisioner(s)", nullptr, found.provisioners),
                                      tr("%n variable(s)", nullptr, found.variables)}
                              .join(QStringLiteral(" · ")));
    } else {
        m_counts->setText(tr("No template open"));
    }
}

void StudioWindow::refreshRun()
{
    const auto chip
        = [](StateChip* where, const QString& text, int count, Tone tone) { where->show(count > 0 ? text : QString(), tone); };
    const int asking = m_record.countOf(BuildState::Asking);
    const int running
        = m_record.countOf(BuildState::Running) + m_record.countOf(BuildState::CleaningUp) + m_record.countOf(BuildState::Waiting);
    const int failed = m_record.countOf(BuildState::Failed) + m_record.countOf(BuildState::Cancelled);
    const int done = m_record.countOf(BuildState::Succeeded);
    chip(m_runningChip, tr("%n running", nullptr, running), running, Tone::Running);
    chip(m_askingChip, tr("%n ask(s)", nullptr, asking), asking, Tone::Failed);
    chip(m_failedChip, tr("%n not done", nullptr, failed), failed, Tone::Failed);
    chip(m_doneChip, tr("%n done", nullptr, done), done, Tone::Succeeded);
    QString note;
    if (m_record.count() > 0 && !m_record.run().empty()) {
        const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(m_record.started().time_since_epoch()).count();
        note = tr("run %1 · started %2")
                   .arg(qstring(m_record.run()),
                        QLocale().toString(QDateTime::fromMSecsSinceEpoch(since).time(), QLocale::ShortFormat));
    }
    m_topBar->setNote(note);
    refreshActions();
}

Banner* StudioWindow::addBanner(Tone tone, const QString& text)
{
    auto* banner = new Banner(m_services.theme, tone, text, this);
    m_banners->setContentsMargins(8, 8, 8, 0);
    m_banners->addWidget(banner);
    connect(banner, &Banner::closed, this, [this, banner] {
        m_banners->removeWidget(banner);
        if (m_banners->count() == 0)
            m_banners->setContentsMargins(8, 0, 8, 0);
    });
    return banner;
}

void StudioWindow::find(bool again, bool backwards)
{
    if (m_stack->currentIndex() == Build) {
        m_build->findInLog();
        return;
    }
    if (again)
        m_design->findAgain(backwards);
    else
        m_design->find();
}

void StudioWindow::nextPanel()
{
    PanelArea* area = m_stack->currentIndex() == Build ? m_build->area() : m_design->area();
    QList<Panel*> panels;
    for (Panel* panel : area->findChildren<Panel*>(Qt::FindDirectChildrenOnly)) {
        if (panel->isVisible())
            panels.append(panel);
    }
    if (panels.isEmpty())
        return;
    qsizetype current = -1;
    for (qsizetype i = 0; i < panels.size(); ++i) {
        if (panels.at(i)->isAncestorOf(QApplication::focusWidget()))
            current = i;
    }
    for (qsizetype step = 1; step <= panels.size(); ++step) {
        Panel* next = panels.at((current + step) % panels.size());
        for (QWidget* child : next->widget()->findChildren<QWidget*>()) {
            if (child->isVisible() && (child->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
                child->setFocus(Qt::TabFocusReason);
                return;
            }
        }
    }
}

void StudioWindow::fillRecent()
{
    const QStringList files = m_services.session.recentFiles();
    m_startPage->showRecent(files);
    QMenu* menu = m_actions->recentMenu();
    menu->clear();
    menu->setEnabled(!files.isEmpty());
    for (const QString& file : files)
        connect(menu->addAction(file), &QAction::triggered, this, [this, file] { Q_EMIT openAsked(file); });
    menu->addSeparator();
    connect(menu->addAction(tr("Clear list")), &QAction::triggered, this, [this] {
        m_services.session.clearRecentFiles();
        fillRecent();
    });
}

void StudioWindow::rememberLayout()
{
    m_services.session.setGeometry(saveGeometry());
    m_services.session.setLayout(QStringLiteral("design"), m_design->area()->saveState(SessionState::layoutVersion));
    m_build->rememberLayout();
    m_services.session.save();
}

void StudioWindow::closeEvent(QCloseEvent* event)
{
    const bool ask = !m_closeAnyway && (m_runs.isRunning() || (m_hasTemplate && m_document.isEdited()));
    if (ask) {
        event->ignore();
        askBeforeClosing();
        return;
    }
    rememberLayout();
    event->accept();
    Q_EMIT closed(this);
}

void StudioWindow::askBeforeClosing()
{
    if (m_closeBanner)
        return;
    raise();
    activateWindow();
    if (m_runs.isRunning()) {
        const int running = static_cast<int>(m_record.count()) - m_record.countOf(BuildState::Succeeded)
            - m_record.countOf(BuildState::Failed) - m_record.countOf(BuildState::Cancelled);
        m_closeBanner = addBanner(
            Tone::Warning,
            tr("%n build(s) still run. The window closes when they have stopped and cleaned up.", nullptr, std::max(1, running)));
        m_closeBanner->addChoice(tr("Keep building"), [this] { m_closeAfterRun = false; });
        m_closeBanner->addChoice(tr("Stop builds and close"), [this] {
            m_closeAfterRun = true;
            m_runs.stop();
        });
        return;
    }
    m_closeBanner = addBanner(Tone::Warning, tr("%1 has unsaved edits.").arg(qstring(m_document.title())));
    m_closeBanner->addChoice(tr("Save and close"), [this] {
        if (save())
            QWidget::close();
    });
    m_closeBanner->addChoice(tr("Close without saving"), [this] {
        m_closeAnyway = true;
        QWidget::close();
    });
    m_closeBanner->addChoice(tr("Keep open"), {});
}

void StudioWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_hasTemplate)
        checkDisk();
    QWidget::changeEvent(event);
}

void StudioWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void StudioWindow::dropEvent(QDropEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            Q_EMIT openAsked(url.toLocalFile());
    }
    event->acceptProposedAction();
}

} // namespace diecast
