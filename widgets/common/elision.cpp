// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/elision.h"

#include <QFontMetrics>

#include <algorithm>

namespace diecast {

namespace {

/// Where two names begin to differ, moved back to the beginning of the word.
qsizetype differenceOf(const QString& one, const QString& two)
{
    const auto [end, other] = std::mismatch(one.begin(), one.end(), two.begin(), two.end());
    auto at = static_cast<qsizetype>(end - one.begin());
    while (at > 0 && one.at(at - 1).isLetterOrNumber())
        --at;
    return at;
}

} // namespace

QString elidedApart(const QFontMetrics& metrics, const QString& name, const QStringList& others, int width)
{
    if (metrics.horizontalAdvance(name) <= width)
        return name;
    const auto middle = [&](const QString& text) { return metrics.elidedText(text, Qt::ElideMiddle, width); };
    QString shown = middle(name);
    QStringList alike;
    for (const QString& other : others) {
        if (other != name && middle(other) == shown)
            alike.append(other);
    }
    if (alike.isEmpty())
        return shown;
    const auto from = [&](const QString& text, qsizetype at) {
        return metrics.elidedText(QStringLiteral("…") + text.mid(at), Qt::ElideRight, width);
    };
    QList<qsizetype> places;
    for (const QString& other : std::as_const(alike))
        places.append(differenceOf(name, other));
    std::sort(places.begin(), places.end());
    for (const qsizetype place : std::as_const(places)) {
        shown = from(name, place);
        if (std::none_of(alike.begin(), alike.end(), [&](const QString& other) { return from(other, place) == shown; }))
            break;
    }
    return shown;
}

} // namespace diecast
