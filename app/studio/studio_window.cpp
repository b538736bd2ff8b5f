// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/studio_window.h"

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "common/activity_bar.h"
#include "common/banner.h"
#include "common/marks.h"
#include "designer/json_editor.h"
#include "designer/variables_form.h"
#include "monitor/builds_view.h"
#include "studio/build_view.h"
#include "studio/design_view.h"
#include "studio/run_summary.h"
#include "studio/start_page.h"
#include "studio/starter_template.h"
#include "studio/studio_actions.h"
#include "studio/template_file.h"
#include "studio/top_bar.h"

#include <QApplication>
#include <QCloseEvent>
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

StudioWindow::StudioWindow(const StudioServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_runs(services.home, services.workshop, m_record), m_reader(services.home, m_record),
      m_recovery(services.home, m_document), m_file(new TemplateFile(
                                                 m_document, m_recovery, services.session,
                                                 [this](Tone tone, const QString& text) { return addBanner(tone, text); }, this)),
      m_actions(new StudioActions(this)), m_topBar(new TopBar(services.theme, this)),
      m_activities(new ActivityBar(services.theme, this)), m_banners(new QVBoxLayout), m_stack(new QStackedWidget(this)),
      m_designStack(new QStackedWidget(this)), m_startPage(new StartPage(services.theme, this)),
      m_design(new DesignView(services.theme, services.workshop, m_document, m_values, this)),
      m_build(new BuildView(services.theme, services.workshop, m_record, services.session, this)),
      m_counts(new ElidedLabel({}, this)), m_place(new QLabel(this)), m_folder(new ElidedLabel({}, this)),
      m_compatible(new QLabel(tr("Packer-compatible"), this)), m_summary(std::make_unique<RunSummary>(*m_topBar, m_record)),
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
    connect(&m_recovery, &CrashRecovery::failed, this, [this](const QString& folder, const QString& reason) {
        m_recoveryBanner
            = addBanner(Tone::Warning,
                        tr("Unsaved edits cannot be kept in %1: %2. Save them, or a crash would lose them.").arg(folder, reason));
        m_recoveryBanner->addDismiss();
    });
    connect(&m_recovery, &CrashRecovery::recovered, this, [this] {
        if (m_recoveryBanner)
            m_recoveryBanner->dismiss();
    });
    connect(m_file, &TemplateFile::chosen, this, &StudioWindow::openAsked);
    connect(m_file, &TemplateFile::renamed, m_design, &DesignView::check);
    connect(m_file, &TemplateFile::remembered, this, &StudioWindow::fillRecent);

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

StudioWindow::~StudioWindow()
{
    // A run that still goes on is stopped by its controller, which would tell it to a window that is half gone.
    m_runs.disconnect(this);
    m_record.disconnect(this);
}

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
    row->addWidget(m_folder);
    row->addWidget(m_place);
    row->addWidget(m_compatible);
    all->addWidget(status);
    m_topBar->setMenu(m_actions->menu());
    m_activities->addActivity(QStringLiteral("design"), tr("Design"), tr("Outline, text and problems of the template (Ctrl+1)"));
    m_activities->addActivity(QStringLiteral("build"), tr("Build"), tr("Builds, their logs and images (Ctrl+2)"));
    connect(m_activities, &ActivityBar::chosen, this, [this](int activity) { showActivity(static_cast<Activity>(activity)); });
    connect(m_startPage, &StartPage::openAsked, m_file, &TemplateFile::choose);
    connect(m_startPage, &StartPage::newAsked, this, &StudioWindow::newTemplate);
    connect(m_startPage, &StartPage::fileChosen, this, [this](const QString& file) { openFile(file); });
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
    connect(&m_runs, &RunController::wouldReplace, this, &StudioWindow::offerReplacing);
    connect(&m_runs, &RunController::stopping, this, &StudioWindow::refreshRun);
    connect(&m_runs, &RunController::finished, this, [this](const QString& reason) {
        refreshRun();
        if (!isActiveWindow())
            QApplication::alert(this);
        if (!reason.isEmpty())
            addBanner(Tone::Failed, reason)->addDismiss();
        if (m_closeBanner) // it speaks of builds that run
            m_closeBanner->dismiss();
        m_closeBanner.clear();
        if (m_closeAfterRun) {
            m_closeAnyway = m_leaving || !m_document.isEdited();
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
    // What is not looked at makes no demands on the window's size.
    for (int page = 0; page < m_stack->count(); ++page) {
        const QSizePolicy::Policy policy = page == activity ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_stack->widget(page)->setSizePolicy(policy, policy);
    }
    m_stack->setCurrentIndex(activity);
    m_activities->setCurrent(activity);
    m_designStack->setCurrentIndex(m_hasTemplate ? 1 : 0);
    m_undoButton->setVisible(activity == Design && m_hasTemplate);
    m_saveButton->setVisible(activity == Design && m_hasTemplate);
    m_openButton->setVisible(activity == Design);
    m_stopButton->setVisible(activity == Build);
    m_topBar->setNoteVisible(activity == Build);
    m_buildButton->setVisible(m_hasTemplate);
    if (activity == Build)
        m_build->table()->setFocus();
    else if (m_hasTemplate)
        m_design->editor()->setFocus();
    else
        m_startPage->setFocus();
    m_place->setVisible(activity == Design && m_hasTemplate);
    refreshActions();
}

bool StudioWindow::openFile(const QString& file, const QString& outputs)
{
    m_values.clear();
    m_design->setCallersFolder(QFile::encodeName(outputs).toStdString());
    if (!m_file->open(file))
        return false;
    m_hasTemplate = true;
    refreshDocument();
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
    m_file->watch();
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
    const std::vector<VariableDeclaration> missing = m_values.missingIn(m_document.reading().declared);
    if (!missing.empty()) {
        askVariables(missing, tr("%1 needs these values. They are kept until this window closes.").arg(qstring(m_document.title())),
                     tr("Build"), [this] { build(); });
        return;
    }
    if (m_replaceBanner)
        m_replaceBanner->dismiss();
    startBuilds(false);
}

void StudioWindow::offerReplacing(const QStringList& images)
{
    const int count = static_cast<int>(images.size());
    constexpr int mostNamed = 3;
    QStringList named = images.mid(0, mostNamed);
    if (count > mostNamed)
        named.append(tr("%n more", nullptr, count - mostNamed));
    m_replaceBanner = addBanner(
        Tone::Warning, tr("%n image(s) of these names exist already: %1.", nullptr, count).arg(named.join(QStringLiteral(", "))));
    m_replaceBanner->addChoice(tr("Replace %n image(s)", nullptr, count), [this] { startBuilds(true); });
    m_replaceBanner->addChoice(tr("Cancel"), {});
}

void StudioWindow::startBuilds(bool force)
{
    if (m_runs.isRunning())
        return;
    m_reader.close();
    PlanRequest request;
    request.settings.force = force;
    request.variables = m_values.givenTo(m_document.reading().declared);
    request.settings.onError = OnError::Ask;
    request.settings.answerWithin = std::chrono::minutes(5); // so that a run nobody watches ends
    request.settings.facts.startTime = std::chrono::system_clock::now();
    request.settings.facts.templateFile = m_document.file();
    request.settings.facts.workingDirectory = m_design->workingFolder();
    showActivity(Build);
    m_runs.start(SourceText(m_document.file().string(), m_document.text()), std::move(request));
}

void StudioWindow::showVariables()
{
    askVariables(m_document.reading().declared.variables,
                 tr("Values for the builds of %1. They are kept until this window closes; an empty field leaves the default.")
                     .arg(qstring(m_document.title())),
                 tr("Keep values"), {});
}

void StudioWindow::askVariables(const std::vector<VariableDeclaration>& variables, const QString& sentence, const QString& accept,
                                std::function<void()> then)
{
    if (m_form)
        return;
    std::vector<VariablesForm::Field> fields;
    for (const VariableDeclaration& variable : variables)
        fields.push_back({variable, m_values.value(variable.name)});
    m_form = new VariablesForm(m_services.theme, fields, sentence, accept, this);
    m_form->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_form, &QDialog::accepted, this, [this, then = std::move(then)] {
        for (const auto& [name, value] : m_form->values())
            m_values.give(name, value);
        m_form.clear(); // it is on its way out; another may open
        m_design->check();
        if (then)
            then();
    });
    m_form->open();
}

void StudioWindow::refreshDocument()
{
    const QString title = m_hasTemplate ? qstring(escapedControls(m_document.title())) : tr("Diecast");
    m_topBar->setTitle(title, m_file->path());
    const QString folder = QFile::decodeName(QByteArray::fromStdString(m_design->workingFolder().string()));
    m_folder->setText(tr("Outputs: %1").arg(folder));
    m_folder->setToolTip(tr("Relative files and outputs of a build are in %1").arg(folder));
    m_folder->setVisible(m_hasTemplate);
    m_topBar->editedChip()->show(m_hasTemplate && m_document.isEdited() ? tr("edited") : QString(), Tone::Neutral);
    setWindowTitle(m_hasTemplate ? tr("%1[*] – Diecast").arg(title) : tr("Diecast"));
    setWindowModified(m_hasTemplate && m_document.isEdited());
    m_recovery.noticeChange();
    refreshActions();
}

void StudioWindow::refreshRun()
{
    m_summary->refresh();
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
        m_build->findInLog(again, backwards);
        return;
    }
    if (again)
        m_design->findAgain(backwards);
    else
        m_design->find();
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

void StudioWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_hasTemplate)
        m_file->checkDisk();
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
