// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "ledger/run_folder.h"
#include "template/document.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <vector>

namespace diecast {

/// Unsaved edits somebody's studio did not live to save.
struct RecoveredEdits {
    std::filesystem::path keptIn; ///< the recovery file
    std::filesystem::path file;   ///< the template they belong to; empty: it had no file
    std::string text;
};

/// Keeps a copy of a document's unsaved edits below the home folder. The copy is locked while its studio lives, so a copy
/// whose lock is free is what a crash has left.
class CrashRecovery : public QObject {
    Q_OBJECT

public:
    CrashRecovery(const Home& home, const TemplateDocument& document, QObject* parent = nullptr);
    ~CrashRecovery() override;

    /// The document has changed; its copy is written soon.
    void noticeChange();
    /// Writes (or takes away) the copy now.
    void writeNow();
    /// The studio ends without asking: unsaved edits are for the next one, as after a crash.
    void leave();

    /// What crashes have left. Takes away what one has left half written.
    [[nodiscard]] static std::vector<RecoveredEdits> find(const Home& home);
    static void discard(const RecoveredEdits& edits);

Q_SIGNALS:
    /// The edits cannot be kept in that folder, and why; told once until they can be again.
    void failed(const QString& folder, const QString& reason);
    /// They are kept (or need not be) after failed().
    void recovered();

private:
    void remove();
    void tell(int error);

    std::filesystem::path m_folder;
    const TemplateDocument& m_document;
    std::filesystem::path m_copy;
    FileDescriptor m_lock;
    QTimer m_timer;
    bool m_failing = false;
    bool m_left = false;
};

} // namespace diecast
