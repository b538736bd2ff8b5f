// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/template/template_support.h"

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

/// What tests of the schema room share.
namespace diecast {

inline constexpr const char* noReference
    = "SKIPPED: the reference material is not beside the repository; set DIECAST_SHARED to its folder";

inline QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One object a template: its file, what is in it, and what Packer said.
inline std::vector<QJsonObject> corpusRows()
{
    std::vector<QJsonObject> rows;
    for (const QByteArray& line : contentOf(sharedFolder() + QStringLiteral("/corpus/index.jsonl")).split('\n')) {
        if (!line.isEmpty()) {
            rows.push_back(QJsonDocument::fromJson(line).object());
        }
    }
    return rows;
}

} // namespace diecast
