// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of every main view, light and dark, for looking at: diecast_shots FOLDER. The scale is Qt's (QT_SCALE_FACTOR).

#include "designer/json_editor.h"
#include "designer/variables_form.h"
#include "studio/build_view.h"
#include "studio/design_view.h"
#include "studio/sample_run.h"
#include "studio/studio_actions.h"
#include "studio/studio_window.h"
#include "workshop/standard_workshop.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <cstdio>

namespace {

using namespace diecast;

/// The template of the pictures: the example beside the sources, with two slips, so that problems can be seen.
QString writeTemplate(const QString& folder)
{
    QFile example(QStringLiteral(DIECAST_EXAMPLES "/storefront.json"));
    if (!example.open(QIODevice::ReadOnly))
        qFatal("The example storefront.json is missing.");
    QByteArray text = example.readAll();
    text.replace("\"theme\": \"harbour\",", "\"theme\": \"harbour\",\n    \"api_token\": \"{{env `STOREFRONT_TOKEN`}}\",");
    text.replace("\"name\": \"storefront-aws\",", "\"name\": \"storefront-aws\",\n      \"output_directry\": \"out\",");
    text.replace("  \"builders\": [", "  \"sensitive-variables\": [\"api_token\"],\n\n  \"builders\": [");
    QFile::link(QStringLiteral(DIECAST_EXAMPLES "/storefront"), folder + QStringLiteral("/storefront"));
    const QString file = folder + QStringLiteral("/storefront.json");
    QFile copy(file);
    if (!copy.open(QIODevice::WriteOnly) || copy.write(text) != text.size())
        qFatal("The template of the pictures cannot be written.");
    return file;
}

class Camera {
public:
    Camera(QDir folder, const Theme& theme) : m_folder(std::move(folder)), m_theme(theme) { }

    void take(QWidget& window, const QString& name) const
    {
        QTest::qWait(120);
        const QPixmap picture = window.grab();
        const QString file = QStringLiteral("%1-%2-%3x.png")
                                 .arg(name, m_theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light"))
                                 .arg(static_cast<int>(picture.devicePixelRatio()));
        if (!picture.save(m_folder.filePath(file)))
            qFatal("A picture cannot be written.");
    }

private:
    QDir m_folder;
    const Theme& m_theme;
};

} // namespace

int main(int argumentCount, char** arguments)
{
    QApplication application(argumentCount, arguments);
    if (QApplication::arguments().size() != 2) {
        std::fputs("Usage: diecast_shots FOLDER\n", stderr);
        return 1;
    }
    QLocale::setDefault(QLocale(QLocale::English));
    QTranslator words;
    if (words.load(QStringLiteral(":/i18n/diecast_en.qm")))
        QApplication::installTranslator(&words);
    const QDir folder(QApplication::arguments().at(1));
    QTemporaryDir state;
    const Home home(state.path().toStdString());
    const auto workshop = standardWorkshop();
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    theme.applyTo(application);
    SessionState session(home);
    const QString file = writeTemplate(state.path());
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        const Camera camera(folder, theme);
        StudioWindow window({home, *workshop, theme, session});
        window.resize(1440, 900);
        window.show();
        camera.take(window, QStringLiteral("start"));
        window.openFile(file);
        const std::size_t place = window.document().text().find("storefront-do");
        window.designView()->editor()->goTo({place, place + 13}, false);
        window.document().edit(place + 13, 0, "-2", TemplateDocument::EditKind::Single, "Typing");
        window.designView()->check();
        camera.take(window, QStringLiteral("design"));
        window.actionsOfWindow()->variables->trigger();
        if (auto* form = window.findChild<VariablesForm*>()) {
            camera.take(*form, QStringLiteral("variables"));
            form->reject();
        }
        for (const BuildEvent& event : sampleRun())
            window.record().apply(event);
        window.record().setReplayed(true);
        window.record().endBatch();
        window.showActivity(StudioWindow::Build);
        camera.take(window, QStringLiteral("build"));
        window.resize(1000, 680);
        camera.take(window, QStringLiteral("build-small"));
        window.showActivity(StudioWindow::Design);
        camera.take(window, QStringLiteral("design-small"));
        window.document().undo();
    }
    return 0;
}
