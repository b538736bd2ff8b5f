// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/end_signals.h"
#include "studio/start_measure.h"
#include "studio/studio.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

int main(int argumentCount, char** arguments)
{
    using namespace diecast;
    QApplication application(argumentCount, arguments);
    QApplication::setApplicationName(QStringLiteral("diecast-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("Diecast"));
    QApplication::setApplicationVersion(QStringLiteral(DIECAST_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.diecast.Diecast"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/diecast.svg")));

    QTranslator qtWords;
    if (qtWords.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qtWords);
    QTranslator words;
    // English has a file too: it knows the plurals. It serves every language without one.
    if (words.load(QLocale(), QStringLiteral("diecast"), QStringLiteral("_"), QStringLiteral(":/i18n"))
        || words.load(QStringLiteral(":/i18n/diecast_en.qm")))
        QApplication::installTranslator(&words);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Edits templates of machine images and follows their builds."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption run(QStringLiteral("run"),
                                 QCoreApplication::translate("main", "Show a run that was made before or goes on."),
                                 QCoreApplication::translate("main", "run"));
    const QCommandLineOption newWindow(QStringLiteral("new-window"),
                                       QCoreApplication::translate("main", "Start a studio of its own, even when one is running."));
    parser.addOption(run);
    const QCommandLineOption measureStart(
        QStringLiteral("measure-start"),
        QCoreApplication::translate("main", "Print the time to the first painted frame and the memory, and end."));
    const QCommandLineOption templateFolder(
        QStringLiteral("template-folder"),
        QCoreApplication::translate(
            "main", "Builds put relative outputs beside their template; otherwise into the folder this command is given in."));
    parser.addOption(newWindow);
    parser.addOption(templateFolder);
    parser.addOption(measureStart);
    parser.addPositionalArgument(QStringLiteral("template"), QCoreApplication::translate("main", "Templates to open."),
                                 QStringLiteral("[template ...]"));
    parser.process(application);

    const QString folder = parser.isSet(templateFolder) ? QString() : QDir::currentPath();
    Studio studio(Home::ofUser());
    if (!parser.isSet(newWindow) && !parser.isSet(run) && !parser.isSet(measureStart)) {
        if (studio.instance().handOverOrLead(parser.positionalArguments(), folder))
            return 0;
    }
    EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::asked, &studio, &Studio::end);
    StudioWindow* window = studio.start(parser.positionalArguments(), parser.value(run), folder);
    if (parser.isSet(measureStart))
        new StartMeasure(*window);
    return QApplication::exec();
}
