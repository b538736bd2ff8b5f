// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "cloud/cloud_services.h"

#include <memory>

namespace diecast {

/// The provider "digitalocean": droplets and their snapshots.
[[nodiscard]] std::unique_ptr<Provider> digitaloceanProvider(CloudServices services);

} // namespace diecast
