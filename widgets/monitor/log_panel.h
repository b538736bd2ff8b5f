// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/panel.h"
#include "monitor/run_record.h"

namespace diecast {

class FindBar;
class LogView;
class QuestionBox;
class StateChip;
struct Workshop;

/// One build's log as a panel: its state, the log, a find bar, and the question when the build asks one.
class LogPanel : public Panel {
    Q_OBJECT

public:
    LogPanel(const Theme& theme, const Workshop& workshop, RunRecord& record, int build, QWidget* parent = nullptr);

    [[nodiscard]] int build() const { return m_build; }
    [[nodiscard]] LogView* view() const { return m_view; }
    /// The name a saved layout knows a build's panel by.
    [[nodiscard]] static QString objectNameFor(const std::string& build);
    void find();
    /// To the next place with the text sought last; asks for a text when there is none.
    void findAgain(bool backwards);

Q_SIGNALS:
    void answered(int build, quint64 question, const QString& choice);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showState();
    void showQuestion();
    void search(const QString& text, bool backwards);

    const Theme& m_theme;
    const Workshop& m_workshop;
    RunRecord& m_record;
    int m_build;
    LogView* m_view;
    FindBar* m_findBar;
    QuestionBox* m_question;
    StateChip* m_chip;
    bool m_marked = false;
};

} // namespace diecast
