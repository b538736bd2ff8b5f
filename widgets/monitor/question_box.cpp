// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/question_box.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "monitor/build_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace diecast {

QuestionBox::QuestionBox(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(new QLabel(this)), m_time(new QLabel(this)), m_timer(new QTimer(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 8);
    layout->setSpacing(8);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_time->setWordWrap(true);
    m_time->setTextFormat(Qt::PlainText);
    layout->addWidget(m_text);
    layout->addWidget(m_time);
    m_timer->setInterval(1000);
    connect(m_timer, &QTimer::timeout, this, &QuestionBox::tellTime);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

QString QuestionBox::sentence(const InstanceKnown* instance) const
{
    if (m_question->step.empty())
        return qstring(escapedControlsInLines(m_question->text));
    QStringList sentences{tr("The step “%1” failed.").arg(qstring(escapedControls(m_question->step)))};
    if (!m_question->error.empty())
        sentences.append(qstring(escapedControlsInLines(m_question->error)));
    if (instance != nullptr) {
        sentences.append(instance->address.empty() || instance->address == instance->id
                             ? tr("The instance %1 is still running.").arg(qstring(escapedControls(instance->id)))
                             : tr("The instance %1 (%2) is still running.")
                                   .arg(qstring(escapedControls(instance->id)), qstring(escapedControls(instance->address))));
    }
    return sentences.join(QLatin1Char('\n'));
}

void QuestionBox::ask(const QuestionAsked& question, std::chrono::milliseconds elapsed, const InstanceKnown* instance)
{
    m_question = question;
    m_instance = instance != nullptr;
    m_text->setText(sentence(instance));
    setAccessibleName(tr("Question: %1").arg(m_text->text()));
    delete m_buttons;
    m_buttons = new QWidget(this);
    bool primary = false;
    for (const std::string& choice : question.choices) {
        auto* button = new QPushButton(BuildWords::choice(choice, m_instance), m_buttons);
        button->setObjectName(QStringLiteral("answer-") + qstring(choice));
        if (BuildWords::isDestructive(choice)) {
            button->setProperty("kind", QStringLiteral("danger"));
        } else if (!primary && (choice == "retry" || choice == "continue")) {
            button->setProperty("kind", QStringLiteral("primary"));
            primary = true;
        }
        connect(button, &QPushButton::clicked, this, [this, choice] {
            const std::uint64_t number = m_question ? m_question->question : 0;
            Q_EMIT answered(number, qstring(choice));
        });
    }
    layout()->addWidget(m_buttons);
    placeButtons();
    if (question.timeLeft) {
        m_deadline = std::chrono::steady_clock::now() + *question.timeLeft - elapsed;
        m_timer->start();
    }
    m_time->setVisible(question.timeLeft.has_value());
    tellTime();
    show();
}

void QuestionBox::placeButtons()
{
    if (m_buttons == nullptr)
        return;
    // As many in a row as the panel has room for.
    constexpr int gap = 8;
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    int x = 0;
    int y = 0;
    int height = 0;
    for (auto* button : m_buttons->findChildren<QPushButton*>()) {
        const QSize size = button->sizeHint().boundedTo(QSize(std::max(room, 40), button->sizeHint().height()));
        if (x > 0 && x + size.width() > room) {
            x = 0;
            y += size.height() + gap;
        }
        button->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + gap;
        height = y + size.height();
    }
    m_buttons->setFixedHeight(height);
}

void QuestionBox::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeButtons();
}

void QuestionBox::withdraw()
{
    m_question.reset();
    m_timer->stop();
    hide();
}

void QuestionBox::tellTime()
{
    if (!m_question || !m_question->timeLeft)
        return;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now());
    m_time->setText(tr("“%1” is taken in %2 unless you choose.")
                        .arg(BuildWords::choice(m_question->standard, m_instance), BuildWords::clock(left)));
}

void QuestionBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.soft(Tone::Failed));
    painter.fillRect(QRect(0, 0, width(), 2), m_theme.text(Tone::Failed));
}

} // namespace diecast
