// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace diecast {

/// One line to search the view above it: Enter goes on, Shift+Enter back, Escape closes.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(const Theme& theme, QWidget* parent = nullptr);
    /// Shows the bar with the text selected and the focus in it.
    void start(const QString& text = {});
    [[nodiscard]] QString text() const;
    /// What was found, in words.
    void setResult(const QString& words, bool nothing);

Q_SIGNALS:
    void edited(const QString& text);
    void next(const QString& text);
    void previous(const QString& text);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    QLineEdit* m_field;
    QLabel* m_result;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_close;
};

} // namespace diecast
