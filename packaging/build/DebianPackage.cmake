# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The .deb: cpack -G DEB in the build folder. Needs no root. Linked libraries are found by dpkg-shlibdeps; what is only
# loaded at run time stands here by hand.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME diecast)
set(CPACK_PACKAGE_VENDOR "The Diecast authors")
set(CPACK_PACKAGE_CONTACT "The Diecast authors <diecast@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "identical machine images from one template on every provider")
set(CPACK_PACKAGE_DESCRIPTION
    "Diecast reads Packer's JSON templates and builds all their images in parallel\nin one small process, with a studio to edit templates and follow the builds,\nand a command for terminals and scripts.\n.\nIts sandbox builds on this machine, without an account or a hypervisor.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS OFF)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite")
if(DIECAST_GUI)
    # The offscreen and Wayland/X11 platforms, and the plugin that reads the SVG icons.
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", qt6-qpa-plugins, libqt6svg6, hicolor-icon-theme")
endif()
# The sandbox: its root file system, its user name spaces, its network.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "mmdebstrap, uidmap, slirp4netns, iproute2, openssh-client, qt6-wayland, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "openssh-server")
include(CPack)
