// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/template_file.h"

#include "base/failure.h"
#include "base/text.h"
#include "common/banner.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QTimer>

namespace diecast {

namespace {

constexpr int settleMilliseconds = 100; ///< programs that save write more than once

std::filesystem::path pathOf(const QString& file)
{
    return QFile::encodeName(QFileInfo(file).absoluteFilePath()).toStdString();
}

} // namespace

TemplateFile::TemplateFile(TemplateDocument& document, CrashRecovery& recovery, SessionState& session, Teller tell, QWidget* window)
    : QObject(window), m_document(document), m_recovery(recovery), m_session(session), m_tell(std::move(tell)), m_window(window)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this,
            [this] { QTimer::singleShot(settleMilliseconds, this, &TemplateFile::checkDisk); });
}

QString TemplateFile::path() const
{
    return QFile::decodeName(QByteArray::fromStdString(m_document.file().string()));
}

bool TemplateFile::tellFailure(const std::function<void()>& work)
{
    try {
        work();
        return true;
    } catch (const Failure& failure) {
        m_tell(Tone::Failed, qstring(failure.what()))->addDismiss();
        return false;
    }
}

void TemplateFile::remember(const QString& file)
{
    m_session.addRecentFile(QFileInfo(file).absoluteFilePath());
    Q_EMIT remembered();
}

bool TemplateFile::open(const QString& file)
{
    if (!tellFailure([&] { m_document.open(pathOf(file)); }))
        return false;
    remember(file);
    watch();
    return true;
}

void TemplateFile::choose()
{
    // A dialog of Qt's own: it does not block the builds, and it opens where the last template was.
    auto* dialog = new QFileDialog(m_window, tr("Open template"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Templates (*.json)"), tr("All files (*)")});
    const QStringList recent = m_session.recentFiles();
    if (!m_document.file().empty())
        dialog->setDirectory(QFileInfo(path()).absolutePath());
    else if (!recent.isEmpty())
        dialog->setDirectory(QFileInfo(recent.first()).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, &TemplateFile::chosen);
    dialog->open();
}

bool TemplateFile::save()
{
    if (m_document.file().empty()) {
        saveAs();
        return false; // nothing is saved yet
    }
    if (!tellFailure([this] { m_document.save(); }))
        return false;
    m_recovery.writeNow();
    watch();
    return true;
}

void TemplateFile::saveAs()
{
    auto* dialog = new QFileDialog(m_window, tr("Save template"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setNameFilters({tr("Templates (*.json)"), tr("All files (*)")});
    if (!m_document.file().empty())
        dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (!tellFailure([&] { m_document.saveAs(pathOf(file)); }))
            return;
        m_recovery.writeNow();
        remember(file);
        watch();
        Q_EMIT renamed();
    });
    dialog->open();
}

void TemplateFile::watch()
{
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    if (!m_document.file().empty())
        m_watcher.addPath(path());
}

void TemplateFile::checkDisk()
{
    // Programs that save by renaming take the watched file away: watch the new one.
    if (!m_document.file().empty() && m_watcher.files().isEmpty())
        watch();
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
            = m_tell(Tone::Warning, tr("%1 is no longer on disk. What is shown here exists only in this window.").arg(name));
        m_diskBanner->addChoice(tr("Save it again"), [this] { save(); });
        m_diskBanner->addChoice(tr("Keep open"), [this] { m_document.keepMine(); });
        return;
    }
    m_diskBanner = m_tell(Tone::Warning,
                          m_document.isEdited() ? tr("%1 was changed by another program, and it has unsaved edits here.").arg(name)
                                                : tr("%1 was changed by another program.").arg(name));
    m_diskBanner->addChoice(tr("Reload"), [this] { tellFailure([this] { m_document.reload(); }); });
    m_diskBanner->addChoice(tr("Keep mine"), [this] { m_document.keepMine(); });
}

} // namespace diecast
