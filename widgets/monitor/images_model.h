// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "monitor/run_record.h"

#include <QAbstractTableModel>

namespace diecast {

/// The images of a run as rows: what every build has made.
class ImagesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { ImageColumn, PlaceColumn, SizeColumn, DigestColumn, ColumnCount };
    enum Role { MarkRole = Qt::UserRole, IdRole };

    ImagesModel(RunRecord& record, const Workshop& workshop, QObject* parent = nullptr);

    /// All identifiers, one a line: "build: id".
    [[nodiscard]] QString allIds() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::string build;
        std::string type;
        ImageCreated image;
    };
    void take(int build);

    RunRecord& m_record;
    const Workshop& m_workshop;
    std::vector<Row> m_rows;
    std::map<int, std::size_t> m_taken; ///< images of a build already among the rows
};

} // namespace diecast
