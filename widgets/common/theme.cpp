// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/theme.h"

#include "common/style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>

#include <array>
#include <cmath>

namespace diecast {

namespace {

using RoleColors = std::array<QRgb, 13>;
struct ToneColor {
    QRgb text;
    QRgb soft;
};
using ToneColors = std::array<ToneColor, 7>;
using AnsiColors = std::array<QRgb, 16>;

// In the order of Theme::Role.
constexpr RoleColors lightRoles{0xfff4f5f7, 0xffffffff, 0xfffafbfc, 0xffd9dde3, 0xff1c2128, 0xff59636e, 0xfffbfcfd,
                                0xffd9eef4, 0xffffffff, 0xff0b5cad, 0xff7a3e00, 0xff177332, 0xff59636e};
constexpr RoleColors darkRoles{0xff16191d, 0xff1e2227, 0xff242a30, 0xff343b43, 0xffe3e7ec, 0xff9aa5b1, 0xff14171a,
                               0xff173a45, 0xff0c1a1f, 0xff6fb1f5, 0xffe8b06a, 0xff7fd191, 0xff9aa5b1};

// In the order of Tone.
constexpr ToneColors lightTones{{{0xff59636e, 0xfff4f5f7},
                                 {0xff0b6e8a, 0xffd9eef4},
                                 {0xff177332, 0xffdff3e4},
                                 {0xff0b5cad, 0xffdcebfb},
                                 {0xff8a5a00, 0xfffff2d1},
                                 {0xffb3261e, 0xfffde4e1},
                                 {0xff6b3fa0, 0xffefe6fa}}};
constexpr ToneColors darkTones{{{0xff9aa5b1, 0xff16191d},
                                {0xff4fb6d1, 0xff173a45},
                                {0xff5cc67a, 0xff16341f},
                                {0xff6fb1f5, 0xff152f4a},
                                {0xffe0b04a, 0xff3a2e12},
                                {0xffff8a80, 0xff43201d},
                                {0xffbb9af0, 0xff2f2346}}};

// Black, red, green, yellow, blue, magenta, cyan, white, then the bright ones. "White" on a light ground is a dark grey and
// "black" on a dark one a light grey: they must be read.
constexpr AnsiColors lightAnsi{0xff1c2128, 0xffb3261e, 0xff1a7f37, 0xff8a5a00, 0xff0b5cad, 0xff6b3fa0, 0xff0b6e8a, 0xff59636e,
                               0xff4a535d, 0xffc42b22, 0xff1b7a36, 0xff7d5200, 0xff1663b8, 0xff7a4bb5, 0xff0a6780, 0xff3a424b};
constexpr AnsiColors darkAnsi{0xff8a96a3, 0xffff8a80, 0xff5cc67a, 0xffe0b04a, 0xff6fb1f5, 0xffbb9af0, 0xff4fb6d1, 0xffe3e7ec,
                              0xff9aa5b1, 0xffffa79f, 0xff86d99c, 0xffeec777, 0xff98c8f8, 0xffcfb8f5, 0xff7fcbe0, 0xfff6f8fa};

constexpr std::array<QRgb, 6> markGrounds{0xffc2410c, 0xff0b5cad, 0xffb3261e, 0xff1a7f37, 0xff6b3fa0, 0xff0b6e8a};

QColor colorOf(QRgb value)
{
    return QColor::fromRgb(value);
}

double luminance(const QColor& color)
{
    const auto channel = [](double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent), m_font(QFontDatabase::systemFont(QFontDatabase::GeneralFont))
{
    m_font.setPixelSize(13);
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    decide();
}

void Theme::applyTo(QApplication& application)
{
    m_application = &application;
    m_systemDark
        = application.palette().color(QPalette::Window).lightness() < application.palette().color(QPalette::WindowText).lightness();
    m_dark = m_mode == Mode::FollowSystem ? m_systemDark : m_mode == Mode::Dark;
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.installEventFilter(this);
    dress();
}

void Theme::decide()
{
    const bool dark = m_mode == Mode::FollowSystem ? m_systemDark : m_mode == Mode::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    dress();
    Q_EMIT changed();
}

void Theme::dress()
{
    if (m_application == nullptr)
        return;
    m_dressing = true;
    m_application->setFont(m_font);
    m_application->setPalette(palette());
    m_application->setStyleSheet(styleSheet());
    m_dressing = false;
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // Qt 6.4 does not say which scheme the desktop has: the palette of its style does. A change is told to the windows or,
    // when the desktop names none, seen only by the roles that our own palette leaves open.
    const bool mayDiffer
        = event->type() == QEvent::ThemeChange || (event->type() == QEvent::ApplicationPaletteChange && watched == m_application);
    if (mayDiffer && m_application != nullptr && !m_dressing) {
        const QPalette system = m_application->style()->standardPalette();
        m_systemDark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
        decide();
    }
    return QObject::eventFilter(watched, event);
}

QColor Theme::color(Role role) const
{
    const RoleColors& colors = m_dark ? darkRoles : lightRoles;
    return colorOf(colors.at(static_cast<std::size_t>(role)));
}

QColor Theme::text(Tone tone) const
{
    return colorOf((m_dark ? darkTones : lightTones).at(static_cast<std::size_t>(tone)).text);
}

QColor Theme::soft(Tone tone) const
{
    return colorOf((m_dark ? darkTones : lightTones).at(static_cast<std::size_t>(tone)).soft);
}

QColor Theme::ansi(int index) const
{
    return colorOf((m_dark ? darkAnsi : lightAnsi).at(static_cast<std::size_t>(index & 15)));
}

double Theme::contrast(const QColor& first, const QColor& second)
{
    const double one = luminance(first);
    const double two = luminance(second);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

QColor Theme::readable(const QColor& wanted, const QColor& background)
{
    const bool lighten = luminance(background) < 0.18;
    float hue = 0;
    float saturation = 0;
    float lightness = 0;
    wanted.getHslF(&hue, &saturation, &lightness);
    QColor result = wanted;
    while (contrast(result, background) < 4.5 && lightness > 0.0F && lightness < 1.0F) {
        lightness = lighten ? std::min(1.0F, lightness + 0.03F) : std::max(0.0F, lightness - 0.03F);
        result = QColor::fromHslF(hue < 0 ? 0.0F : hue, saturation, lightness);
    }
    if (contrast(result, background) < 4.5)
        result = lighten ? QColor(Qt::white) : QColor(Qt::black);
    return result;
}

QColor Theme::markGround(const QString& mark)
{
    std::size_t sum = 0;
    for (const QChar letter : mark)
        sum = sum * 31 + letter.unicode();
    return colorOf(markGrounds.at(sum % markGrounds.size()));
}

QColor Theme::markText()
{
    return {Qt::white};
}

QFont Theme::titleFont() const
{
    QFont font = m_font;
    font.setPixelSize(12);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::groupFont() const
{
    QFont font = m_font;
    font.setPixelSize(11);
    font.setWeight(QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 104);
    return font;
}

QFont Theme::smallFont() const
{
    QFont font = m_font;
    font.setPixelSize(12);
    font.setWeight(QFont::Medium);
    return font;
}

QFont Theme::monospace() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPixelSize(12);
    return font;
}

QPixmap Theme::pixmap(const QString& name, const QColor& color, int size, qreal ratio) const
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    const int pixels = static_cast<int>(std::lround(size * ratio));
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QIcon Theme::icon(const QString& name) const
{
    return icon(name, color(Role::Muted));
}

QIcon Theme::icon(const QString& name, const QColor& color) const
{
    QIcon icon;
    for (const int size : {16, 20, 24}) {
        for (const qreal ratio : {1.0, 2.0, 3.0})
            icon.addPixmap(pixmap(name, color, size, ratio));
    }
    return icon;
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, color(Role::Ground));
    palette.setColor(QPalette::WindowText, color(Role::Text));
    palette.setColor(QPalette::Base, color(Role::Panel));
    palette.setColor(QPalette::AlternateBase, color(Role::Raised));
    palette.setColor(QPalette::Text, color(Role::Text));
    palette.setColor(QPalette::PlaceholderText, color(Role::Muted));
    palette.setColor(QPalette::Button, color(Role::Raised));
    palette.setColor(QPalette::ButtonText, color(Role::Text));
    palette.setColor(QPalette::ToolTipBase, color(Role::Raised));
    palette.setColor(QPalette::ToolTipText, color(Role::Text));
    palette.setColor(QPalette::Highlight, color(Role::Selection));
    palette.setColor(QPalette::HighlightedText, color(Role::Text));
    palette.setColor(QPalette::Link, text(Tone::Accent));
    palette.setColor(QPalette::LinkVisited, text(Tone::Expected));
    palette.setColor(QPalette::Light, color(Role::Raised));
    palette.setColor(QPalette::Midlight, color(Role::Raised));
    palette.setColor(QPalette::Mid, color(Role::Line));
    palette.setColor(QPalette::Dark, color(Role::Line));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Role::Muted));
    return palette;
}

QString Theme::styleSheet() const
{
    return fillStyleSheet({{"ground", color(Role::Ground)},
                           {"panel", color(Role::Panel)},
                           {"raised", color(Role::Raised)},
                           {"line", color(Role::Line)},
                           {"text", color(Role::Text)},
                           {"muted", color(Role::Muted)},
                           {"log", color(Role::Log)},
                           {"selection", color(Role::Selection)},
                           {"onAccent", color(Role::OnAccent)},
                           {"accent", text(Tone::Accent)},
                           {"accentSoft", soft(Tone::Accent)},
                           {"failed", text(Tone::Failed)},
                           {"failedSoft", soft(Tone::Failed)},
                           {"warning", text(Tone::Warning)},
                           {"warningSoft", soft(Tone::Warning)},
                           {"running", text(Tone::Running)},
                           {"runningSoft", soft(Tone::Running)}});
}

} // namespace diecast
