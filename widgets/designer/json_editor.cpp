// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/json_editor.h"

#include "base/text.h"
#include "designer/json_colors.h"

#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexeryaml.h>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QToolTip>
#include <QUrl>

namespace diecast {

using namespace json_marks;

/// While one lives, what Scintilla changes is collected; at the end it becomes one step of undo.
class JsonEditor::UserAction {
public:
    UserAction(JsonEditor& editor, const QString& label) : m_editor(editor), m_label(label.toStdString())
    {
        ++editor.m_userActions;
    }
    ~UserAction()
    {
        if (--m_editor.m_userActions == 0)
            m_editor.flush(m_label);
    }
    UserAction(const UserAction&) = delete;
    UserAction& operator=(const UserAction&) = delete;

private:
    JsonEditor& m_editor;
    std::string m_label;
};

JsonEditor::JsonEditor(const Theme& theme, TemplateDocument& document, QWidget* parent)
    : QsciScintilla(parent), m_theme(theme), m_document(document), m_json(new QsciLexerJSON(this)), m_yaml(new QsciLexerYAML(this))
{
    setAccessibleName(tr("Text of the template"));
    setUtf8(true);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0L);
    setFrameShape(QFrame::NoFrame);
    m_json->setHighlightComments(true);
    m_json->setHighlightEscapeSequences(true);
    m_json->setFoldCompact(false);
    setLexer(m_json);
    setIndentationsUseTabs(false);
    setIndentationWidth(2);
    setTabWidth(2);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setMarginType(numberMargin, NumberMargin);
    setMarginType(problemMargin, SymbolMargin);
    setMarginWidth(problemMargin, 18);
    setMarginMarkerMask(problemMargin, (1 << errorMarker) | (1 << warningMarker));
    setFolding(PlainFoldStyle, foldMargin);
    SendScintilla(SCI_MARKERDEFINE, static_cast<unsigned long>(SC_MARKNUM_FOLDEROPEN), static_cast<long>(SC_MARK_ARROWDOWN));
    SendScintilla(SCI_MARKERDEFINE, static_cast<unsigned long>(SC_MARKNUM_FOLDER), static_cast<long>(SC_MARK_ARROW));
    SendScintilla(SCI_SETMOUSEDWELLTIME, 600L);
    // Undo, redo and their kin belong to the document.
    for (const long key : {static_cast<long>('Z'), static_cast<long>('Y')}) {
        SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(key | (SCMOD_CTRL << 16)), 0L);
        SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(key | ((SCMOD_CTRL | SCMOD_SHIFT) << 16)), 0L);
    }
    setAcceptDrops(true);

    connect(this, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int type, const char* text, int length, int, int, int, int, int, int) {
                modified(position, type, text, length);
            });
    connect(this, &QsciScintilla::cursorPositionChanged, this,
            [this](int line, int index) { Q_EMIT caretMoved(caret(), line + 1, index + 1); });
    connect(this, &QsciScintilla::linesChanged, this, &JsonEditor::fitNumbers);
    m_subscription = m_document.observe(
        {[this](const DocumentEdit& edit) { applyEdit(edit); }, [this] { showAll(); }, [this] { chooseLanguage(); }});
    connect(&theme, &Theme::changed, this, &JsonEditor::dress);
    showAll();
    dress();
}

void JsonEditor::dress()
{
    if (lexer() == m_yaml)
        dressYaml(*this, *m_yaml, m_theme);
    else
        dressJson(*this, *m_json, m_theme);
    fitNumbers();
}

void JsonEditor::chooseLanguage()
{
    QsciLexer* fitting = m_document.isYaml() ? static_cast<QsciLexer*>(m_yaml) : m_json;
    if (lexer() == fitting)
        return;
    setLexer(fitting);
    dress();
}

void JsonEditor::fitNumbers()
{
    setMarginWidth(numberMargin,
                   QStringLiteral("0").repeated(std::max<int>(4, static_cast<int>(QString::number(lines()).size()) + 1)));
}

std::size_t JsonEditor::caret() const
{
    return static_cast<std::size_t>(SendScintilla(SCI_GETCURRENTPOS));
}

std::string JsonEditor::bytes() const
{
    std::string text(static_cast<std::size_t>(SendScintilla(SCI_GETLENGTH)) + 1, '\0');
    SendScintilla(SCI_GETTEXT, static_cast<unsigned long>(text.size()), text.data());
    text.pop_back();
    return text;
}

void JsonEditor::showAll()
{
    m_applying = true;
    const std::string& text = m_document.text();
    SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_APPENDTEXT, static_cast<unsigned long>(text.size()), text.data());
    const std::size_t end = text.find_first_of("\r\n");
    const bool windows = end != std::string::npos && text.compare(end, 2, "\r\n") == 0;
    const bool old = end != std::string::npos && text[end] == '\r' && !windows;
    setEolMode(windows ? EolWindows : old ? EolMac : EolUnix);
    SendScintilla(SCI_GOTOPOS, 0UL);
    m_applying = false;
    chooseLanguage();
    markInterpolations();
}

void JsonEditor::applyEdit(const DocumentEdit& edit)
{
    if (m_telling)
        return;
    m_applying = true;
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(edit.at), static_cast<long>(edit.at + edit.removed.size()));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(edit.inserted.size()), edit.inserted.data());
    if (hasFocus()) {
        SendScintilla(SCI_GOTOPOS, static_cast<unsigned long>(edit.at + edit.inserted.size()));
        SendScintilla(SCI_SCROLLCARET);
    }
    m_applying = false;
}

void JsonEditor::modified(int position, int type, const char* text, int length)
{
    if (m_applying || (type & (SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT)) == 0)
        return;
    Pending change;
    change.at = static_cast<std::size_t>(position);
    if ((type & SC_MOD_INSERTTEXT) != 0)
        change.inserted.assign(text, static_cast<std::size_t>(length));
    else
        change.removed = static_cast<std::size_t>(length);
    m_pending.push_back(std::move(change));
    if (m_userActions == 0)
        flush(tr("Editing").toStdString());
}

void JsonEditor::flush(const std::string& label)
{
    if (m_pending.empty())
        return;
    std::vector<Pending> changes;
    changes.swap(m_pending);
    m_telling = true;
    if (changes.size() == 1) {
        const Pending& change = changes.front();
        const bool typed = change.inserted.size() <= 4 && change.removed <= 4;
        m_document.edit(change.at, change.removed, change.inserted,
                        typed ? TemplateDocument::EditKind::Typing : TemplateDocument::EditKind::Single, label);
    } else {
        m_document.beginGroup(label);
        for (const Pending& change : changes)
            m_document.edit(change.at, change.removed, change.inserted, TemplateDocument::EditKind::Single, label);
        m_document.endGroup();
    }
    m_telling = false;
}

void JsonEditor::markInterpolations()
{
    const std::string& text = m_document.text();
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(interpolationIndicator));
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(text.size()));
    for (std::size_t begin = text.find("{{"); begin != std::string::npos; begin = text.find("{{", begin + 2)) {
        const std::size_t end = text.find("}}", begin);
        const std::size_t line = text.find_first_of("\r\n", begin);
        if (end != std::string::npos && end < line)
            SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin), static_cast<long>(end + 2 - begin));
    }
}

void JsonEditor::showProblems(const std::vector<Problem>& problems)
{
    m_problems.clear();
    markerDeleteAll(errorMarker);
    markerDeleteAll(warningMarker);
    const auto length = static_cast<long>(SendScintilla(SCI_GETLENGTH));
    for (const int indicator : {errorIndicator, warningIndicator}) {
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, length);
    }
    const std::string file = m_document.file().string();
    for (const Problem& problem : problems) {
        if (!problem.range || problem.file != file || problem.severity == Severity::Notice)
            continue;
        const bool error = problem.severity == Severity::Error;
        const auto begin = std::min(static_cast<long>(problem.range->begin), length);
        // A mark of a whole builder would underline the page: its first line is enough.
        long end = std::min(static_cast<long>(problem.range->end), length);
        const long line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(begin));
        end = std::min(end, SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line)));
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(error ? errorIndicator : warningIndicator));
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin), std::max(1L, end - begin));
        markerAdd(static_cast<int>(line), error ? errorMarker : warningMarker);
        m_problems.push_back(problem);
    }
    markInterpolations();
}

void JsonEditor::goTo(const SourceRange& range, bool takeFocus)
{
    const auto length = static_cast<std::size_t>(SendScintilla(SCI_GETLENGTH));
    const std::size_t begin = std::min(range.begin, length);
    const long line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(begin));
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, static_cast<unsigned long>(line));
    const auto lineEnd = static_cast<std::size_t>(SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line)));
    const std::size_t end = takeFocus ? std::min({range.end, lineEnd, length}) : begin;
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(std::max(begin, end)), static_cast<long>(begin));
    const long height = std::max(1L, static_cast<long>(SendScintilla(SCI_LINESONSCREEN)));
    const long visible = SendScintilla(SCI_VISIBLEFROMDOCLINE, static_cast<unsigned long>(line));
    const long first = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    if (visible < first || visible >= first + height - 1)
        SendScintilla(SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(std::max(0L, visible - height / 3)));
    if (takeFocus)
        setFocus(Qt::OtherFocusReason);
}

bool JsonEditor::findNext(const QString& text, bool backwards)
{
    if (text.isEmpty())
        return false;
    const std::string needle = text.toUtf8().toStdString();
    const long length = SendScintilla(SCI_GETLENGTH);
    const long begin = SendScintilla(SCI_GETSELECTIONSTART);
    const long end = SendScintilla(SCI_GETSELECTIONEND);
    SendScintilla(SCI_SETSEARCHFLAGS, 0UL);
    const auto search = [&](long from, long to) {
        SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(from), to);
        return SendScintilla(SCI_SEARCHINTARGET, static_cast<unsigned long>(needle.size()), needle.data());
    };
    long found = backwards ? search(begin, 0) : search(end, length);
    if (found < 0)
        found = backwards ? search(length, 0) : search(0, length);
    if (found < 0)
        return false;
    const long foundEnd = SendScintilla(SCI_GETTARGETEND);
    SendScintilla(SCI_ENSUREVISIBLE,
                  static_cast<unsigned long>(SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(found))));
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(found), foundEnd);
    SendScintilla(SCI_SCROLLCARET);
    return true;
}

void JsonEditor::cutSelection()
{
    const UserAction action(*this, tr("Cut"));
    cut();
}

void JsonEditor::pasteClipboard()
{
    const UserAction action(*this, tr("Paste"));
    paste();
}

bool JsonEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPoint point = viewport()->mapFrom(this, help->pos());
        long at = SendScintilla(SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(point.x()), static_cast<long>(point.y()));
        QStringList words;
        const long line = at < 0 ? -1 : SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(at));
        for (const Problem& problem : m_problems) {
            const auto first = static_cast<long>(problem.range->begin);
            if (at >= 0 && SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(first)) == line)
                words.append(qstring(problem.message + (problem.hint.empty() ? std::string() : "\n" + problem.hint)));
        }
        if (words.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words.join(QStringLiteral("\n\n")), this);
        return true;
    }
    return QsciScintilla::event(event);
}

void JsonEditor::keyPressEvent(QKeyEvent* event)
{
    const UserAction action(*this, tr("Typing"));
    QsciScintilla::keyPressEvent(event);
}

void JsonEditor::inputMethodEvent(QInputMethodEvent* event)
{
    const UserAction action(*this, tr("Typing"));
    QsciScintilla::inputMethodEvent(event);
}

bool JsonEditor::hasFileUrls(const QMimeData* dropped) const
{
    const QList<QUrl> urls = dropped->urls();
    return std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
}

void JsonEditor::dragEnterEvent(QDragEnterEvent* event)
{
    // Files are for the window, which opens them; text is for the text.
    if (hasFileUrls(event->mimeData()))
        event->ignore();
    else
        QsciScintilla::dragEnterEvent(event);
}

void JsonEditor::dropEvent(QDropEvent* event)
{
    const UserAction action(*this, tr("Move text"));
    QsciScintilla::dropEvent(event);
}

void JsonEditor::mousePressEvent(QMouseEvent* event)
{
    m_document.endTyping();
    const UserAction action(*this, tr("Paste"));
    QsciScintilla::mousePressEvent(event);
}

void JsonEditor::mouseReleaseEvent(QMouseEvent* event)
{
    const UserAction action(*this, tr("Move text"));
    QsciScintilla::mouseReleaseEvent(event);
}

void JsonEditor::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    const auto add = [&menu](const QString& text, bool enabled, auto&& done) {
        QAction* action = menu.addAction(text, std::forward<decltype(done)>(done));
        action->setEnabled(enabled);
    };
    add(tr("Undo"), m_document.canUndo(), [this] { m_document.undo(); });
    add(tr("Redo"), m_document.canRedo(), [this] { m_document.redo(); });
    menu.addSeparator();
    add(tr("Cut"), hasSelectedText(), [this] { cutSelection(); });
    add(tr("Copy"), hasSelectedText(), [this] { copy(); });
    add(tr("Paste"), true, [this] { pasteClipboard(); });
    menu.addSeparator();
    add(tr("Select all"), true, [this] { selectAll(); });
    add(tr("Fold or unfold all"), true, [this] { foldAll(true); });
    menu.exec(event->globalPos());
}

} // namespace diecast
