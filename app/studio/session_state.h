// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "ledger/run_folder.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace diecast {

/// What the studio remembers between starts, in studio.ini below the home folder: layouts, recent files, theme.
class SessionState {
public:
    explicit SessionState(const Home& home);

    /// Layouts are of this shape; those of another version are not restored.
    static constexpr int layoutVersion = 1;

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    [[nodiscard]] QByteArray layout(const QString& name) const;
    void setLayout(const QString& name, const QByteArray& state);
    void forgetLayouts();

    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString& file);
    void clearRecentFiles();

    [[nodiscard]] Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);
    void save() { m_settings.sync(); }

private:
    QSettings m_settings;
};

} // namespace diecast
