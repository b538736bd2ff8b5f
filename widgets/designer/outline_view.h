// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "template/problem.h"

#include <QTreeView>

namespace diecast {

class OutlineModel;

/// The outline of a template. Choosing a row tells where its text is; Enter also asks for the focus to go there.
class OutlineView : public QTreeView {
    Q_OBJECT

public:
    OutlineView(const Theme& theme, OutlineModel& model, QWidget* parent = nullptr);
    /// Selects the row of that byte without telling anybody.
    void followCaret(std::size_t byte);

Q_SIGNALS:
    void chosen(const diecast::SourceRange& range, bool takeFocus);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override { }

private:
    void choose(const QModelIndex& index, bool takeFocus);

    OutlineModel& m_model;
    bool m_following = false;
};

} // namespace diecast
