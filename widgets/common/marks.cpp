// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/marks.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "common/elision.h"

#include <QFontMetrics>
#include <QPainter>

namespace diecast {

namespace {
constexpr int chipPadding = 8;
}

int chipHeight(const Theme& theme)
{
    return QFontMetrics(theme.smallFont()).height() + 4;
}

int chipWidth(const Theme& theme, const QString& text)
{
    return QFontMetrics(theme.smallFont()).horizontalAdvance(text) + 2 * chipPadding;
}

int paintChip(QPainter& painter, const Theme& theme, int left, int middle, const QString& text, Tone tone, bool onSelection)
{
    const int height = chipHeight(theme);
    const int width = chipWidth(theme, text);
    const QRect rect(left, middle - height / 2, width, height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // The soft grounds are too near to that of a selected row.
    painter.setPen(onSelection ? QPen(theme.text(tone)) : QPen(Qt::NoPen));
    painter.setBrush(onSelection ? theme.color(Theme::Role::Panel) : theme.soft(tone));
    const qreal inset = onSelection ? 0.5 : 0;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), height / 2.0, height / 2.0);
    painter.setFont(theme.smallFont());
    painter.setPen(theme.text(tone));
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
    return width;
}

void paintProviderMark(QPainter& painter, const Theme& theme, const QRect& square, const QString& mark)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::markGround(mark));
    painter.drawRoundedRect(square, 4, 4);
    QFont font = theme.font();
    font.setWeight(QFont::Bold);
    font.setPixelSize(mark.size() > 2 ? 7 : 8);
    painter.setFont(font);
    painter.setPen(Theme::markText());
    painter.drawText(square, Qt::AlignCenter, mark.left(3).toUpper());
    painter.restore();
}

StateChip::StateChip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateChip::show(const QString& text, Tone tone)
{
    m_tone = tone;
    if (m_text != text) {
        m_text = text;
        setAccessibleName(text);
        updateGeometry();
    }
    setVisible(!text.isEmpty());
    update();
}

QSize StateChip::sizeHint() const
{
    return {chipWidth(m_theme, m_text), chipHeight(m_theme)};
}

void StateChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChip(painter, m_theme, 0, height() / 2, m_text, m_tone);
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setText(text);
}

void ElidedLabel::setText(const QString& text)
{
    const QString shown = qstring(escapedControls(text.toStdString()));
    QLabel::setText(shown);
    setToolTip(shown);
    updateGeometry();
    update();
}

void ElidedLabel::setLeastWidth(int width)
{
    m_leastWidth = width;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 4, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), m_leastWidth), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    // Names of builds often begin alike: the end tells them apart.
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, elidedApart(fontMetrics(), text(), m_others, width()));
}

ProviderMark::ProviderMark(const Theme& theme, const QString& mark, const QString& providerTitle, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mark(mark)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(providerTitle);
    setToolTip(providerTitle);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ProviderMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintProviderMark(painter, m_theme, rect(), m_mark);
}

} // namespace diecast
