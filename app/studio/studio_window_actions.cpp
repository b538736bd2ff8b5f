// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the actions of a window do, and what they say of themselves at each moment.

#include "studio/studio_window.h"

#include "base/text.h"
#include "common/banner.h"
#include "common/marks.h"
#include "studio/build_view.h"
#include "studio/design_view.h"
#include "studio/studio_actions.h"
#include "studio/template_file.h"
#include "studio/top_bar.h"

#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>

namespace diecast {

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
    on(m_actions->open, [this] { m_file->choose(); });
    on(m_actions->save, [this] { m_file->save(); });
    on(m_actions->saveAs, [this] { m_file->saveAs(); });
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
    on(m_actions->variables, [this] { showVariables(); });
    on(m_actions->openLog, [this] {
        showActivity(Build);
        m_build->openSelectedLog();
    });
    on(m_actions->copyImages, [this] { m_build->copyImageIds(); });
    on(m_actions->showDesign, [this] { showActivity(Design); });
    on(m_actions->showBuild, [this] { showActivity(Build); });
    on(m_actions->nextPanel, [this] { (m_stack->currentIndex() == Build ? m_build->area() : m_design->area())->focusNextPanel(); });
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
    const int errors = m_hasTemplate ? m_design->findings().errors : 0;
    const QString build = building ? tr("Building …")
        : errors > 0               ? tr("Show %n problem(s)", nullptr, errors)
        : again                    ? tr("Build again")
        : builders == 0            ? tr("Build")
                                   : tr("Build %n image(s)", nullptr, builders);
    m_actions->build->setText(build);
    m_actions->build->setIconText(build);
    m_actions->build->setToolTip(errors > 0 ? tr("Shows the first problem: it must be solved before the build")
                                            : tr("Build every image of this template"));
    m_actions->build->setEnabled(m_hasTemplate && !building && (builders > 0 || errors > 0));
    m_actions->stop->setIconText(!building || m_runs.stopsAsked() == 0 ? tr("Stop all") : tr("Stop now"));
    m_actions->stop->setToolTip(!building || m_runs.stopsAsked() == 0
                                    ? tr("Stop the builds and clean up")
                                    : tr("Do not wait for the cleanup any longer; what is left is listed"));
    m_actions->stop->setEnabled(building && m_runs.stopsAsked() < 2);
    m_compatible->setVisible(m_hasTemplate && m_stack->currentIndex() == Design && errors == 0);
    m_actions->nextProblem->setEnabled(m_hasTemplate);
    m_actions->previousProblem->setEnabled(m_hasTemplate);
    m_actions->variables->setEnabled(m_hasTemplate && m_design->findings().variables > 0);
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

} // namespace diecast
