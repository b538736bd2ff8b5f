// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// When a window may close, what it asks before, and what it remembers.

#include "studio/studio_window.h"

#include "base/text.h"
#include "common/banner.h"
#include "studio/build_view.h"
#include "studio/design_view.h"
#include "studio/template_file.h"

#include <QCloseEvent>

namespace diecast {

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

void StudioWindow::leave()
{
    m_recovery.leave();
    m_leaving = true;
    m_closeAfterRun = true;
    if (m_runs.isRunning()) {
        m_runs.stop();
        return;
    }
    m_closeAnyway = true;
    QWidget::close();
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
            tr("%n build(s) still run. Once stopped and cleaned up, this window closes.", nullptr, std::max(1, running)));
        m_closeBanner->addChoice(tr("Keep building"), [this] { m_closeBanner.clear(); });
        m_closeBanner->addChoice(tr("Stop builds and close"), [this] {
            m_closeAfterRun = true;
            m_runs.stop();
        });
        return;
    }
    m_closeBanner = addBanner(Tone::Warning, tr("%1 has unsaved edits.").arg(qstring(m_document.title())));
    m_closeBanner->addChoice(tr("Save and close"), [this] {
        if (m_file->save())
            QWidget::close();
    });
    m_closeBanner->addChoice(tr("Close without saving"), [this] {
        m_closeAnyway = true;
        QWidget::close();
    });
    m_closeBanner->addChoice(tr("Keep open"), [this] { m_closeBanner.clear(); });
}

} // namespace diecast
