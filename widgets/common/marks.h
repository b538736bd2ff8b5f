// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QLabel>

class QPainter;

namespace diecast {

/// Paints a rounded word that tells a state. Returns the width it took; `left` is its left edge, centred on `middle`.
int paintChip(QPainter& painter, const Theme& theme, int left, int middle, const QString& text, Tone tone,
              bool onSelection = false);
[[nodiscard]] int chipWidth(const Theme& theme, const QString& text);
[[nodiscard]] int chipHeight(const Theme& theme);

/// Paints a provider's small square mark: its letters, not its logo.
void paintProviderMark(QPainter& painter, const Theme& theme, const QRect& square, const QString& mark);
inline constexpr int providerMarkSize = 18;

/// A chip as a widget: "2 running", "edited".
class StateChip : public QWidget {
    Q_OBJECT

public:
    explicit StateChip(const Theme& theme, QWidget* parent = nullptr);
    /// An empty text hides the chip.
    void show(const QString& text, Tone tone);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

/// A label that shows what fits and keeps the rest in its tool tip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    ElidedLabel(const QString& text, QWidget* parent);
    /// Hides the label's own: the tool tip goes with the text.
    void setText(const QString& text);
    /// Texts of labels beside this one, from which it stays apart when it is shortened.
    void setOthers(const QStringList& others) { m_others = others; }
    /// The width in pixels below which it is not shortened any more.
    void setLeastWidth(int width);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_others;
    int m_leastWidth = 48;
};

/// A provider's mark as a widget.
class ProviderMark : public QWidget {
    Q_OBJECT

public:
    ProviderMark(const Theme& theme, const QString& mark, const QString& providerTitle, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {providerMarkSize, providerMarkSize}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_mark;
};

} // namespace diecast
