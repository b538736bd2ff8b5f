// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/fixers.h"

#include <algorithm>
#include <array>

namespace diecast::fixers {

namespace {

bool isAmazon(const FixedObject& builder)
{
    return builder.text("type").starts_with("amazon-");
}

/// A bool, or a text that Go's strconv.ParseBool takes for one.
std::optional<bool> flagOrText(const FixedObject& builder, std::string_view name)
{
    static constexpr std::array<std::string_view, 6> yes{"1", "t", "T", "TRUE", "true", "True"};
    static constexpr std::array<std::string_view, 6> no{"0", "f", "F", "FALSE", "false", "False"};
    const std::string_view text = builder.text(name);
    if (std::find(yes.begin(), yes.end(), text) != yes.end()) {
        return true;
    }
    if (std::find(no.begin(), no.end(), text) != no.end()) {
        return false;
    }
    return builder.flag(name);
}

} // namespace

void amazonShutdownBehaviour(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (isAmazon(builder)) {
            builder.rename("shutdown_behaviour", "shutdown_behavior");
        }
    }
}

void amazonEnhancedNetworking(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (isAmazon(builder) && builder.flag("enhanced_networking")) {
            builder.rename("enhanced_networking", "ena_support");
        }
    }
}

void amazonPrivateIp(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        const std::optional<bool> isPrivate = flagOrText(builder, "ssh_private_ip");
        if (isAmazon(builder) && isPrivate && !builder.has("ssh_interface")) {
            builder.rename("ssh_private_ip", "ssh_interface");
            builder.set("ssh_interface", *isPrivate ? "\"private_ip\"" : "\"public_ip\"");
        }
    }
}

void amazonSourceCidrs(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        const Node* cidr = builder.textValue("temporary_security_group_source_cidr");
        if (isAmazon(builder) && cidr) {
            const std::string spelling = "[\"" + std::string(builder.spellingWithin(*cidr)) + "\"]";
            builder.rename("temporary_security_group_source_cidr", "temporary_security_group_source_cidrs");
            builder.set("temporary_security_group_source_cidrs", spelling);
        }
    }
}

void amazonSpotProduct(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        for (const char* type : {"amazon-ebs", "amazon-ebssurrogate", "amazon-ebsvolume", "amazon-instance"}) {
            if (builder.isOfType(type)) {
                builder.remove("spot_price_auto_product");
            }
        }
    }
}

} // namespace diecast::fixers
