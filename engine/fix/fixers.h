// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fix/fixed_template.h"

/// What each fixer does, by family; fixer.cpp names them and puts them in order.
namespace diecast::fixers {

// any builder
void isoMd5(FixedTemplate&);
void createTime(FixedTemplate&);
void sshKeyPath(FixedTemplate&);
void sshDisableAgent(FixedTemplate&);
void cleanImageName(FixedTemplate&);
void sshWaitTimeout(FixedTemplate&);
void isoChecksumTypeAndUrl(FixedTemplate&);

// amazon-*
void amazonShutdownBehaviour(FixedTemplate&);
void amazonEnhancedNetworking(FixedTemplate&);
void amazonPrivateIp(FixedTemplate&);
void amazonSourceCidrs(FixedTemplate&);
void amazonSpotProduct(FixedTemplate&);

// hypervisors
void virtualboxGuestAdditions(FixedTemplate&);
void virtualboxRename(FixedTemplate&);
void virtualboxPorts(FixedTemplate&);
void vmwareRename(FixedTemplate&);
void vmwareCompaction(FixedTemplate&);
void parallelsHeadless(FixedTemplate&);
void parallelsDeprecations(FixedTemplate&);
void hypervTempPath(FixedTemplate&);
void hypervCloneTypo(FixedTemplate&);
void hypervCpuAndRam(FixedTemplate&);
void qemuDiskSize(FixedTemplate&);
void qemuPorts(FixedTemplate&);
void vsphereNetworkAndDisk(FixedTemplate&);
void proxmoxType(FixedTemplate&);

// provisioners
void powershellEscapes(FixedTemplate&);
void galaxyCommand(FixedTemplate&);

// post-processors
void vagrantOverride(FixedTemplate&);
void manifestFilename(FixedTemplate&);
void dockerEmail(FixedTemplate&);
void dockerTags(FixedTemplate&);

} // namespace diecast::fixers
