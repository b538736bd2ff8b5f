// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/fixer.h"

#include "base/text.h"
#include "fix/fixers.h"
#include "template/template_language.h"

namespace diecast {

const std::vector<Fixer>& fixersInOrder()
{
    static const std::vector<Fixer> all{
        {"iso-md5", [] { return translate("Fixers", "“iso_md5” of any builder becomes “iso_checksum”.").toStdString(); },
         fixers::isoMd5},
        {"createtime",
         [] { return translate("Fixers", "{{.CreateTime}} in the names of images becomes {{timestamp}}.").toStdString(); },
         fixers::createTime},
        {"virtualbox-gaattach",
         [] { return translate("Fixers", "“guest_additions_attach” of VirtualBox becomes “guest_additions_mode”.").toStdString(); },
         fixers::virtualboxGuestAdditions},
        {"pp-vagrant-override",
         [] {
             return translate("Fixers", "What the vagrant post-processor sets for one provider goes into “override”.")
                 .toStdString();
         },
         fixers::vagrantOverride},
        {"virtualbox-rename",
         [] { return translate("Fixers", "The builder “virtualbox” is called “virtualbox-iso”.").toStdString(); },
         fixers::virtualboxRename},
        {"vmware-rename", [] { return translate("Fixers", "The builder “vmware” is called “vmware-iso”.").toStdString(); },
         fixers::vmwareRename},
        {"parallels-headless", [] { return translate("Fixers", "“headless” of Parallels is gone.").toStdString(); },
         fixers::parallelsHeadless},
        {"parallels-deprecations",
         [] {
             return translate("Fixers", "“parallels_tools_host_path” is gone, “guest_os_distribution” becomes “guest_os_type”.")
                 .toStdString();
         },
         fixers::parallelsDeprecations},
        {"sshkeypath", [] { return translate("Fixers", "“ssh_key_path” becomes “ssh_private_key_file”.").toStdString(); },
         fixers::sshKeyPath},
        {"sshdisableagent",
         [] { return translate("Fixers", "“ssh_disable_agent” becomes “ssh_disable_agent_forwarding”.").toStdString(); },
         fixers::sshDisableAgent},
        {"manifest-filename",
         [] { return translate("Fixers", "“filename” of the manifest post-processor becomes “output”.").toStdString(); },
         fixers::manifestFilename},
        {"amazon-shutdown_behavior",
         [] {
             return translate("Fixers", "“shutdown_behaviour” of the amazon builders becomes “shutdown_behavior”.").toStdString();
         },
         fixers::amazonShutdownBehaviour},
        {"amazon-enhanced-networking",
         [] { return translate("Fixers", "“enhanced_networking” of the amazon builders becomes “ena_support”.").toStdString(); },
         fixers::amazonEnhancedNetworking},
        {"amazon-private-ip",
         [] { return translate("Fixers", "“ssh_private_ip” of the amazon builders becomes “ssh_interface”.").toStdString(); },
         fixers::amazonPrivateIp},
        {"amazon-temp-sec-cidrs",
         [] {
             return translate("Fixers",
                              "“temporary_security_group_source_cidr” becomes the list “temporary_security_group_source_cidrs”.")
                 .toStdString();
         },
         fixers::amazonSourceCidrs},
        {"docker-email", [] { return translate("Fixers", "“login_email” is gone.").toStdString(); }, fixers::dockerEmail},
        {"docker-tag-tags",
         [] { return translate("Fixers", "“tag” of the docker-tag post-processor becomes the list “tags”.").toStdString(); },
         fixers::dockerTags},
        {"powershell-escapes",
         [] {
             return translate("Fixers", "Back-ticks before special characters in values for PowerShell are not needed any more.")
                 .toStdString();
         },
         fixers::powershellEscapes},
        {"vmware-compaction", [] { return translate("Fixers", "Thick disks on ESX are not compacted.").toStdString(); },
         fixers::vmwareCompaction},
        {"hyperv-deprecations", [] { return translate("Fixers", "“vhd_temp_path” of Hyper-V is gone.").toStdString(); },
         fixers::hypervTempPath},
        {"hyperv-vmxc-typo",
         [] { return translate("Fixers", "“clone_from_vmxc_path” becomes “clone_from_vmcx_path”.").toStdString(); },
         fixers::hypervCloneTypo},
        {"hyperv-cpu-and-ram",
         [] { return translate("Fixers", "“cpu” and “ram_size” of Hyper-V become “cpus” and “memory”.").toStdString(); },
         fixers::hypervCpuAndRam},
        {"clean-image-name",
         [] {
             return translate("Fixers", "The functions clean_ami_name and clean_image_name become clean_resource_name.")
                 .toStdString();
         },
         fixers::cleanImageName},
        {"spot-price-auto-product", [] { return translate("Fixers", "“spot_price_auto_product” is gone.").toStdString(); },
         fixers::amazonSpotProduct},
        {"qemu-disk-size", [] { return translate("Fixers", "“disk_size” of QEMU becomes a text with its unit, M.").toStdString(); },
         fixers::qemuDiskSize},
        {"galaxy-command",
         [] { return translate("Fixers", "“galaxycommand” of ansible-local becomes “galaxy_command”.").toStdString(); },
         fixers::galaxyCommand},
        {"comm-config",
         [] {
             return translate(
                        "Fixers",
                        "“ssh_host_port_min”, “ssh_host_port_max” and “ssh_skip_nat_mapping” of VirtualBox lose their “ssh_”.")
                 .toStdString();
         },
         fixers::virtualboxPorts},
        {"ssh-wait-timeout", [] { return translate("Fixers", "“ssh_wait_timeout” becomes “ssh_timeout”.").toStdString(); },
         fixers::sshWaitTimeout},
        {"vsphere-iso-net-disk",
         [] {
             return translate("Fixers",
                              "The network card and the disk of vsphere-iso go into the lists “network_adapters” and “storage”.")
                 .toStdString();
         },
         fixers::vsphereNetworkAndDisk},
        {"iso-checksum-type-and-url",
         [] {
             return translate("Fixers", "“iso_checksum_type” and “iso_checksum_url” become part of “iso_checksum”.").toStdString();
         },
         fixers::isoChecksumTypeAndUrl},
        {"qemu-host-port",
         [] { return translate("Fixers", "“ssh_host_port_min” and “ssh_host_port_max” of QEMU lose their “ssh_”.").toStdString(); },
         fixers::qemuPorts},
        {"proxmox-type", [] { return translate("Fixers", "The builder “proxmox” is called “proxmox-iso”.").toStdString(); },
         fixers::proxmoxType},
    };
    return all;
}

FixedText fixTemplate(const SourceText& source, Problems& problems)
{
    FixedText fixed{source.text(), {}, false};
    JsonTree tree = readTreeToRewrite(source, problems);
    if (!tree.complete) {
        return fixed;
    }
    fixed.isRead = true;
    SourceText current = source;
    for (const Fixer& fixer : fixersInOrder()) {
        FixedTemplate subject(current, tree.root);
        fixer.fix(subject);
        std::string text = subject.result();
        if (text == current.text()) {
            continue;
        }
        fixed.applied.push_back(&fixer);
        current = SourceText(source.file(), std::move(text));
        Problems ignored; // the same as those of `source`
        tree = readJsonTree(current, ignored);
    }
    fixed.text = current.text();
    return fixed;
}

} // namespace diecast
