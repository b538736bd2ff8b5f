// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/design_view.h"

#include "base/text.h"
#include "common/find_bar.h"
#include "common/marks.h"
#include "designer/json_editor.h"
#include "designer/outline_model.h"
#include "designer/outline_view.h"
#include "designer/problems_model.h"
#include "designer/problems_view.h"

#include <QVBoxLayout>

#include <algorithm>

namespace diecast {

namespace {

constexpr int checkDelay = 180; ///< milliseconds after the last key

} // namespace

/// A required variable without a value is no mistake here: the window asks for it before a build.
Problems DesignView::withQuestions(const Problems& problems, const std::vector<VariableDeclaration>& missing)
{
    Problems result;
    for (Problem problem : problems.all()) {
        const auto asked = std::find_if(missing.begin(), missing.end(), [&](const VariableDeclaration& variable) {
            return problem.severity == Severity::Error && problem.range == variable.nameRange;
        });
        if (asked != missing.end()) {
            problem.severity = Severity::Notice;
            problem.message = tr("The variable “%1” has no default.").arg(qstring(asked->name)).toStdString();
            problem.hint = tr("Its value is asked for before a build.").toStdString();
        }
        result.add(std::move(problem));
    }
    return result;
}

DesignView::DesignView(const Theme& theme, const Workshop& workshop, TemplateDocument& document, const VariableValues& values,
                       QWidget* parent)
    : QWidget(parent), m_document(document), m_workshop(workshop), m_values(values),
      m_area(new PanelArea(QStringLiteral("design"), this)), m_outlineModel(new OutlineModel(workshop, this)),
      m_outline(new OutlineView(theme, *m_outlineModel)), m_editor(new JsonEditor(theme, document)), m_findBar(new FindBar(theme)),
      m_problemsModel(new ProblemsModel(this)), m_problemsView(new ProblemsView(theme, *m_problemsModel)),
      m_outlinePanel(new Panel(theme, QStringLiteral("outline"), tr("Template"), false, m_area)),
      m_textPanel(new Panel(theme, QStringLiteral("text"), tr("JSON"), false, m_area)),
      m_problemsPanel(new Panel(theme, QStringLiteral("problems"), tr("Problems"), false, m_area)),
      m_errorsChip(m_problemsPanel->addChip()), m_warningsChip(m_problemsPanel->addChip())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);

    m_outlinePanel->setContent(m_outline);
    auto* text = new QWidget;
    auto* textLayout = new QVBoxLayout(text);
    textLayout->setContentsMargins(0, 4, 0, 0);
    textLayout->setSpacing(0);
    textLayout->addWidget(m_editor, 1);
    textLayout->addWidget(m_findBar);
    m_textPanel->setContent(text, Theme::Role::Log);
    m_problemsPanel->setContent(m_problemsView);
    m_outlinePanel->setMinimumWidth(230); // a short name beside its chips
    m_problemsPanel->setMinimumHeight(90);
    resetLayout();

    connect(m_outline, &OutlineView::chosen, m_editor, &JsonEditor::goTo);
    connect(m_problemsView, &ProblemsView::jump, this, &DesignView::jump);
    connect(m_editor, &JsonEditor::caretMoved, this, [this](std::size_t byte, int line, int column) {
        if (!m_outline->hasFocus())
            m_outline->followCaret(byte);
        Q_EMIT caretMoved(line, column);
    });
    connect(m_findBar, &FindBar::edited, this, [this](const QString& wanted) { search(wanted, false); });
    connect(m_findBar, &FindBar::next, this, [this](const QString& wanted) { search(wanted, false); });
    connect(m_findBar, &FindBar::previous, this, [this](const QString& wanted) { search(wanted, true); });
    connect(m_findBar, &FindBar::closed, m_editor, [this] { m_editor->setFocus(); });
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(checkDelay);
    connect(&m_checkSoon, &QTimer::timeout, this, &DesignView::check);
    const auto nameLanguage = [this] { m_textPanel->setTitle(m_document.isYaml() ? tr("YAML") : tr("JSON")); };
    m_subscription = document.observe({[this](const DocumentEdit&) { m_checkSoon.start(); }, [this] { check(); }, nameLanguage});
    check();
}

void DesignView::resetLayout()
{
    for (Panel* panel : {m_outlinePanel, m_textPanel, m_problemsPanel}) {
        panel->setFloating(false);
        m_area->removeDockWidget(panel);
    }
    m_area->addDockWidget(Qt::TopDockWidgetArea, m_outlinePanel);
    m_area->splitDockWidget(m_outlinePanel, m_problemsPanel, Qt::Vertical);
    m_area->splitDockWidget(m_outlinePanel, m_textPanel, Qt::Horizontal);
    for (Panel* panel : {m_outlinePanel, m_textPanel, m_problemsPanel})
        panel->show();
    m_area->whenShown([this] {
        m_area->resizeDocks({m_outlinePanel, m_textPanel}, {280, 1060}, Qt::Horizontal);
        m_area->resizeDocks({m_textPanel, m_problemsPanel}, {620, 170}, Qt::Vertical);
    });
}

std::filesystem::path DesignView::workingFolder() const
{
    if (!m_callersFolder.empty())
        return m_callersFolder;
    if (!m_document.file().empty())
        return m_document.file().parent_path();
    std::error_code error;
    return std::filesystem::current_path(error);
}

void DesignView::check()
{
    m_checkSoon.stop();
    const TemplateDocument::Reading& reading = m_document.reading();
    // The plan reads every component's options; its problems contain those of the reading.
    Problems problems;
    PlanRequest request;
    request.purpose = PlanRequest::Purpose::Check;
    request.settings.facts.startTime = std::chrono::system_clock::now();
    request.settings.facts.templateFile = m_document.file();
    request.settings.facts.workingDirectory = workingFolder();
    Template declared = readTemplate(SourceText(m_document.file().string(), m_document.text()), problems);
    request.variables = m_values.givenTo(declared);
    const std::vector<VariableDeclaration> missing = m_values.missingIn(declared);
    static_cast<void>(planBuilds(std::move(declared), request, m_workshop, problems));
    problems = withQuestions(problems, missing);
    problems.sort();

    const bool readable = reading.declared.tree && reading.declared.tree->isObject();
    if (readable || m_document.text().empty())
        m_outlineModel->show(reading.declared, problems);
    m_problemsModel->show(problems.all());
    m_editor->showProblems(problems.all());
    m_findings.errors = m_problemsModel->count(Severity::Error);
    m_findings.warnings = m_problemsModel->count(Severity::Warning);
    if (readable) {
        m_findings.variables = static_cast<int>(reading.declared.variables.size());
        m_findings.builders = static_cast<int>(reading.declared.builders.size());
        m_findings.provisioners = static_cast<int>(reading.declared.provisioners.size());
        m_findings.postProcessors = 0;
        for (const auto& chain : reading.declared.postProcessors)
            m_findings.postProcessors += static_cast<int>(chain.size());
    }
    m_errorsChip->show(m_findings.errors > 0 ? QStringLiteral("✕ %1").arg(m_findings.errors) : QString(), Tone::Failed);
    m_warningsChip->show(m_findings.warnings > 0 ? QStringLiteral("! %1").arg(m_findings.warnings) : QString(), Tone::Warning);
    Q_EMIT checked();
}

void DesignView::jump(const Problem& problem)
{
    if (problem.range && problem.file == m_document.file().string())
        m_editor->goTo(*problem.range, true);
}

void DesignView::goToProblem(bool backwards)
{
    const int rows = m_problemsModel->rowCount();
    if (rows == 0)
        return;
    const int current = m_problemsView->currentIndex().row();
    const int next = current < 0 ? (backwards ? rows - 1 : 0) : (current + (backwards ? rows - 1 : 1)) % rows;
    m_problemsView->setCurrentIndex(m_problemsModel->index(next, ProblemsModel::MessageColumn));
    jump(m_problemsModel->problem(next));
}

void DesignView::find()
{
    m_findBar->start(m_editor->selectedText().section(QLatin1Char('\n'), 0, 0));
}

void DesignView::findAgain(bool backwards)
{
    if (m_findBar->text().isEmpty())
        find();
    else
        search(m_findBar->text(), backwards);
}

void DesignView::search(const QString& text, bool backwards)
{
    const bool found = m_editor->findNext(text, backwards);
    m_findBar->setResult(found || text.isEmpty() ? QString() : tr("not found"), !found && !text.isEmpty());
}

} // namespace diecast
