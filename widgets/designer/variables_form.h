// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "template/template.h"

#include <QDialog>

#include <map>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace diecast {

/// Asks for values of a template's variables. Those without a default must be filled in; a sensitive value is not shown.
/// Does not block: open() it and wait for accepted().
class VariablesForm : public QDialog {
    Q_OBJECT

public:
    /// One variable, and the value it has been given before.
    struct Field {
        VariableDeclaration variable;
        std::string value;
    };
    /// `sentence` says what the values are for, `acceptText` what happens then: "Build".
    VariablesForm(const Theme& theme, const std::vector<Field>& fields, const QString& sentence, const QString& acceptText,
                  QWidget* parent = nullptr);

    /// What was filled in, by the variable's name; empty: nothing.
    [[nodiscard]] std::map<std::string, std::string> values() const;
    void accept() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addField(QFormLayout* form, const Field& field);

    struct Row {
        VariableDeclaration variable;
        QLineEdit* edit;
    };
    const Theme& m_theme;
    std::vector<Row> m_rows;
    QLabel* m_missing;
    QScrollArea* m_scroll = nullptr;
};

} // namespace diecast
