// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/banner.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace diecast {

Banner::Banner(const Theme& theme, Tone tone, const QString& text, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tone(tone), m_layout(new QHBoxLayout(this)), m_icon(new QLabel(this)),
      m_text(new QLabel(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layout->setContentsMargins(12, 8, 12, 8);
    m_layout->setSpacing(8);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setText(text);
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_text, 1);
    connect(&theme, &Theme::changed, this, &Banner::dress);
    dress();
}

void Banner::setText(const QString& text)
{
    // Names in it may come from a template or a file system.
    const QString shown = qstring(escapedControlsInLines(text.toStdString()));
    m_text->setText(shown);
    setAccessibleName(shown);
}

QString Banner::text() const
{
    return m_text->text();
}

QPushButton* Banner::addChoice(const QString& text, std::function<void()> done, bool stays)
{
    auto* button = new QPushButton(text, this);
    if (m_choices++ == 0)
        button->setProperty("kind", QStringLiteral("primary"));
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, done = std::move(done), stays] {
        if (!stays)
            dismiss();
        if (done)
            done();
    });
    return button;
}

void Banner::addDismiss()
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("dismiss"));
    button->setAccessibleName(tr("Dismiss"));
    button->setToolTip(tr("Dismiss"));
    button->setIcon(m_theme.icon(QStringLiteral("close"), m_theme.text(m_tone)));
    m_layout->addWidget(button);
    connect(button, &QToolButton::clicked, this, &Banner::dismiss);
}

void Banner::dismiss()
{
    hide();
    deleteLater();
    Q_EMIT closed();
}

void Banner::dress()
{
    const QString name = m_tone == Tone::Failed ? QStringLiteral("error")
        : m_tone == Tone::Warning               ? QStringLiteral("warning")
                                                : QStringLiteral("notice");
    m_icon->setPixmap(m_theme.pixmap(name, m_theme.text(m_tone), 18, devicePixelRatioF()));
    QPalette colors = m_text->palette();
    colors.setColor(QPalette::WindowText, m_theme.color(Theme::Role::Text));
    m_text->setPalette(colors);
    update();
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.text(m_tone));
    painter.setBrush(m_theme.soft(m_tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace diecast
