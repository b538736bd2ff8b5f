// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workshop/standard_workshop.h"

#include "file_provider.h"
#include "null_provider.h"
#include "sandbox_provider.h"

namespace diecast {

namespace {

void add(Workshop& workshop, std::unique_ptr<Provider> provider)
{
    std::string type = provider->type();
    workshop.providers.emplace(std::move(type), std::move(provider));
}

} // namespace

std::unique_ptr<Workshop> standardWorkshop()
{
    auto workshop = std::make_unique<Workshop>();
    add(*workshop, fileProvider());
    add(*workshop, nullProvider());
    add(*workshop, sandboxProvider());
    addProvisioners(*workshop);
    addPostProcessors(*workshop);
    workshop->schemas = std::make_shared<const SchemaLibrary>();
    return workshop;
}

} // namespace diecast
