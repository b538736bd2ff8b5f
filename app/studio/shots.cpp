// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of every main view, light and dark, for looking at: diecast_shots FOLDER. The scale is Qt's (QT_SCALE_FACTOR).

#include "designer/json_editor.h"
#include "designer/variables_form.h"
#include "ledger/ledger.h"
#include "ledger/run_folder.h"
#include "studio/build_view.h"
#include "studio/design_view.h"
#include "studio/sample_run.h"
#include "studio/studio.h"
#include "studio/studio_actions.h"
#include "studio/studio_window.h"
#include "workshop/standard_workshop.h"

#include <QApplication>
#include <QDir>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <cstdio>

namespace {

using namespace diecast;

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("A file of the pictures cannot be written.");
}

/// A button that can be seen, whose words contain these; null when there is none.
QPushButton* shownButton(const QWidget& window, const QString& words)
{
    for (auto* button : window.findChildren<QPushButton*>()) {
        if (button->text().contains(words) && button->isVisible())
            return button;
    }
    return nullptr;
}

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
    write(file, text);
    return file;
}

class Camera {
public:
    Camera(const QDir& folder, const Theme& theme) : m_folder(folder), m_theme(theme) { }

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

/// A run that was killed: unsaved edits and a half-made image, which the next start of the studio tells of.
void leaveARun(const Home& home, const QString& folder)
{
    const auto kept = home.root() / "recovery" / "crashed.unsaved";
    std::filesystem::create_directories(kept.parent_path());
    write(QString::fromStdString(kept.string()), folder.toUtf8() + "/storefront.json\n{\"builders\": []}");
    const QString image = folder + QStringLiteral("/half-made.img");
    write(image, "half");
    LedgerEntry entry;
    entry.run = RunFolder::create(home).id();
    entry.build = "storefront-do";
    entry.provider = "file";
    entry.kind = "file";
    entry.token = image.toStdString();
    entry.detail = "{\"path\": \"" + image.toStdString() + "\"}";
    const std::string detail = entry.detail;
    const std::unique_ptr<Ledger> ledger = openLedger(home.ledgerFile());
    ledger->exists(ledger->intend(std::move(entry)), image.toStdString(), detail);
}

/// The start after a crash, and what its buttons lead to.
void takeCrash(const QDir& folder, Theme::Mode mode)
{
    QTemporaryDir state;
    const Home home(state.path().toStdString() + "/home");
    writeTemplate(state.path());
    leaveARun(home, state.path());
    Studio studio(home);
    studio.theme().setMode(mode);
    const Camera camera(folder, studio.theme());
    StudioWindow* window = studio.start({});
    window->resize(1440, 900);
    if (!QTest::qWaitFor([&] { return shownButton(*window, QStringLiteral("Release")) != nullptr; }))
        qFatal("The leftovers of a killed run are not told.");
    camera.take(*window, QStringLiteral("start-after-crash"));
    QTest::mouseClick(shownButton(*window, QStringLiteral("Release")), Qt::LeftButton);
    QTest::mouseClick(shownButton(*window, QStringLiteral("Restore")), Qt::LeftButton);
    QTest::qWait(400);
    camera.take(*window, QStringLiteral("after-release"));
}

/// A window whose file another program changes, then removes; then it is to be closed with unsaved edits.
void takeDiskBanners(StudioWindow& window, const Camera& camera, const QString& file)
{
    QFile changed(file);
    if (!changed.open(QIODevice::Append) || changed.write("\n") != 1)
        qFatal("The template cannot be changed.");
    changed.close();
    QTest::qWait(300);
    camera.take(window, QStringLiteral("design-disk-changed"));
    QFile::remove(file);
    QTest::qWait(300);
    camera.take(window, QStringLiteral("design-disk-missing"));
    window.openFile(file + QStringLiteral(".gone"));
    window.actionsOfWindow()->about->trigger();
    window.close();
    camera.take(window, QStringLiteral("design-many-banners"));
}

void waitFor(const char* what, const std::function<bool()>& isThere)
{
    if (!QTest::qWaitFor(isThere, 20'000))
        qFatal("%s: not seen.", what);
}

/// What stands in a build's and in saving's way, with a template in YAML.
void takeWarnings(const QDir& folder, Theme::Mode mode)
{
    QTemporaryDir state;
    const Home home(state.path().toStdString() + "/home");
    const QString file = state.filePath(QStringLiteral("edge.yaml"));
    write(file,
          "# The same edge for two providers, rehearsed here.\n"
          "variables:\n  release: \"2026.11\"\n\n"
          "builders:\n"
          "- type: sandbox\n  name: edge-do\n  output_directory: images\n"
          "- type: sandbox\n  name: edge-rackspace\n  output_directory: images\n\n"
          "provisioners:\n"
          "- type: shell\n  environment_vars:\n  - RELEASE={{user `release`}}\n  inline:\n  - apt-get install --yes nginx-light\n"
          "  - echo \"$RELEASE\" >/etc/edge-release\n");
    QDir(state.path()).mkdir(QStringLiteral("images"));
    for (const QLatin1String name : {QLatin1String("edge-do"), QLatin1String("edge-rackspace")})
        write(state.path() + QStringLiteral("/images/%1-%2.tar.zst").arg(name, QString(12, QLatin1Char('a'))), "an image");
    QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadGroup);
    // A file where the folder of unsaved edits is to be.
    std::filesystem::create_directories(home.root());
    write(QString::fromStdString((home.root() / "recovery").string()), "");
    Studio studio(home);
    studio.theme().setMode(mode);
    const Camera camera(folder, studio.theme());
    StudioWindow* window = studio.start({file});
    window->resize(1440, 900);
    window->actionsOfWindow()->build->trigger();
    waitFor("images that are there", [&] { return shownButton(*window, QStringLiteral("Replace")) != nullptr; });
    window->showActivity(StudioWindow::Design);
    window->document().edit(0, 0, "# Edge.\n", TemplateDocument::EditKind::Single, "Typing");
    window->actionsOfWindow()->save->trigger();
    QTest::qWait(1'500); // edits are kept a moment after they are made
    camera.take(*window, QStringLiteral("design-yaml-warnings"));
}

/// A window that is to be closed while a build runs.
void takeClosing(const QDir& folder, Theme::Mode mode)
{
    QTemporaryDir state;
    const QString file = state.filePath(QStringLiteral("edge.json"));
    write(file,
          "{\n  \"builders\": [\n    {\"type\": \"null\", \"name\": \"edge\", \"communicator\": \"none\"},\n"
          "    {\"type\": \"file\", \"name\": \"edge-list\", \"content\": \"one\", \"target\": \"list\"}\n  ],\n  "
          "\"provisioners\": [\n"
          "    {\"type\": \"shell-local\", \"inline\": [\"echo Looking at edge\", \"sleep 60\"], \"only\": [\"edge\"]}\n  ]\n}\n");
    Studio studio(Home(state.path().toStdString() + "/home"));
    studio.theme().setMode(mode);
    const Camera camera(folder, studio.theme());
    const QPointer<StudioWindow> window = studio.start({file});
    window->resize(1440, 900);
    window->actionsOfWindow()->build->trigger();
    waitFor("one build's end", [&] { return window->record().countOf(BuildState::Succeeded) == 1; });
    QTest::qWait(500);
    window->close();
    camera.take(*window, QStringLiteral("build-closing"));
    QTest::mouseClick(shownButton(*window, QStringLiteral("Stop builds")), Qt::LeftButton);
    waitFor("the end of the window", [&] { return window.isNull() || !window->isVisible(); });
}

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
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        theme.applyTo(application);
        const QString file = writeTemplate(state.path());
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
        window.buildView()->resetLayout();
        camera.take(window, QStringLiteral("build-small"));
        window.showActivity(StudioWindow::Design);
        camera.take(window, QStringLiteral("design-small"));
        window.resize(1440, 900);
        takeDiskBanners(window, camera, file);
        window.document().undo();
        takeCrash(folder, mode);
        takeWarnings(folder, mode);
        takeClosing(folder, mode);
    }
    return 0;
}
