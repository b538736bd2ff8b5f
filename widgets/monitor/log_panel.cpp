// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_panel.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "common/find_bar.h"
#include "common/marks.h"
#include "common/provider_facts.h"
#include "monitor/build_words.h"
#include "monitor/log_view.h"
#include "monitor/question_box.h"

#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace diecast {

LogPanel::LogPanel(const Theme& theme, const Workshop& workshop, RunRecord& record, int build, QWidget* parent)
    : Panel(theme, objectNameFor(record.build(static_cast<std::size_t>(build)).name),
            qstring(escapedControls(record.build(static_cast<std::size_t>(build)).name)), true, parent),
      m_theme(theme), m_workshop(workshop), m_record(record), m_build(build), m_view(nullptr), m_findBar(nullptr),
      m_question(nullptr), m_chip(addChip())
{
    const BuildRecord& shown = record.build(static_cast<std::size_t>(build));
    const QString name = qstring(escapedControls(shown.name));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_view = new LogView(theme, shown.log.get(), content);
    m_view->setAccessibleName(tr("Log of %1").arg(name));
    m_findBar = new FindBar(theme, content);
    m_question = new QuestionBox(theme, content);
    // The log gives way to the question below it.
    m_view->setMinimumHeight(3 * m_view->rowHeight());
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_findBar);
    layout->addWidget(m_question);
    setContent(content, Theme::Role::Log);
    QStringList names;
    for (std::size_t other = 0; other < record.count(); ++other)
        names.append(qstring(escapedControls(record.build(other).name)));
    setOtherTitles(names);
    setMinimumWidth(150); // several fit beside each other in the smallest window

    QToolButton* search = addTitleButton(QStringLiteral("find"), tr("Find in the log of %1").arg(name));
    QToolButton* follow = addTitleButton(QStringLiteral("follow"), tr("Follow the end"));
    follow->setCheckable(true);
    follow->setChecked(true);
    connect(search, &QToolButton::clicked, this, &LogPanel::find);
    connect(follow, &QToolButton::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, follow, &QToolButton::setChecked);
    connect(m_view, &LogView::findRequested, this, &LogPanel::find);
    connect(m_findBar, &FindBar::edited, this, [this](const QString& text) { this->search(text, false); });
    connect(m_findBar, &FindBar::next, this, [this](const QString& text) { this->search(text, false); });
    connect(m_findBar, &FindBar::previous, this, [this](const QString& text) { this->search(text, true); });
    connect(m_findBar, &FindBar::closed, this, [this] {
        m_view->clearFound();
        m_view->setFocus();
    });
    connect(m_question, &QuestionBox::answered, this,
            [this](quint64 question, const QString& choice) { Q_EMIT answered(m_build, question, choice); });
    const auto mine = [this](int row) { return row == m_build; };
    connect(&record, &RunRecord::logGrew, this, [this, mine](int row) {
        if (mine(row))
            m_view->grown();
    });
    connect(&record, &RunRecord::changed, this, [this, mine](int row) {
        if (mine(row))
            showState();
    });
    connect(&record, &RunRecord::asked, this, [this, mine](int row) {
        if (mine(row))
            showQuestion();
    });
    connect(&record, &RunRecord::answered, this, [this, mine](int row) {
        if (mine(row))
            showQuestion();
    });
    // The logs go before the panels do.
    connect(&record, &RunRecord::aboutToClear, this, [this] { m_view->setStore(nullptr); });
    showState();
    showQuestion();
}

QString LogPanel::objectNameFor(const std::string& build)
{
    return QStringLiteral("log:") + qstring(build);
}

void LogPanel::find()
{
    m_findBar->start();
}

void LogPanel::findAgain(bool backwards)
{
    if (m_findBar->text().isEmpty())
        find();
    else
        search(m_findBar->text(), backwards);
}

void LogPanel::search(const QString& text, bool backwards)
{
    const auto line = m_view->find(text, backwards);
    if (text.isEmpty())
        m_findBar->setResult({}, false);
    else if (line)
        m_findBar->setResult(tr("line %1").arg(QLocale().toString(static_cast<qulonglong>(*line) + 1)), false);
    else
        m_findBar->setResult(tr("not found"), true);
}

void LogPanel::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    showState();
}

void LogPanel::showState()
{
    constexpr int besideTitle = 170; ///< the provider's mark and the buttons
    if (static_cast<std::size_t>(m_build) >= m_record.count())
        return; // the run is being forgotten; this panel goes with it
    const BuildRecord& shown = m_record.build(static_cast<std::size_t>(m_build));
    if (!m_marked && !shown.type.empty()) {
        // Only the build's start tells its provider.
        m_marked = true;
        setMark(new ProviderMark(m_theme, providerMark(m_workshop, shown.type), providerTitle(m_workshop, shown.type)));
    }
    // A narrow panel has room for the name or the state; the table has the state too.
    const QString state = BuildWords::shortState(shown.state);
    const int both = QFontMetrics(m_theme.titleFont()).horizontalAdvance(windowTitle()) + chipWidth(m_theme, state) + besideTitle;
    m_chip->show(width() >= both ? state : QString(), BuildWords::tone(shown));
}

void LogPanel::showQuestion()
{
    const BuildRecord& shown = m_record.build(static_cast<std::size_t>(m_build));
    if (!shown.question) {
        m_question->withdraw();
        return;
    }
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(m_record.now() - shown.questionTime);
    const bool instance = shown.instance && !shown.instanceReleased;
    m_question->ask(*shown.question, elapsed, instance ? &*shown.instance : nullptr);
}

} // namespace diecast
