// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <string_view>
#include <vector>

namespace diecast {

/// The look of Qt's own controls, with @names filled from the theme. Sizes and shapes only; colours come from `colors`.
[[nodiscard]] QString fillStyleSheet(const std::vector<std::pair<std::string_view, QColor>>& colors);

} // namespace diecast
