// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/run_summary.h"

#include "base/text.h"
#include "common/marks.h"
#include "studio/top_bar.h"

#include <QDateTime>
#include <QLocale>

namespace diecast {

RunSummary::RunSummary(TopBar& bar, const RunRecord& record)
    : m_bar(bar), m_record(record), m_running(bar.addStateChip()), m_asking(bar.addStateChip()), m_failed(bar.addStateChip()),
      m_done(bar.addStateChip())
{
}

void RunSummary::refresh()
{
    const auto chip
        = [](StateChip* where, const QString& text, int count, Tone tone) { where->show(count > 0 ? text : QString(), tone); };
    const int asking = m_record.countOf(BuildState::Asking);
    const int running
        = m_record.countOf(BuildState::Running) + m_record.countOf(BuildState::CleaningUp) + m_record.countOf(BuildState::Waiting);
    const int failed = m_record.countOf(BuildState::Failed) + m_record.countOf(BuildState::Cancelled);
    const int done = m_record.countOf(BuildState::Succeeded);
    chip(m_running, tr("%n running", nullptr, running), running, Tone::Running);
    chip(m_asking, tr("%n ask(s)", nullptr, asking), asking, Tone::Failed);
    chip(m_failed, tr("%n not done", nullptr, failed), failed, Tone::Failed);
    chip(m_done, tr("%n done", nullptr, done), done, Tone::Succeeded);
    QString note;
    if (m_record.count() > 0 && !m_record.run().empty()) {
        const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(m_record.started().time_since_epoch()).count();
        note = tr("run %1 · started %2")
                   .arg(qstring(m_record.run()),
                        QLocale().toString(QDateTime::fromMSecsSinceEpoch(since).time(), QLocale::ShortFormat));
    }
    m_bar.setNote(note);
}

} // namespace diecast
