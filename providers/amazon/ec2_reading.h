// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ec2_types.h"
#include "query_parameters.h"
#include "xml_tree.h"

namespace diecast {

// Answers
[[nodiscard]] Ec2Instance ec2InstanceIn(const XmlElement& item);
[[nodiscard]] Ec2Image ec2ImageIn(const XmlElement& item);
[[nodiscard]] Ec2Snapshot ec2SnapshotIn(const XmlElement& item);
[[nodiscard]] Ec2Volume ec2VolumeIn(const XmlElement& item);
[[nodiscard]] Ec2Subnet ec2SubnetIn(const XmlElement& item);
[[nodiscard]] Ec2KeyPair ec2KeyPairIn(const XmlElement& item);
[[nodiscard]] Ec2Tags ec2TagsIn(const XmlElement& item);
[[nodiscard]] FleetResult fleetResultIn(const XmlElement& answer);

// Parameters
void addFilters(QueryParameters& parameters, const std::vector<Ec2Filter>& filters);
/// "TagSpecification.1.ResourceType", ...; kinds without a tag are left out.
void addTags(QueryParameters& parameters, const std::string& prefix, const std::vector<Ec2TagsFor>& all);
void addBlockDevices(QueryParameters& parameters, const std::string& prefix, const std::vector<Ec2BlockDevice>& devices);
/// What RunInstances takes; with `prefix` "LaunchTemplateData.": what such a template holds, where the place is chosen later.
void addWish(QueryParameters& parameters, const std::string& prefix, const InstanceWish& wish);

} // namespace diecast
