// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

class QsciLexerJSON;
class QsciLexerYAML;
class QsciScintilla;

namespace diecast {

/// The numbers by which Scintilla knows the margins and marks of source text.
namespace json_marks {
inline constexpr int numberMargin = 0;
inline constexpr int problemMargin = 1;
inline constexpr int foldMargin = 2;
inline constexpr int errorMarker = 1;
inline constexpr int warningMarker = 2;
inline constexpr int errorIndicator = 8;
inline constexpr int warningIndicator = 9;
inline constexpr int interpolationIndicator = 10;
} // namespace json_marks

/// Gives an editor of JSON the colours, fonts and marks of the theme; again after every change of it, and of the lexer.
void dressJson(QsciScintilla& editor, QsciLexerJSON& lexer, const Theme& theme);
/// The same for an editor of YAML.
void dressYaml(QsciScintilla& editor, QsciLexerYAML& lexer, const Theme& theme);

} // namespace diecast
