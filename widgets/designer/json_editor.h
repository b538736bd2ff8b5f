// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "template/document.h"

#include <Qsci/qsciscintilla.h>

#include <string>
#include <vector>

class QsciLexerJSON;
class QsciLexerYAML;

namespace diecast {

/// A template's text, editable. It keeps no undo of its own: what is typed becomes edits of the document, and the document's
/// edits (undo, forms) are made here too, with a guard against echoes. Bytes go in and out as they are.
class JsonEditor : public QsciScintilla {
    Q_OBJECT

public:
    JsonEditor(const Theme& theme, TemplateDocument& document, QWidget* parent = nullptr);

    /// Marks problems in the text and at the edge; those of other files are left out.
    void showProblems(const std::vector<Problem>& problems);
    /// Brings a place into view, unfolds it and selects it.
    void goTo(const SourceRange& range, bool takeFocus);
    /// Byte the caret stands at.
    [[nodiscard]] std::size_t caret() const;
    /// The bytes shown, for comparison with the document.
    [[nodiscard]] std::string bytes() const;
    /// The editor's way of editing as one step of undo: cut, paste and so on for menus.
    void cutSelection();
    void pasteClipboard();
    /// Selects the next place with this text from the caret on, around the end. False when there is none.
    bool findNext(const QString& text, bool backwards);
    using QsciScintilla::findNext;

Q_SIGNALS:
    /// The caret stands at another byte; line and column count from 1.
    void caretMoved(std::size_t byte, int line, int column);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// A change Scintilla has told of, not yet the document's.
    struct Pending {
        std::size_t at = 0;
        std::size_t removed = 0;
        std::string inserted;
    };
    class UserAction;
    void dress();
    void chooseLanguage();
    void fitNumbers();
    void showAll();
    void applyEdit(const DocumentEdit& edit);
    void modified(int position, int type, const char* text, int length);
    void flush(const std::string& label);
    void markInterpolations();
    [[nodiscard]] bool hasFileUrls(const QMimeData* dropped) const;

    const Theme& m_theme;
    TemplateDocument& m_document;
    TemplateDocument::Subscription m_subscription;
    QsciLexerJSON* m_json;
    QsciLexerYAML* m_yaml;
    std::vector<Problem> m_problems;
    std::vector<Pending> m_pending;
    int m_userActions = 0;
    bool m_applying = false; ///< the document's edit is being made here
    bool m_telling = false;  ///< our edit is being told to the document
};

} // namespace diecast
