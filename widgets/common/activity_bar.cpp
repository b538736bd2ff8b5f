// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/activity_bar.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace diecast {

ActivityBar::ActivityBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this)), m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("bar"));
    setAccessibleName(tr("Activities"));
    setFixedWidth(64);
    m_layout->setContentsMargins(4, 8, 4, 8);
    m_layout->setSpacing(4);
    m_layout->addStretch();
    connect(m_group, &QButtonGroup::idClicked, this, &ActivityBar::chosen);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool) { dress(); });
    connect(&theme, &Theme::changed, this, &ActivityBar::dress);
}

int ActivityBar::addActivity(const QString& icon, const QString& text, const QString& help)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("activity"));
    button->setText(text);
    button->setToolTip(help);
    button->setAccessibleName(text);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize(QSize(20, 20));
    button->setFixedSize(56, 52);
    button->setFocusPolicy(Qt::TabFocus);
    const int id = static_cast<int>(m_group->buttons().size());
    m_icons.append(icon);
    m_layout->insertWidget(id, button);
    m_group->addButton(button, id);
    if (id == 0)
        button->setChecked(true);
    dress();
    return id;
}

void ActivityBar::setCurrent(int activity)
{
    if (auto* button = m_group->button(activity))
        button->setChecked(true);
}

int ActivityBar::current() const
{
    return m_group->checkedId();
}

void ActivityBar::dress()
{
    for (int id = 0; id < m_icons.size(); ++id) {
        auto* button = m_group->button(id);
        if (button == nullptr)
            continue;
        // Tab reaches the chosen one, arrow keys the others.
        button->setFocusPolicy(button->isChecked() ? Qt::TabFocus : Qt::ClickFocus);
        button->setIcon(
            m_theme.icon(m_icons.at(id), button->isChecked() ? m_theme.text(Tone::Accent) : m_theme.color(Theme::Role::Muted)));
    }
    update();
}

void ActivityBar::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    auto* next = m_group->button(current() + step);
    if (step == 0 || next == nullptr) {
        QWidget::keyPressEvent(event);
        return;
    }
    next->setFocus(Qt::TabFocusReason);
    next->click();
}

void ActivityBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Role::Panel));
    painter.setPen(m_theme.color(Theme::Role::Line));
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace diecast
