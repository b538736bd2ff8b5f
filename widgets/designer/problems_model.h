// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <QAbstractTableModel>

#include <vector>

namespace diecast {

/// The problems of a template as rows, errors first.
class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SeverityColumn, MessageColumn, HintColumn, PlaceColumn, ColumnCount };

    explicit ProblemsModel(QObject* parent = nullptr);

    void show(const std::vector<Problem>& problems);
    [[nodiscard]] const Problem& problem(int row) const { return m_problems[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int count(Severity severity) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Problem> m_problems;
};

} // namespace diecast
