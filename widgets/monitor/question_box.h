// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"
#include "common/theme.h"

#include <QWidget>

#include <chrono>
#include <optional>

class QLabel;
class QTimer;

namespace diecast {

/// A build's question with its answers as buttons, each named by what it does, and the time left to choose.
class QuestionBox : public QWidget {
    Q_OBJECT

public:
    explicit QuestionBox(const Theme& theme, QWidget* parent = nullptr);
    /// Asks; `elapsed` of the time left is already over. `instance`: what still runs; null: nothing does.
    void ask(const QuestionAsked& question, std::chrono::milliseconds elapsed, const InstanceKnown* instance = nullptr);
    void withdraw();
    [[nodiscard]] bool isAsking() const { return m_question.has_value(); }

Q_SIGNALS:
    void answered(quint64 question, const QString& choice);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void tellTime();
    void placeButtons();
    [[nodiscard]] QString sentence(const InstanceKnown* instance) const;

    const Theme& m_theme;
    QLabel* m_text;
    QLabel* m_time;
    QWidget* m_buttons = nullptr;
    QTimer* m_timer;
    std::optional<QuestionAsked> m_question;
    bool m_instance = false; ///< one is still running
    std::chrono::steady_clock::time_point m_deadline;
};

} // namespace diecast
