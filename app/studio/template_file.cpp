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
    dialog->setNameFilters({tr("Templates (*.json *.yaml *.yml)"), tr("All files (*)")});
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
    // Looked at now: a change may be so fresh that the watcher has not told it yet.
    if (m_document.checkDisk() == TemplateDocument::OnDisk::Changed) {
        ask(TemplateDocument::OnDisk::Changed, true);
        return false;
    }
    if (TemplateDocument::isWriteProtected(m_document.file())) {
        askBeforeReplacing(path(), [this] { write(true); });
        return false;
    }
    return write(false);
}

bool TemplateFile::write(bool replaceProtected)
{
    if (!tellFailure([this, replaceProtected] { m_document.save(replaceProtected); }))
        return false;
    if (m_diskBanner)
        m_diskBanner->dismiss();
    m_recovery.writeNow();
    watch();
    return true;
}

void TemplateFile::askBeforeReplacing(const QString& file, std::function<void()> replace)
{
    if (m_protectedBanner)
        m_protectedBanner->dismiss();
    m_protectedBanner = m_tell(Tone::Warning, tr("%1 is write-protected.").arg(QFileInfo(file).fileName()));
    m_protectedBanner->addChoice(tr("Replace it"), std::move(replace));
    m_protectedBanner->addChoice(tr("Save as …"), [this] { saveAs(); });
    m_protectedBanner->addChoice(tr("Do not save"), {});
}

void TemplateFile::saveAs()
{
    auto* dialog = new QFileDialog(m_window, tr("Save template"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(m_document.isYaml() ? QStringLiteral("yaml") : QStringLiteral("json"));
    dialog->setNameFilters({tr("Templates (*.json *.yaml *.yml)"), tr("All files (*)")});
    if (!m_document.file().empty())
        dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (TemplateDocument::isWriteProtected(pathOf(file)))
            askBeforeReplacing(file, [this, file] { writeAs(file, true); });
        else
            writeAs(file, false);
    });
    dialog->open();
}

void TemplateFile::writeAs(const QString& file, bool replaceProtected)
{
    if (!tellFailure([&] { m_document.saveAs(pathOf(file), replaceProtected); }))
        return;
    m_recovery.writeNow();
    remember(file);
    watch();
    Q_EMIT renamed();
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
    } else if (!m_diskBanner || m_diskTold != disk) {
        ask(disk, false);
    }
}

void TemplateFile::ask(TemplateDocument::OnDisk disk, bool wantsSaving)
{
    // What a former banner offers may no longer be possible: a file that is gone cannot be reloaded.
    if (m_diskBanner)
        m_diskBanner->dismiss();
    m_diskTold = disk;
    const QString name = qstring(m_document.title());
    if (disk == TemplateDocument::OnDisk::Missing) {
        m_diskBanner
            = m_tell(Tone::Warning, tr("%1 is no longer on disk. What is shown here exists only in this window.").arg(name));
        m_diskBanner->addChoice(tr("Save it again"), [this] { save(); });
        m_diskBanner->addChoice(tr("Keep open"), [this] { m_document.keepMine(); });
        return;
    }
    const QString sentence = wantsSaving ? tr("%1 was changed by another program and is not saved yet.").arg(name)
        : m_document.isEdited()          ? tr("%1 was changed by another program, and it has unsaved edits here.").arg(name)
                                         : tr("%1 was changed by another program.").arg(name);
    m_diskBanner = m_tell(Tone::Warning, sentence);
    m_diskBanner->addChoice(tr("Reload"), [this] { tellFailure([this] { m_document.reload(); }); });
    m_diskBanner->addChoice(tr("Keep mine"), [this, wantsSaving] {
        m_document.keepMine();
        if (wantsSaving)
            save(); // what is on disk now is known, unless it has changed once more
    });
}

} // namespace diecast
