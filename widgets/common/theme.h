// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPixmap>

class QApplication;

namespace diecast {

/// What a colour means. Colour never stands alone: a sign, a word or a shape goes with it.
enum class Tone { Neutral, Accent, Succeeded, Running, Warning, Failed, Expected };

/// The one place where colours, fonts and icons are made; everything that paints asks here by meaning. There is one for
/// the program, handed to every view. Light and dark follow the system unless the user has chosen.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { FollowSystem, Light, Dark };
    enum class Role {
        Ground,          ///< behind the panels
        Panel,           ///< the panels
        Raised,          ///< title rows, buttons
        Line,            ///< borders
        Text,            ///< what is read
        Muted,           ///< what is read second
        Log,             ///< behind logs and source text
        Selection,       ///< behind selected rows and text
        OnAccent,        ///< text on a filled primary button
        JsonKey,         ///< in source text
        JsonString,      ///< in source text
        JsonNumber,      ///< in source text
        JsonPunctuation, ///< in source text
    };

    explicit Theme(QObject* parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] bool isDark() const { return m_dark; }

    /// Gives the application its style, palette and font, now and whenever the theme changes.
    void applyTo(QApplication& application);

    [[nodiscard]] QColor color(Role role) const;
    [[nodiscard]] QColor text(Tone tone) const; ///< for text and lines
    [[nodiscard]] QColor soft(Tone tone) const; ///< for what is behind them
    /// The sixteen ANSI colours, 0-15, readable on Role::Log.
    [[nodiscard]] QColor ansi(int index) const;
    /// `wanted`, made lighter or darker until it can be read on `background` (contrast 4.5:1).
    [[nodiscard]] static QColor readable(const QColor& wanted, const QColor& background);
    /// The ratio of WCAG 2.1, 1 to 21.
    [[nodiscard]] static double contrast(const QColor& first, const QColor& second);
    /// The ground of a provider's small square mark; white letters stand on it.
    [[nodiscard]] static QColor markGround(const QString& mark);
    [[nodiscard]] static QColor markText();

    [[nodiscard]] QFont font() const { return m_font; }
    [[nodiscard]] QFont titleFont() const; ///< of panel titles
    [[nodiscard]] QFont groupFont() const; ///< of group names, in capitals
    [[nodiscard]] QFont smallFont() const; ///< of chips and help
    [[nodiscard]] QFont monospace() const; ///< of ids, source text and logs

    /// One of resources/icons by its file's name, in a colour of this theme.
    [[nodiscard]] QIcon icon(const QString& name) const;
    [[nodiscard]] QIcon icon(const QString& name, const QColor& color) const;
    [[nodiscard]] QPixmap pixmap(const QString& name, const QColor& color, int size, qreal ratio) const;

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();

private:
    void decide();
    void dress();
    [[nodiscard]] QString styleSheet() const;
    [[nodiscard]] QPalette palette() const;

    Mode m_mode = Mode::FollowSystem;
    bool m_dark = false;
    bool m_systemDark = false;
    bool m_dressing = false;
    QApplication* m_application = nullptr;
    QFont m_font;
};

} // namespace diecast
