// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/section_title.h"

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace diecast {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 27> titles{{
    {"main", QT_TRANSLATE_NOOP("SchemaSection", "Main")},
    {"access", QT_TRANSLATE_NOOP("SchemaSection", "Access to the provider")},
    {"image", QT_TRANSLATE_NOOP("SchemaSection", "Image")},
    {"run", QT_TRANSLATE_NOOP("SchemaSection", "Instance")},
    {"communicator", QT_TRANSLATE_NOOP("SchemaSection", "Communicator")},
    {"script", QT_TRANSLATE_NOOP("SchemaSection", "Script")},
    {"boot", QT_TRANSLATE_NOOP("SchemaSection", "Boot commands")},
    {"box", QT_TRANSLATE_NOOP("SchemaSection", "Box")},
    {"clone", QT_TRANSLATE_NOOP("SchemaSection", "Clone")},
    {"console", QT_TRANSLATE_NOOP("SchemaSection", "Console and screen")},
    {"create", QT_TRANSLATE_NOOP("SchemaSection", "vSphere Supervisor")},
    {"customize", QT_TRANSLATE_NOOP("SchemaSection", "Guest customization")},
    {"disks", QT_TRANSLATE_NOOP("SchemaSection", "Disks")},
    {"driver", QT_TRANSLATE_NOOP("SchemaSection", "Remote hypervisor")},
    {"export", QT_TRANSLATE_NOOP("SchemaSection", "Export")},
    {"firmware", QT_TRANSLATE_NOOP("SchemaSection", "Firmware")},
    {"guest-tools", QT_TRANSLATE_NOOP("SchemaSection", "Guest tools")},
    {"hardware", QT_TRANSLATE_NOOP("SchemaSection", "Hardware")},
    {"http", QT_TRANSLATE_NOOP("SchemaSection", "Files over HTTP")},
    {"iso", QT_TRANSLATE_NOOP("SchemaSection", "Installation image")},
    {"media", QT_TRANSLATE_NOOP("SchemaSection", "Floppy and CD")},
    {"network", QT_TRANSLATE_NOOP("SchemaSection", "Network")},
    {"output", QT_TRANSLATE_NOOP("SchemaSection", "Output")},
    {"placement", QT_TRANSLATE_NOOP("SchemaSection", "Placement")},
    {"shutdown", QT_TRANSLATE_NOOP("SchemaSection", "Shutdown")},
    {"tags", QT_TRANSLATE_NOOP("SchemaSection", "Tags")},
    {"version", QT_TRANSLATE_NOOP("SchemaSection", "Version")},
}};

} // namespace

std::string sectionTitle(std::string_view section)
{
    const auto* const found
        = std::find_if(titles.begin(), titles.end(), [section](const auto& each) { return each.first == section; });
    return found == titles.end() ? std::string() : translate("SchemaSection", found->second).toStdString();
}

} // namespace diecast
