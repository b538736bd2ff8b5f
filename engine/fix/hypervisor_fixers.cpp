// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/fixers.h"

#include <charconv>
#include <cmath>

namespace diecast::fixers {

void virtualboxGuestAdditions(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        const std::optional<bool> attach = builder.flag("guest_additions_attach");
        if (builder.isOfType("virtualbox") && attach) {
            builder.rename("guest_additions_attach", "guest_additions_mode");
            builder.set("guest_additions_mode", *attach ? "\"attach\"" : "\"upload\"");
        }
    }
}

void virtualboxRename(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.isOfType("virtualbox")) {
            builder.set("type", "\"virtualbox-iso\"");
        }
    }
    for (const FixedObject& provisioner : fixed.provisioners()) {
        FixedObject* override = fixed.within(provisioner, "override");
        if (override && override->has("virtualbox")) {
            override->rename("virtualbox", "virtualbox-iso");
        }
    }
}

void virtualboxPorts(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (!builder.text("type").starts_with("virtualbox")) {
            continue;
        }
        builder.renameUnlessThere("ssh_host_port_min", "host_port_min");
        builder.renameUnlessThere("ssh_host_port_max", "host_port_max");
        if (builder.flag("ssh_skip_nat_mapping")) {
            builder.renameUnlessThere("ssh_skip_nat_mapping", "skip_nat_mapping");
        }
    }
}

void vmwareRename(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.isOfType("vmware")) {
            builder.set("type", "\"vmware-iso\"");
        }
    }
}

void vmwareCompaction(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (!builder.isOfType("vmware-iso") || builder.text("remote_type") != "esx5") {
            continue;
        }
        if (!builder.has("disk_type_id")) {
            builder.set("disk_type_id", "\"zeroedthick\"");
        }
        if (builder.text("disk_type_id") != "thin" && !builder.flag("skip_compaction").value_or(false)) {
            builder.set("skip_compaction", "true");
        }
    }
}

namespace {

bool isParallels(const FixedObject& builder)
{
    return builder.isOfType("parallels-iso") || builder.isOfType("parallels-pvm");
}

} // namespace

void parallelsHeadless(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (isParallels(builder)) {
            builder.remove("headless");
        }
    }
}

void parallelsDeprecations(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (isParallels(builder)) {
            builder.remove("parallels_tools_host_path");
            builder.rename("guest_os_distribution", "guest_os_type");
        }
    }
}

void hypervTempPath(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.isOfType("hyperv-iso")) {
            builder.remove("vhd_temp_path");
        }
    }
}

void hypervCloneTypo(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.isOfType("hyperv-vmcx")) {
            builder.rename("clone_from_vmxc_path", "clone_from_vmcx_path");
        }
    }
}

void hypervCpuAndRam(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.isOfType("hyperv-iso") || builder.isOfType("hyperv-vmcx")) {
            builder.rename("cpu", "cpus");
            builder.rename("ram_size", "memory");
        }
    }
}

void qemuDiskSize(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        const Node::Member* size = builder.member("disk_size");
        if (!builder.isOfType("qemu") || !size || size->value.kind != Node::Kind::Number) {
            continue;
        }
        const std::string& digits = size->value.text;
        double megabytes = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), megabytes);
        if (std::fabs(megabytes) < 1e15) {
            builder.set("disk_size", "\"" + std::to_string(static_cast<long long>(megabytes)) + "M\"");
        }
    }
}

void qemuPorts(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.isOfType("qemu")) {
            builder.rename("ssh_host_port_min", "host_port_min");
            builder.rename("ssh_host_port_max", "host_port_max");
        }
    }
}

void vsphereNetworkAndDisk(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (!builder.isOfType("vsphere-iso")) {
            continue;
        }
        std::vector<FixedObject::Move> network{{"network", "network"}, {"network_card", "network_card"}};
        if (builder.has("network_card")) {
            builder.remove("networkCard");
        } else {
            network.push_back({"networkCard", "network_card"});
        }
        builder.moveIntoFirstItem("network_adapters", network);
        builder.moveIntoFirstItem("storage",
                                  {{"disk_size", "disk_size"},
                                   {"disk_thin_provisioned", "disk_thin_provisioned"},
                                   {"disk_eagerly_scrub", "disk_eagerly_scrub"}});
    }
}

void proxmoxType(FixedTemplate& fixed)
{
    for (FixedObject& builder : fixed.builders()) {
        if (builder.isOfType("proxmox")) {
            builder.set("type", "\"proxmox-iso\"");
        }
    }
}

} // namespace diecast::fixers
