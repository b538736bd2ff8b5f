// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/provider_facts.h"

namespace diecast {

QString providerMark(const Workshop& workshop, const std::string& type)
{
    const auto provider = workshop.providers.find(type);
    if (provider != workshop.providers.end())
        return QString::fromStdString(provider->second->mark());
    return QString::fromStdString(type).left(2).toUpper();
}

QString providerTitle(const Workshop& workshop, const std::string& type)
{
    const auto provider = workshop.providers.find(type);
    return QString::fromStdString(provider != workshop.providers.end() ? provider->second->title() : type);
}

} // namespace diecast
