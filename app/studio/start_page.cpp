// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/start_page.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace diecast {

StartPage::StartPage(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_card(new QWidget(this)), m_recent(nullptr)
{
    setObjectName(QStringLiteral("ground"));
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(m_card, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    auto* layout = new QVBoxLayout(m_card);
    layout->setContentsMargins(28, 24, 28, 24);
    layout->setSpacing(12);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    auto* title = new QLabel(tr("Open a template"), m_card);
    QFont font = theme.font();
    font.setPixelSize(17);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto* help
        = new QLabel(tr("A template is a JSON or YAML file that says which images to build and what goes into them. Templates of "
                        "Packer open as they are. "
                        "Files can also be dropped onto this window."),
                     m_card);
    help->setWordWrap(true);
    help->setFixedWidth(520 - 56);
    help->setMinimumHeight(help->heightForWidth(520 - 56) + 2);
    help->setProperty("muted", true);
    auto* open = new QPushButton(tr("Open template …"), m_card);
    open->setProperty("kind", QStringLiteral("primary"));
    auto* fresh = new QPushButton(tr("New template"), m_card);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(open);
    buttons->addWidget(fresh);
    buttons->addStretch();
    layout->addWidget(title);
    layout->addWidget(help);
    layout->addLayout(buttons);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    layout->addLayout(m_recent);
    setFocusProxy(open);
    connect(open, &QPushButton::clicked, this, &StartPage::openAsked);
    connect(fresh, &QPushButton::clicked, this, &StartPage::newAsked);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StartPage::showRecent(const QStringList& files)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList there;
    for (const QString& file : files) {
        if (QFileInfo::exists(file))
            there.append(file);
    }
    if (there.isEmpty())
        return;
    auto* title = new QLabel(tr("Recent"), m_card);
    title->setFont(m_theme.groupFont());
    title->setProperty("muted", true);
    title->setContentsMargins(0, 8, 0, 4);
    title->setMinimumHeight(title->sizeHint().height());
    m_recent->addWidget(title);
    for (const QString& file : std::as_const(there).mid(0, 6)) {
        const QFileInfo info(file);
        const QString folder = QFontMetrics(m_theme.font()).elidedText(info.absolutePath(), Qt::ElideMiddle, 300);
        auto* button = new QPushButton(QStringLiteral("%1   %2").arg(info.fileName(), folder), m_card);
        button->setAccessibleName(tr("Open %1").arg(file));
        button->setToolTip(file);
        button->setStyleSheet(QStringLiteral("text-align: left;"));
        button->setMinimumHeight(button->sizeHint().height());
        m_recent->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT fileChosen(file); });
    }
}

void StartPage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Role::Ground));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Theme::Role::Line));
    painter.setBrush(m_theme.color(Theme::Role::Panel));
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace diecast
