// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QFontMetrics;

namespace diecast {

/// `name` as far as it fits into `width` pixels, shortened in its middle; where that would make it look like one of
/// `others`, what they have in common goes first ("…bookworm-x64" beside "…bullseye-x64").
[[nodiscard]] QString elidedApart(const QFontMetrics& metrics, const QString& name, const QStringList& others, int width);

} // namespace diecast
