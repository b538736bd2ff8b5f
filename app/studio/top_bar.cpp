// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/top_bar.h"

#include "common/marks.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace diecast {

TopBar::TopBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_layout(new QHBoxLayout(this)), m_menu(new QToolButton(this)),
      m_title(new ElidedLabel({}, this)), m_note(new ElidedLabel({}, this)), m_edited(new StateChip(theme, this))
{
    setFixedHeight(44);
    m_layout->setContentsMargins(12, 0, 12, 0);
    m_layout->setSpacing(10);
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Menu (F10)"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setIconSize(QSize(20, 20));
    m_title->setObjectName(QStringLiteral("documentTitle"));
    m_title->setLeastWidth(160); // of what is beside it, the note gives way first
    m_note->setProperty("muted", true);
    m_layout->addWidget(m_menu);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_edited);
    m_layout->addWidget(m_note);
    m_layout->addStretch();
    m_firstChip = m_layout->count();
    const auto dress = [this] { m_menu->setIcon(m_theme.icon(QStringLiteral("menu"), m_theme.color(Theme::Role::Text))); };
    connect(&theme, &Theme::changed, this, dress);
    dress();
}

void TopBar::setMenu(QMenu* menu)
{
    m_menu->setMenu(menu);
}

void TopBar::openMenu()
{
    m_menu->showMenu();
}

void TopBar::setTitle(const QString& title, const QString& toolTip)
{
    m_title->setText(title);
    m_title->setToolTip(toolTip.isEmpty() ? title : toolTip);
}

void TopBar::setNote(const QString& note)
{
    m_note->setText(note);
}

void TopBar::setNoteVisible(bool visible)
{
    m_note->setVisible(visible);
}

StateChip* TopBar::addStateChip()
{
    auto* chip = new StateChip(m_theme, this);
    m_layout->insertWidget(m_firstChip + m_chips++, chip);
    return chip;
}

QPushButton* TopBar::addAction(QAction* action, const QString& kind)
{
    auto* button = new QPushButton(this);
    if (!kind.isEmpty())
        button->setProperty("kind", kind);
    const auto take = [button, action] {
        const QString shown = action->iconText().isEmpty() ? action->text() : action->iconText();
        button->setText(QString(shown).replace(QLatin1Char('&'), QStringLiteral("&&")));
        button->setEnabled(action->isEnabled());
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(keys.isEmpty() ? action->toolTip() : QStringLiteral("%1 (%2)").arg(action->toolTip(), keys));
        button->setAccessibleName(shown);
    };
    connect(action, &QAction::changed, button, take);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_layout->addWidget(button);
    take();
    return button;
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Role::Panel));
    painter.setPen(m_theme.color(Theme::Role::Line));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace diecast
