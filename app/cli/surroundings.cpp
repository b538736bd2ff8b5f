// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "surroundings.h"

#include <QCoreApplication>
#include <QTranslator>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>

namespace diecast::cli {

namespace {

/// Programs that a build starts inherit the limit; some walk over all descriptors up to it before they do anything.
constexpr rlim_t mostFiles = 65'536;

/// The two letters of the language that messages are wanted in; empty for English.
QString wantedLanguage()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QByteArray value = qgetenv(name);
        if (!value.isEmpty()) {
            const QString language = QString::fromLatin1(value.left(value.indexOf('_') < 0 ? value.size() : value.indexOf('_')))
                                         .section(QLatin1Char('.'), 0, 0);
            return language == QLatin1String("C") || language == QLatin1String("POSIX") || language == QLatin1String("en")
                ? QString()
                : language;
        }
    }
    return {};
}

/// Qt's own warnings (about locales, plugins) are for developers: PACKER_LOG shows them.
void takeQtMessage(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    const char* log = std::getenv("PACKER_LOG"); // NOLINT: nothing changes the environment
    if (type == QtCriticalMsg || type == QtFatalMsg || (log != nullptr && *log != '\0' && *log != '0')) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(text));
    }
}

void takeLanguage()
{
    const QString language = wantedLanguage();
    if (language.isEmpty()) {
        return;
    }
    static QTranslator translator;
    if (translator.load(QStringLiteral(":/i18n/diecast_%1.qm").arg(language))) {
        startQt();
        QCoreApplication::installTranslator(&translator);
    }
}

} // namespace

void prepareSurroundings()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    qInstallMessageHandler(takeQtMessage);
    takeLanguage();
}

void raiseFileLimit()
{
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        const rlim_t wanted = std::min(limit.rlim_max, mostFiles);
        if (limit.rlim_cur < wanted) {
            limit.rlim_cur = wanted;
            ::setrlimit(RLIMIT_NOFILE, &limit);
        }
    }
}

void startQt()
{
    static char name[] = "diecast";          // NOLINT: Qt wants the form of main()'s arguments
    static char* values[] = {name, nullptr}; // NOLINT
    static int count = 1;
    static const QCoreApplication application(count, values);
    QCoreApplication::setApplicationName(QStringLiteral("diecast"));
}

} // namespace diecast::cli
