// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "studio/crash_recovery.h"
#include "studio/session_state.h"
#include "template/document.h"

#include <QFileSystemWatcher>
#include <QPointer>

#include <functional>

namespace diecast {

class Banner;

/// The file behind a window's template: chosen, opened, saved, and watched for what other programs do to it.
class TemplateFile : public QObject {
    Q_OBJECT

public:
    /// Shows a sentence in the window.
    using Teller = std::function<Banner*(Tone tone, const QString& sentence)>;

    TemplateFile(TemplateDocument& document, CrashRecovery& recovery, SessionState& session, Teller tell, QWidget* window);

    /// Where the template stands on disk; empty for a new one.
    [[nodiscard]] QString path() const;
    /// Opens a template. What cannot be opened is told in the window; returns whether it was opened.
    bool open(const QString& file);
    /// Lets the user choose a file; chosen() tells which.
    void choose();
    /// Saves, or asks: for a name when there is none, and before it replaces another program's change or a write-protected
    /// file. Returns whether the text is on disk now.
    bool save();
    void saveAs();
    /// Watches the document's file from now on.
    void watch();
    /// Looks whether another program has changed the file, and asks what to do then.
    void checkDisk();

Q_SIGNALS:
    void chosen(const QString& file);
    /// The text stands in another file now.
    void renamed();
    /// The list of recent files has changed.
    void remembered();

private:
    bool tellFailure(const std::function<void()>& work);
    void remember(const QString& file);
    /// Saves without another look at the disk.
    bool write(bool replaceProtected);
    void writeAs(const QString& file, bool replaceProtected);
    /// Asks what to do about what another program has done to the file. `wantsSaving`: the user has just asked to save.
    void ask(TemplateDocument::OnDisk disk, bool wantsSaving);
    void askBeforeReplacing(const QString& file, std::function<void()> replace);

    TemplateDocument& m_document;
    CrashRecovery& m_recovery;
    SessionState& m_session;
    Teller m_tell;
    QWidget* m_window;
    QFileSystemWatcher m_watcher;
    QPointer<Banner> m_diskBanner;
    TemplateDocument::OnDisk m_diskTold = TemplateDocument::OnDisk::Same; ///< what the banner says
    QPointer<Banner> m_protectedBanner;
};

} // namespace diecast
