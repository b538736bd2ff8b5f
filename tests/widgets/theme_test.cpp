// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace diecast;

/// Everything can be read, and colours are made in one place only.
class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingCanBeRead_data();
    void everythingCanBeRead();
    void makesAnyColourReadable();
    void followsTheChoice();
    void followsTheDesktopAtRunTime();
    void paintsIconsInItsColour();
    void colorsAreMadeNowhereElse();
};

void ThemeTest::everythingCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeTest::everythingCanBeRead()
{
    QFETCH(bool, dark);
    using Role = Theme::Role;
    Theme theme;
    theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    QCOMPARE(theme.isDark(), dark);
    const auto check = [](const QColor& text, const QColor& ground, const char* what, int number) {
        const double contrast = Theme::contrast(text, ground);
        QVERIFY2(contrast >= 4.5,
                 qPrintable(QStringLiteral("%1 %2: %3 on %4 has %5")
                                .arg(QLatin1String(what))
                                .arg(number)
                                .arg(text.name(), ground.name())
                                .arg(contrast)));
    };
    for (const Role ground : {Role::Ground, Role::Panel, Role::Raised, Role::Log, Role::Selection}) {
        check(theme.color(Role::Text), theme.color(ground), "text on role", static_cast<int>(ground));
        check(theme.color(Role::Muted), theme.color(ground), "muted on role", static_cast<int>(ground));
    }
    for (const Tone tone :
         {Tone::Neutral, Tone::Accent, Tone::Succeeded, Tone::Running, Tone::Warning, Tone::Failed, Tone::Expected}) {
        check(theme.text(tone), theme.soft(tone), "tone", static_cast<int>(tone));
        check(theme.text(tone), theme.color(Role::Panel), "tone on panel", static_cast<int>(tone));
        check(theme.text(tone), theme.color(Role::Log), "tone on log", static_cast<int>(tone));
        check(theme.color(Role::Text), theme.soft(tone), "text on tone", static_cast<int>(tone));
    }
    for (const Role role : {Role::JsonKey, Role::JsonString, Role::JsonNumber, Role::JsonPunctuation}) {
        check(theme.color(role), theme.color(Role::Log), "source text", static_cast<int>(role));
        check(theme.color(role), theme.soft(Tone::Accent), "source text on the caret's line", static_cast<int>(role));
    }
    for (int index = 0; index < 16; ++index)
        check(theme.ansi(index), theme.color(Role::Log), "ANSI", index);
    check(theme.color(Role::OnAccent), theme.text(Tone::Accent), "primary button", 0);
    for (const char* mark : {"DO", "AWS", "G", "SBX", "RX", "NUL", "VB"})
        check(Theme::markText(), Theme::markGround(QLatin1String(mark)), mark, 0);
}

void ThemeTest::makesAnyColourReadable()
{
    for (const Qt::GlobalColor ground : {Qt::black, Qt::white, Qt::gray, Qt::darkBlue, Qt::yellow}) {
        for (const Qt::GlobalColor wanted : {Qt::black, Qt::white, Qt::red, Qt::darkGreen, Qt::blue, Qt::yellow})
            QVERIFY(Theme::contrast(Theme::readable(wanted, ground), ground) >= 4.4);
    }
    QCOMPARE(Theme::readable(Qt::white, Qt::black), QColor(Qt::white));
}

void ThemeTest::followsTheChoice()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    theme.applyTo(*qApp);
    int changes = 0;
    connect(&theme, &Theme::changed, this, [&changes] { ++changes; });
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changes, 1);
    QCOMPARE(qApp->palette().color(QPalette::Window), theme.color(Theme::Role::Ground));
    QVERIFY(!qApp->styleSheet().contains(QLatin1Char('@')));
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changes, 1);
}

/// A style whose palette is the desktop's, which the user switches.
class DesktopStyle : public QProxyStyle {
public:
    DesktopStyle() : QProxyStyle(QStringLiteral("Fusion")) { }
    [[nodiscard]] QPalette standardPalette() const override
    {
        return dark ? QPalette(QColor(Qt::white), QColor(Qt::black)) : QPalette(QColor(Qt::black), QColor(Qt::white));
    }
    bool dark = false;
};

void ThemeTest::followsTheDesktopAtRunTime()
{
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    Theme theme;
    theme.applyTo(application);
    auto* desktop = new DesktopStyle; // the application takes it
    application.setStyle(desktop);
    QWidget window;
    window.show();
    QSignalSpy changed(&theme, &Theme::changed);
    const auto desktopTurns = [&](bool dark) {
        desktop->dark = dark;
        QEvent event(QEvent::ThemeChange);
        QCoreApplication::sendEvent(window.windowHandle(), &event);
    };
    desktopTurns(false);
    changed.clear();
    const QColor light = theme.color(Theme::Role::Ground);
    desktopTurns(true);
    QVERIFY(theme.isDark());
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.color(Theme::Role::Ground) != light);
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme.color(Theme::Role::Ground));
    QVERIFY(application.styleSheet().contains(theme.color(Theme::Role::Panel).name()));
    desktopTurns(true); // told twice, as by two windows
    QCOMPARE(changed.count(), 1);
    desktopTurns(false);
    QVERIFY(!theme.isDark());
    QCOMPARE(theme.color(Theme::Role::Ground), light);
    // Whoever has chosen keeps the choice, and what the desktop does meanwhile counts again afterwards.
    theme.setMode(Theme::Mode::Light);
    desktopTurns(true);
    QVERIFY(!theme.isDark());
    theme.setMode(Theme::Mode::FollowSystem);
    QVERIFY(theme.isDark());
    desktopTurns(false);
}

void ThemeTest::paintsIconsInItsColour()
{
    Theme theme;
    QDirIterator icons(QStringLiteral(":/icons"), {QStringLiteral("*.svg")});
    int count = 0;
    while (icons.hasNext()) {
        icons.next();
        const QString name = icons.fileInfo().baseName();
        const QImage image = theme.pixmap(name, Qt::red, 24, 2).toImage();
        QCOMPARE(image.size(), QSize(48, 48));
        bool painted = false;
        for (int y = 0; y < 48 && !painted; ++y) {
            for (int x = 0; x < 48 && !painted; ++x)
                painted = image.pixelColor(x, y).alpha() > 200;
        }
        QVERIFY2(painted, qPrintable(name));
        ++count;
    }
    QVERIFY(count >= 20);
    QVERIFY(theme.pixmap(QStringLiteral("no such icon"), Qt::red, 16, 1).isNull());
}

void ThemeTest::colorsAreMadeNowhereElse()
{
    // QColor::fromRgb of the log painter turns a program's own colours into paint and is no colour of ours.
    const QRegularExpression made(
        QStringLiteral("QColor\\(|QColor\\{|\"#[0-9a-fA-F]{3,8}\"|Qt::(red|blue|green|black|white|gray|yellow)\\b"));
    int files = 0;
    for (const char* room : {"widgets", "app/studio"}) {
        QDirIterator sources(QStringLiteral(DIECAST_SOURCE "/") + QLatin1String(room),
                             {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            const QString path = sources.next();
            ++files;
            if (path.endsWith(QStringLiteral("common/theme.cpp")))
                continue;
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = made.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!match.hasMatch(), qPrintable(path + QStringLiteral(" makes the colour ") + match.captured()));
        }
    }
    QVERIFY(files > 40);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
