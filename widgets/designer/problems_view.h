// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "template/problem.h"

#include <QTableView>

namespace diecast {

class ProblemsModel;

/// The list of problems. Enter or a double click jumps to the place; a single click only selects.
class ProblemsView : public QTableView {
    Q_OBJECT

public:
    ProblemsView(const Theme& theme, ProblemsModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void jump(const diecast::Problem& problem);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void jumpTo(const QModelIndex& index);
    void fitColumns();

    const Theme& m_theme;
    ProblemsModel& m_model;
};

} // namespace diecast
