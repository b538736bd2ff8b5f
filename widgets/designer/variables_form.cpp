// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/variables_form.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

namespace diecast {

namespace {

constexpr int fieldWidth = 280;
constexpr int mostHeight = 420; ///< of the fields; more of them are scrolled

void markBad(QLineEdit* edit, bool bad)
{
    edit->setProperty("bad", bad);
    edit->style()->unpolish(edit);
    edit->style()->polish(edit);
}

} // namespace

VariablesForm::VariablesForm(const Theme& theme, const std::vector<Field>& fields, const QString& sentence,
                             const QString& acceptText, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_missing(new QLabel(this))
{
    setWindowTitle(tr("Variables"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    auto* words = new QLabel(sentence, this);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    layout->addWidget(words);

    auto* rows = new QWidget;
    rows->setObjectName(QStringLiteral("ground"));
    auto* form = new QFormLayout(rows);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    for (const Field& field : fields)
        addField(form, field);
    auto* scroll = m_scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(rows);
    scroll->setMinimumWidth(rows->sizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    scroll->setFixedHeight(std::min(rows->sizeHint().height(), mostHeight));
    layout->addWidget(scroll, 1);

    QPalette colors = m_missing->palette();
    colors.setColor(QPalette::WindowText, m_theme.text(Tone::Failed));
    m_missing->setPalette(colors);
    m_missing->setWordWrap(true);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->hide();
    layout->addWidget(m_missing);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* go = new QPushButton(acceptText, this);
    go->setProperty("kind", QStringLiteral("primary"));
    go->setDefault(true);
    connect(go, &QPushButton::clicked, this, &VariablesForm::accept);
    buttons->addWidget(cancel);
    buttons->addWidget(go);
    layout->addLayout(buttons);
    if (!m_rows.empty())
        m_rows.front().edit->setFocus();
}

void VariablesForm::showEvent(QShowEvent* event)
{
    // Only now are the fields as high as their style makes them, and is it known how many rows the sentence takes.
    m_scroll->setFixedHeight(std::min(m_scroll->widget()->sizeHint().height(), mostHeight));
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    QDialog::showEvent(event);
}

void VariablesForm::addField(QFormLayout* form, const Field& field)
{
    const QString name = qstring(escapedControls(field.variable.name));
    auto* edit = new QLineEdit(qstring(field.value));
    edit->setMinimumWidth(fieldWidth);
    edit->setFont(m_theme.monospace());
    const bool required = !field.variable.defaultText.has_value();
    QString about = required ? tr("required") : tr("has a default");
    if (field.variable.sensitive) {
        edit->setEchoMode(QLineEdit::Password);
        about = tr("%1, not shown").arg(about);
        edit->setPlaceholderText(required ? tr("required, not shown") : tr("default, not shown"));
    } else {
        edit->setPlaceholderText(required ? tr("required") : qstring(*field.variable.defaultText));
    }
    edit->setAccessibleName(name);
    edit->setAccessibleDescription(about);
    // A lone ampersand would underline the next letter.
    auto* label = new QLabel(QString(name).replace(QLatin1Char('&'), QLatin1String("&&")));
    label->setFont(m_theme.monospace());
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(edit);
    form->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, [this, edit] {
        markBad(edit, false);
        m_missing->hide();
    });
    m_rows.push_back({field.variable, edit});
}

std::map<std::string, std::string> VariablesForm::values() const
{
    std::map<std::string, std::string> values;
    for (const Row& row : m_rows)
        values[row.variable.name] = row.edit->text().toStdString();
    return values;
}

void VariablesForm::accept()
{
    QStringList missing;
    for (const Row& row : m_rows) {
        const bool bad = !row.variable.defaultText && row.edit->text().isEmpty();
        markBad(row.edit, bad);
        if (!bad)
            continue;
        if (missing.isEmpty())
            row.edit->setFocus();
        missing.append(qstring(escapedControls(row.variable.name)));
    }
    if (missing.isEmpty()) {
        QDialog::accept();
        return;
    }
    m_missing->setText(tr("No value yet: %1.").arg(missing.join(QStringLiteral(", "))));
    m_missing->show();
}

} // namespace diecast
