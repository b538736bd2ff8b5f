// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace diecast {

class ImagesModel;

/// The identifiers of the images a run has made, to be copied.
class ImagesView : public QWidget {
    Q_OBJECT

public:
    ImagesView(const Theme& theme, ImagesModel& model, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void copySelected();
    void refresh();
    void fitColumns();

    const Theme& m_theme;
    ImagesModel& m_model;
    QTableView* m_table;
    QPushButton* m_copyAll;
};

} // namespace diecast
