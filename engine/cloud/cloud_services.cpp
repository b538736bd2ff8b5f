// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/cloud_services.h"

#include <QString>
#include <QtGlobal>

namespace diecast {

CloudServices standardCloudServices()
{
    CloudServices services;
    services.client = std::make_shared<HttpClient>();
    services.environment = [](const std::string& name) { return qEnvironmentVariable(name.c_str()).toStdString(); };
    return services;
}

} // namespace diecast
