// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/dialing.h"
#include "helper/guard.h"
#include "helper/holder.h"
#include "helper/identity.h"
#include "helper/mounts.h"
#include "helper/removal.h"
#include "helper/unpacking.h"

#include <cstdio>
#include <string_view>
#include <unistd.h>

using namespace diecast::sandbox;

namespace {

/// The subcommand "probe": takes the ids of an instance as "run" would, and says whether instances over --folder can have them by
/// an id-mapped mount.
int probe(const Arguments& arguments)
{
    const bool ordinary = ::geteuid() != 0;
    const Descriptor userNamespace = makeInstanceUserNamespace(becomeMasterOfIds());
    const bool works = !ordinary && canMapIds(arguments.required("folder"), userNamespace.get());
    std::puts(works ? "mapped" : "shifted");
    return 0;
}

} // namespace

int main(int count, char** values)
{
    const std::string_view subcommand = count > 1 ? values[1] : "";
    try {
        const Arguments arguments(count, values);
        if (subcommand == "run") {
            return holdInstance(arguments);
        }
        if (subcommand == "dial") {
            return dialInstance(arguments);
        }
        // All others serve one call of a build's thread and end with it.
        endWithCaller();
        if (subcommand == "guard") {
            return guardCommand(count, values);
        }
        if (subcommand == "unpack") {
            return unpackRootFileSystem(arguments);
        }
        if (subcommand == "remove") {
            return removeInstance(arguments);
        }
        if (subcommand == "probe") {
            return probe(arguments);
        }
        std::fputs("usage: diecast-sandbox-helper run|dial|guard|unpack|remove|probe --NAME=VALUE ...\n", stderr);
        return 2;
    } catch (const HelperFailure& failure) {
        std::printf("failed %s %s\n", failure.code().c_str(), failure.what());
        return 1;
    } catch (const std::exception& error) {
        std::printf("failed internal %s\n", error.what());
        return 1;
    }
}
