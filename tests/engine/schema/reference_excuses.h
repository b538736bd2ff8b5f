// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <vector>

namespace diecast {

/// Where the schema is to differ from the reference, with the reason.
struct Excuse {
    const char* components; ///< a regular expression of whole names
    const char* option;
    const char* reason;
    mutable bool used = false; ///< one that excuses nothing is out of date
};

inline bool isIn(const std::vector<Excuse>& all, const QString& path)
{
    const QString component = path.section(QLatin1Char(' '), 0, 0);
    const QString option = path.section(QLatin1Char(' '), 1);
    return std::any_of(all.begin(), all.end(), [&](const Excuse& each) {
        const bool is = option == QLatin1String(each.option)
            && QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(each.components))).match(component).hasMatch();
        each.used = each.used || is;
        return is;
    });
}

inline const std::vector<Excuse>& otherDefaults()
{
    constexpr const char* depends = "depends on other options; the help says on which";
    constexpr const char* slip = "a slip of the reference: not a default of this option";
    static const std::vector<Excuse> all{{".*", "ssh_disable_agent_forwarding", "Diecast forwards no agent"},
                                         {".*", "ssh_file_transfer_method", "Diecast transfers by SFTP"},
                                         {".*", "temporary_key_pair_bits", depends},
                                         {".*", "winrm_port", depends},
                                         {"vagrant", "ssh_timeout", "its own"},
                                         {"docker|vagrant", "communicator", "its own"},
                                         {"amazon-.*", "vault_aws_engine", "the reference's is that of its ttl"},
                                         {"vsphere-.*", "boot_order", depends},
                                         {"vmware-.*|vsphere-.*|parallels-.*", "disk_controller_type", depends},
                                         {"vmware-.*|vsphere-.*", "displays", depends},
                                         {"vmware-.*|vsphere-.*", "video_ram", depends},
                                         {"shell-local", "tempfile_extension", depends},
                                         {"chef-.*", "chef_license", depends},
                                         {"googlecompute", "instance_termination_action", depends},
                                         {"googlecompute", "on_host_maintenance", depends},
                                         {"vmware-.*|vsphere-.*", "guest_os_type", depends},
                                         {"virtualbox-.*", "gfx_controller", depends},
                                         {"docker", "run_command", depends},
                                         {"qemu", "accelerator", depends},
                                         {"googlecompute.*", "network", depends},
                                         {"openstack", "image_creation_wait", "0 is left out"},
                                         {"googlecompute.*", "image_architecture", "the word for left out"},
                                         {".*", "image_distribution", "misspelled in the reference"},
                                         {"vmware-.*|virtualbox-.*|vsphere-.*|parallels-.*|hyperv-.*", "disable_shutdown", slip},
                                         {"googlecompute.*", "access_token", slip},
                                         {"vmware-.*|virtualbox-.*", "attach_snapshot", slip},
                                         {"virtualbox-.*", "target_snapshot", slip},
                                         {"qemu", "qemu_img_args", slip},
                                         {"qemu", "qmp_socket_path", slip}};
    return all;
}

inline const std::vector<Excuse>& otherRequirements()
{
    constexpr const char* elsewhere = "the environment or a file of credentials may give it";
    constexpr const char* alternative = "another option may stand in its place";
    constexpr const char* documented = "so in Packer's documentation only: its code does without";
    constexpr const char* checked = "the reference has the tags of the code; Packer's checks ask for it";
    static const std::vector<Excuse> all{{"amazon-.*", "access_key", elsewhere},
                                         {"amazon-.*", "secret_key", elsewhere},
                                         {"amazon-.*", "region", elsewhere},
                                         {"digitalocean|digitalocean-import", "api_token", elsewhere},
                                         {"digitalocean-import", "spaces_key", elsewhere},
                                         {"digitalocean-import", "spaces_secret", elsewhere},
                                         {"openstack", "username", elsewhere},
                                         {"openstack", "password", elsewhere},
                                         {"openstack", "identity_endpoint", elsewhere},
                                         {"vsphere-iso", "iso_url", alternative},
                                         {"vsphere-iso", "network_adapters.network_card", documented},
                                         {"vagrant", "iso_url", documented},
                                         {"vagrant", "iso_checksum", documented},
                                         {"virtualbox-ovf", "checksum", documented},
                                         {"docker", "message", documented},
                                         {"amazon-.*", "source_ami_filter.owners", checked},
                                         {"amazon-.*", "ami_block_device_mappings.device_name", checked},
                                         {"amazon-.*", "launch_block_device_mappings.device_name", checked},
                                         {"amazon-ebssurrogate", "ami_root_device.device_name", checked},
                                         {"amazon-ebssurrogate", "ami_root_device.source_device_name", checked},
                                         {"amazon-ebssurrogate", "ami_virtualization_type", checked},
                                         {"amazon-ebsvolume", "ebs_volumes.device_name", checked},
                                         {"amazon-import", "s3_bucket_name", checked},
                                         {"artifice", "files", checked},
                                         {"chef-client", "server_url", checked},
                                         {"converge", "module", checked},
                                         {"converge", "module_dirs.source", checked},
                                         {"converge", "module_dirs.destination", checked},
                                         {"file", "target", checked},
                                         {"inspec", "profile", checked},
                                         {"parallels-ipsw|parallels-macvm", "boot_screen_config.screen_name", checked},
                                         {"puppet-masterless", "manifest_file", checked},
                                         {"salt-masterless", "local_state_tree", checked},
                                         {"vagrant", "communicator", checked},
                                         {"vagrant-cloud|hcp-vagrant-registry", "box_tag", checked},
                                         {"vagrant-cloud|hcp-vagrant-registry", "version", checked},
                                         {"vsphere", "vm_name", checked},
                                         {"vsphere-clone|vsphere-iso", "vcenter_server", checked},
                                         {"vsphere-clone|vsphere-iso", "username", checked},
                                         {"vsphere-clone|vsphere-iso", "password", checked},
                                         {"vsphere-clone|vsphere-iso", "vm_name", checked},
                                         {"vsphere-clone|vsphere-iso", "content_library_destination.library", checked},
                                         {"vsphere-clone", "template", checked},
                                         {"vsphere-clone", "customize.linux_options.domain", checked},
                                         {"vsphere-clone", "customize.linux_options.host_name", checked},
                                         {"vsphere-clone", "customize.network_interface", checked},
                                         {"vsphere-clone", "customize.windows_options.computer_name", checked},
                                         {"vsphere-iso", "storage", checked}};
    return all;
}

} // namespace diecast
