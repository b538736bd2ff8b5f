// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "template/template.h"

#include <QAbstractItemModel>

#include <vector>

namespace diecast {

/// A template's parts as groups with rows. Holds copies: the template it was made from may go.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole, ///< said after the name in a quieter tone: a type
        BeginRole,                 ///< first byte of the part in the text
        EndRole,
        MarkRole,    ///< letters of the provider; builders only
        NumberRole,  ///< of a provisioner, from 1
        SecretRole,  ///< a sensitive variable
        ErrorRole,   ///< count of errors inside the part
        WarningRole, ///< count of warnings
        CountRole,   ///< of a group's rows
        CodeRole,    ///< the name is code (a variable), shown in monospace
    };
    enum class Group { Variables, Builders, Provisioners, OnError, AfterBuild };

    explicit OutlineModel(const Workshop& workshop, QObject* parent = nullptr);

    /// Shows another template or the same one edited. When its parts are the same in kind and number, rows only
    /// change, so that the view keeps its selection.
    void show(const Template& declared, const Problems& problems);
    /// The row whose part holds the byte; invalid when none does.
    [[nodiscard]] QModelIndex at(std::size_t byte) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row {
        QString name;
        QString detail;
        QString mark;
        SourceRange range;
        std::size_t number = 0;
        bool secret = false;
        bool code = false;
        int errors = 0;
        int warnings = 0;
    };
    struct Section {
        Group group;
        QString title;
        std::vector<Row> rows;
    };
    [[nodiscard]] std::vector<Section> sectionsOf(const Template& declared, const Problems& problems) const;

    const Workshop& m_workshop;
    std::vector<Section> m_sections;
};

} // namespace diecast
