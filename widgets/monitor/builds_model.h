// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "monitor/run_record.h"

#include <QAbstractTableModel>

namespace diecast {

/// A run's builds as rows.
class BuildsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, StepColumn, ProgressColumn, InstanceColumn, ImageColumn, TimeColumn, ColumnCount };
    enum Role { ToneRole = Qt::UserRole, MarkRole, FractionRole, SortRole };

    BuildsModel(RunRecord& record, const Workshop& workshop, QObject* parent = nullptr);

    /// Times of running builds have moved on.
    void tick();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const BuildRecord& build, int column) const;
    [[nodiscard]] std::chrono::milliseconds elapsed(const BuildRecord& build) const;

    RunRecord& m_record;
    const Workshop& m_workshop;
};

} // namespace diecast
