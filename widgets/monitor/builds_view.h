// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QTableView>

namespace diecast {

class BuildsModel;

/// The table of builds. Enter or a double click opens a build's log.
class BuildsView : public QTableView {
    Q_OBJECT

public:
    BuildsView(const Theme& theme, BuildsModel& model, QWidget* parent = nullptr);
    void selectBuild(int build);

Q_SIGNALS:
    void selected(int build);
    void opened(int build);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    void fitHeight();
    /// Makes room for the longest state seen in this run, so that columns do not move with every step.
    void fitStates();

    const Theme& m_theme;
    BuildsModel& m_model;
    int m_stateWidth = 0; ///< pixels of the longest state so far
};

} // namespace diecast
