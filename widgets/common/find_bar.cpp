// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>

namespace diecast {

FindBar::FindBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_field(new QLineEdit(this)), m_result(new QLabel(this)), m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)), m_close(new QToolButton(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 2);
    layout->setSpacing(4);
    m_field->setPlaceholderText(tr("Find"));
    m_field->setAccessibleName(tr("Find text"));
    m_field->setMinimumWidth(80);
    m_field->installEventFilter(this);
    m_result->setProperty("muted", true);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_result);
    const auto prepare = [layout](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
        layout->addWidget(button);
    };
    prepare(m_previous, tr("Previous match"));
    prepare(m_next, tr("Next match"));
    prepare(m_close, tr("Close find bar"));
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::edited);
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT next(text()); });
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT previous(text()); });
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    connect(&theme, &Theme::changed, this, &FindBar::dress);
    dress();
    hide();
}

void FindBar::start(const QString& text)
{
    show();
    if (!text.isEmpty())
        m_field->setText(text);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

QString FindBar::text() const
{
    return m_field->text();
}

void FindBar::setResult(const QString& words, bool nothing)
{
    m_result->setText(words);
    m_field->setProperty("bad", nothing);
    style()->unpolish(m_field);
    style()->polish(m_field);
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    hide();
    Q_EMIT closed();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (key->modifiers().testFlag(Qt::ShiftModifier))
                Q_EMIT previous(text());
            else
                Q_EMIT next(text());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::dress()
{
    m_previous->setIcon(m_theme.icon(QStringLiteral("up")));
    m_next->setIcon(m_theme.icon(QStringLiteral("down")));
    m_close->setIcon(m_theme.icon(QStringLiteral("close")));
}

} // namespace diecast
