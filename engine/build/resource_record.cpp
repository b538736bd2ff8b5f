// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/resource_record.h"

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/text.h"
#include "build/workshop.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

constexpr Milliseconds momentForLedger{500};

std::string keptName(std::int64_t entry)
{
    return "kept-" + std::to_string(entry);
}

/// An empty file: it takes no room on a full disk. Returns errno, 0 when it is there for good.
int markKept(const std::filesystem::path& folder, std::int64_t entry)
{
    const std::filesystem::path file = folder / keptName(entry);
    const FileDescriptor mark(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)); // NOLINT: variadic by nature
    if (!mark.isOpen()) {
        return errno;
    }
    const FileDescriptor place(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); // NOLINT: variadic by nature
    return place.isOpen() && ::fsync(mark.get()) == 0 && ::fsync(place.get()) == 0 ? 0 : errno;
}

} // namespace

Patience patienceWithLedger(const BuildContext& context)
{
    if (context.cancelled || context.hurry.stop_requested() || context.patience.stop.stop_requested()) {
        return Patience{}.atMost(momentForLedger);
    }
    return Patience{context.patience.stop, SteadyTime::max()};
}

void recordRelease(BuildContext& context, std::int64_t entry)
{
    context.ledger.released(entry, patienceWithLedger(context));
}

bool recordKept(BuildContext& context, std::int64_t entry, const std::string& what)
{
    std::string reason;
    try {
        context.ledger.setKeep(entry, true, patienceWithLedger(context));
        return true;
    } catch (const std::exception& fault) {
        reason = fault.what();
    }
    if (const int error = markKept(context.folder, entry); error != 0) {
        context.voice.error(
            translate("ResourceRecord",
                      "The %1 is finished, but that it is yours could be recorded neither in the ledger (%2) nor in “%3” (%4): "
                      "“diecast recover” would take it for a leftover. Copy it to another place before you run that.")
                .arg(qstring(what), qstring(reason), qstring(context.folder.string()), QString::fromLocal8Bit(std::strerror(error)))
                .toStdString());
        return false;
    }
    context.voice.warn(
        translate("ResourceRecord",
                  "The %1 is finished and yours. The ledger could not record that: %2 The run's folder holds it in its place.")
            .arg(qstring(what), qstring(reason))
            .toStdString());
    return true;
}

bool isRecordedKept(const std::filesystem::path& run, std::int64_t entry)
{
    const std::filesystem::path builds = run / "builds";
    std::error_code error;
    bool kept = false;
    for (std::filesystem::directory_iterator build(builds, error), end; !error && !kept && build != end; build.increment(error)) {
        kept = std::filesystem::exists(build->path() / keptName(entry), error);
        if (error) {
            break;
        }
    }
    if (error && error != std::errc::no_such_file_or_directory) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("ResourceRecord", "The folder “%1” cannot be read: %2.")
                          .arg(qstring(builds.string()), qstring(error.message()))
                          .toStdString());
    }
    return kept;
}

std::string describeEntry(const LedgerEntry& entry, const Provider* provider)
{
    if (provider != nullptr) {
        try {
            return provider->describe(entry);
        } catch (const std::exception&) {
            // An entry its provider cannot read is named all the same, and keeps no other from being released.
        }
    }
    return entry.kind + " " + (entry.id.empty() ? entry.token : entry.id);
}

} // namespace diecast
