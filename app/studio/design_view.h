// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"
#include "common/panel.h"
#include "studio/variable_values.h"
#include "template/document.h"

#include <QTimer>
#include <QWidget>

namespace diecast {

class FindBar;
class JsonEditor;
class OutlineModel;
class OutlineView;
class ProblemsModel;
class ProblemsView;
class StateChip;

/// The Design activity: outline, text and problems of the open template, all views of one document.
class DesignView : public QWidget {
    Q_OBJECT

public:
    /// `values`: what the window gives to the builds; must outlive the view.
    DesignView(const Theme& theme, const Workshop& workshop, TemplateDocument& document, const VariableValues& values,
               QWidget* parent = nullptr);

    /// What the last check has found.
    struct Findings {
        int errors = 0;
        int warnings = 0;
        int variables = 0;
        int builders = 0;
        int provisioners = 0;
        int postProcessors = 0;
    };
    /// The folder the template's user stands in, as on the command line; empty: nowhere but in the template's own folder.
    void setCallersFolder(const std::filesystem::path& folder) { m_callersFolder = folder; }
    /// Where relative files and outputs of a build are.
    [[nodiscard]] std::filesystem::path workingFolder() const;
    [[nodiscard]] const Findings& findings() const { return m_findings; }
    /// Checks the text now; otherwise it happens shortly after a change.
    void check();

    [[nodiscard]] JsonEditor* editor() const { return m_editor; }
    [[nodiscard]] OutlineView* outline() const { return m_outline; }
    [[nodiscard]] ProblemsView* problemsView() const { return m_problemsView; }
    [[nodiscard]] ProblemsModel* problemsModel() const { return m_problemsModel; }
    [[nodiscard]] PanelArea* area() const { return m_area; }
    void find();
    void findAgain(bool backwards);
    void goToProblem(bool backwards);
    void resetLayout();

Q_SIGNALS:
    void checked();
    void caretMoved(int line, int column);

private:
    [[nodiscard]] static Problems withQuestions(const Problems& problems, const std::vector<VariableDeclaration>& missing);
    void jump(const Problem& problem);
    void search(const QString& text, bool backwards);

    TemplateDocument& m_document;
    const Workshop& m_workshop;
    const VariableValues& m_values;
    TemplateDocument::Subscription m_subscription;
    PanelArea* m_area;
    OutlineModel* m_outlineModel;
    OutlineView* m_outline;
    JsonEditor* m_editor;
    FindBar* m_findBar;
    ProblemsModel* m_problemsModel;
    ProblemsView* m_problemsView;
    Panel* m_outlinePanel;
    Panel* m_textPanel;
    Panel* m_problemsPanel;
    StateChip* m_errorsChip;
    StateChip* m_warningsChip;
    QTimer m_checkSoon;
    Findings m_findings;
    std::filesystem::path m_callersFolder;
};

} // namespace diecast
