// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/session_state.h"

#include <QFile>

namespace diecast {

namespace {
constexpr qsizetype mostRecent = 10;
}

SessionState::SessionState(const Home& home)
    : m_settings(QFile::decodeName(QByteArray::fromStdString((home.root() / "studio.ini").string())), QSettings::IniFormat)
{
}

QByteArray SessionState::geometry() const
{
    return m_settings.value(QStringLiteral("window/geometry")).toByteArray();
}

void SessionState::setGeometry(const QByteArray& geometry)
{
    m_settings.setValue(QStringLiteral("window/geometry"), geometry);
}

QByteArray SessionState::layout(const QString& name) const
{
    return m_settings.value(QStringLiteral("layout/") + name).toByteArray();
}

void SessionState::setLayout(const QString& name, const QByteArray& state)
{
    m_settings.setValue(QStringLiteral("layout/") + name, state);
}

void SessionState::forgetLayouts()
{
    m_settings.remove(QStringLiteral("layout"));
}

QStringList SessionState::recentFiles() const
{
    return m_settings.value(QStringLiteral("files/recent")).toStringList();
}

void SessionState::addRecentFile(const QString& file)
{
    QStringList files = recentFiles();
    files.removeAll(file);
    files.prepend(file);
    m_settings.setValue(QStringLiteral("files/recent"), files.mid(0, mostRecent));
}

void SessionState::clearRecentFiles()
{
    m_settings.remove(QStringLiteral("files/recent"));
}

Theme::Mode SessionState::themeMode() const
{
    const QString mode = m_settings.value(QStringLiteral("window/theme")).toString();
    return mode == QStringLiteral("light") ? Theme::Mode::Light
        : mode == QStringLiteral("dark")   ? Theme::Mode::Dark
                                           : Theme::Mode::FollowSystem;
}

void SessionState::setThemeMode(Theme::Mode mode)
{
    m_settings.setValue(QStringLiteral("window/theme"),
                        mode == Theme::Mode::Light      ? QStringLiteral("light")
                            : mode == Theme::Mode::Dark ? QStringLiteral("dark")
                                                        : QStringLiteral("system"));
}

} // namespace diecast
