// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workshop/standard_workshop.h"

#include "cloud/cloud_services.h"
#include "digitalocean_provider.h"
#include "file_provider.h"
#include "null_provider.h"
#include "rehearsal.h"
#include "sandbox_provider.h"
#include "secrets_manager.h"

namespace diecast {

namespace {

void add(Workshop& workshop, std::unique_ptr<Provider> provider)
{
    std::string type = provider->type();
    workshop.providers.emplace(std::move(type), std::move(provider));
}

std::vector<std::unique_ptr<Provider>> clouds(const CloudServices& services)
{
    std::vector<std::unique_ptr<Provider>> all;
    all.push_back(digitaloceanProvider(services));
    return all;
}

std::unique_ptr<Workshop> workshopWithoutClouds()
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

} // namespace

std::unique_ptr<Workshop> standardWorkshop()
{
    std::unique_ptr<Workshop> workshop = workshopWithoutClouds();
    const CloudServices services = standardCloudServices();
    workshop->awsSecrets = amazonSecretReader(services);
    for (std::unique_ptr<Provider>& cloud : clouds(services)) {
        add(*workshop, std::move(cloud));
    }
    return workshop;
}

std::unique_ptr<Workshop> rehearsalWorkshop(Rehearsal& rehearsal)
{
    std::unique_ptr<Workshop> workshop = workshopWithoutClouds();
    for (std::unique_ptr<Provider>& cloud : clouds(rehearsal.services(standardCloudServices()))) {
        add(*workshop, rehearsal.rehearsed(std::move(cloud)));
    }
    return workshop;
}

} // namespace diecast
