// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/json_colors.h"

#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexeryaml.h>
#include <Qsci/qsciscintilla.h>

namespace diecast {

using namespace json_marks;

namespace {

/// QScintilla's messages take `long` for colours: blue, green, red from the high byte down.
long scintillaColor(const QColor& color)
{
    return (static_cast<long>(color.blue()) << 16) | (static_cast<long>(color.green()) << 8) | color.red();
}

/// Scintilla knows sizes in points only.
QFont fontOf(const QsciScintilla& editor, const Theme& theme)
{
    QFont font = theme.monospace();
    font.setPointSizeF(font.pixelSize() * 72.0 / editor.logicalDpiY());
    return font;
}

void dressLexer(const QsciScintilla& editor, QsciLexer& lexer, const Theme& theme)
{
    const QFont font = fontOf(editor, theme);
    const QColor ground = theme.color(Theme::Role::Log);
    const QColor text = theme.color(Theme::Role::Text);
    lexer.setDefaultFont(font);
    lexer.setDefaultPaper(ground);
    lexer.setDefaultColor(text);
    lexer.setFont(font, -1);
    lexer.setPaper(ground, -1);
    lexer.setColor(text, -1);
}

void dressEditor(QsciScintilla& editor, const Theme& theme)
{
    const QFont font = fontOf(editor, theme);
    const QColor ground = theme.color(Theme::Role::Log);
    const QColor text = theme.color(Theme::Role::Text);
    editor.setPaper(ground);
    editor.setColor(text);
    editor.setCaretForegroundColor(text);
    editor.setCaretWidth(2);
    editor.setCaretLineBackgroundColor(theme.soft(Tone::Accent));
    editor.setSelectionBackgroundColor(theme.color(Theme::Role::Line));
    editor.resetSelectionForegroundColor();
    editor.setMarginsBackgroundColor(ground);
    editor.setMarginsForegroundColor(theme.color(Theme::Role::Muted));
    editor.setMarginsFont(font);
    editor.setFoldMarginColors(ground, ground);
    for (int marker = int{QsciScintilla::SC_MARKNUM_FOLDEREND}; marker <= int{QsciScintilla::SC_MARKNUM_FOLDEROPEN}; ++marker) {
        // By messages: QScintilla's own functions pass over markers that it has not handed out itself.
        editor.SendScintilla(QsciScintilla::SCI_MARKERSETFORE, static_cast<unsigned long>(marker),
                             scintillaColor(theme.color(Theme::Role::Muted)));
        editor.SendScintilla(QsciScintilla::SCI_MARKERSETBACK, static_cast<unsigned long>(marker),
                             scintillaColor(theme.color(Theme::Role::Muted)));
    }
    editor.setMatchedBraceBackgroundColor(theme.color(Theme::Role::Line));
    editor.setMatchedBraceForegroundColor(theme.text(Tone::Accent));
    editor.setUnmatchedBraceBackgroundColor(theme.soft(Tone::Failed));
    editor.setUnmatchedBraceForegroundColor(theme.text(Tone::Failed));
    editor.markerDefine(theme.pixmap(QStringLiteral("error"), theme.text(Tone::Failed), 14, 1), errorMarker);
    editor.markerDefine(theme.pixmap(QStringLiteral("warning"), theme.text(Tone::Warning), 14, 1), warningMarker);
    editor.indicatorDefine(QsciScintilla::SquiggleIndicator, errorIndicator);
    editor.setIndicatorForegroundColor(theme.text(Tone::Failed), errorIndicator);
    editor.indicatorDefine(QsciScintilla::SquiggleIndicator, warningIndicator);
    editor.setIndicatorForegroundColor(theme.text(Tone::Warning), warningIndicator);
    editor.SendScintilla(QsciScintilla::SCI_INDICSETSTYLE, static_cast<unsigned long>(interpolationIndicator),
                         static_cast<long>(QsciScintilla::INDIC_TEXTFORE));
    editor.SendScintilla(QsciScintilla::SCI_INDICSETFORE, static_cast<unsigned long>(interpolationIndicator),
                         scintillaColor(theme.text(Tone::Expected)));
    editor.SendScintilla(QsciScintilla::SCI_SETEXTRAASCENT, 2L);
    editor.SendScintilla(QsciScintilla::SCI_SETEXTRADESCENT, 2L);
}

} // namespace

void dressJson(QsciScintilla& editor, QsciLexerJSON& lexer, const Theme& theme)
{
    dressLexer(editor, lexer, theme);
    lexer.setColor(theme.color(Theme::Role::JsonKey), QsciLexerJSON::Property);
    lexer.setColor(theme.color(Theme::Role::JsonString), QsciLexerJSON::String);
    lexer.setColor(theme.color(Theme::Role::JsonString), QsciLexerJSON::UnclosedString);
    lexer.setColor(theme.color(Theme::Role::JsonString), QsciLexerJSON::EscapeSequence);
    lexer.setColor(theme.color(Theme::Role::JsonString), QsciLexerJSON::IRI);
    lexer.setColor(theme.color(Theme::Role::JsonString), QsciLexerJSON::IRICompact);
    lexer.setColor(theme.color(Theme::Role::JsonNumber), QsciLexerJSON::Number);
    lexer.setColor(theme.color(Theme::Role::JsonNumber), QsciLexerJSON::Keyword);
    lexer.setColor(theme.color(Theme::Role::JsonPunctuation), QsciLexerJSON::Operator);
    lexer.setColor(theme.color(Theme::Role::Muted), QsciLexerJSON::CommentLine);
    lexer.setColor(theme.color(Theme::Role::Muted), QsciLexerJSON::CommentBlock);
    lexer.setColor(theme.text(Tone::Failed), QsciLexerJSON::Error);
    dressEditor(editor, theme);
}

void dressYaml(QsciScintilla& editor, QsciLexerYAML& lexer, const Theme& theme)
{
    dressLexer(editor, lexer, theme);
    lexer.setColor(theme.color(Theme::Role::JsonString), QsciLexerYAML::Default);
    lexer.setColor(theme.color(Theme::Role::JsonString), QsciLexerYAML::TextBlockMarker);
    lexer.setColor(theme.color(Theme::Role::JsonKey), QsciLexerYAML::Identifier);
    lexer.setColor(theme.color(Theme::Role::JsonNumber), QsciLexerYAML::Number);
    lexer.setColor(theme.color(Theme::Role::JsonNumber), QsciLexerYAML::Keyword);
    lexer.setColor(theme.color(Theme::Role::JsonNumber), QsciLexerYAML::Reference);
    lexer.setColor(theme.color(Theme::Role::JsonPunctuation), QsciLexerYAML::Operator);
    lexer.setColor(theme.color(Theme::Role::JsonPunctuation), QsciLexerYAML::DocumentDelimiter);
    lexer.setColor(theme.color(Theme::Role::Muted), QsciLexerYAML::Comment);
    lexer.setColor(theme.text(Tone::Failed), QsciLexerYAML::SyntaxErrorMarker);
    dressEditor(editor, theme);
}

} // namespace diecast
