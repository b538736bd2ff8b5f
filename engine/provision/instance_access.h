// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"

#include <functional>
#include <string>
#include <string_view>

/// What provisioners that work inside an instance share.
namespace diecast {

/// The build's way into its instance. Throws Failure(InvalidInput), naming the provisioner, when there is none.
[[nodiscard]] Communicator& instanceOf(BuildContext& context, const std::string& provisioner);

/// Does `attempt` again while it fails because the instance cannot be reached, until `limit` has passed since the first
/// time; then its last Failure is thrown. Other failures are thrown at once. `what` is said when it has to wait.
void retryWhileUnreachable(BuildContext& context, Milliseconds limit, const std::string& what,
                           const std::function<void()>& attempt);

/// A path as one word of a POSIX shell's command; plain words stay as they are.
[[nodiscard]] std::string shellWord(std::string_view text);

/// A handler that tells the progress of a transfer as events, ten in a second at most and always the end.
[[nodiscard]] TransferProgress progressTeller(const Voice& voice, std::string what);

} // namespace diecast
