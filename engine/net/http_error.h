// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

#include <QNetworkReply>

namespace diecast {

/// What a request that got no answer came to, in words that name the host and say what to do.
[[nodiscard]] Failure unansweredFailure(const QNetworkReply& reply, const QString& host);

/// False when it failed before anything of the request was sent.
[[nodiscard]] bool mayHaveArrived(const QNetworkReply& reply);

} // namespace diecast
