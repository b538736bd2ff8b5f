// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/unpacking.h"

#include "helper/identity.h"
#include "helper/image_writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

/// A path of an archive as one below the current folder: "/usr//bin" and "./usr/bin" become "./usr/bin".
std::string below(const char* path)
{
    std::string_view rest = path != nullptr ? path : "";
    while (rest.substr(0, 1) == "/" || rest.substr(0, 2) == "./") {
        rest.remove_prefix(rest[0] == '/' ? 1 : 2);
    }
    return "./" + std::string(rest);
}

bool lostBytes(int number)
{
    return number == ENOSPC || number == EDQUOT || number == EIO || number == EFBIG || number == EROFS;
}

/// `source` and `target`, the current folder: for people.
void unpackHere(int input, uid_t shift, const std::string& source, const std::string& target)
{
    const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
    archive_read_support_filter_all(reader.get());
    // Not all formats: "mtree" takes any text for a list of files, and takes those from this machine.
    for (const auto support :
         {archive_read_support_format_tar, archive_read_support_format_cpio, archive_read_support_format_zip,
          archive_read_support_format_7zip, archive_read_support_format_xar, archive_read_support_format_iso9660,
          archive_read_support_format_rar, archive_read_support_format_rar5}) {
        support(reader.get());
    }
    const auto fail = [&](archive* where) {
        if (const int number = archive_errno(where); number == ENOSPC || number == EDQUOT) {
            throw HelperFailure("no-space", target, number);
        }
        const char* words = archive_error_string(where);
        throw HelperFailure("bad-archive", source + ": " + (words != nullptr ? words : "libarchive"));
    };
    if (archive_read_open_fd(reader.get(), input, 1 << 20) != ARCHIVE_OK) {
        fail(reader.get());
    }
    const std::unique_ptr<archive, int (*)(archive*)> writer(archive_write_disk_new(), archive_write_free);
    archive_write_disk_set_options(writer.get(),
                                   ARCHIVE_EXTRACT_OWNER | ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_XATTR
                                       | ARCHIVE_EXTRACT_SECURE_SYMLINKS | ARCHIVE_EXTRACT_SECURE_NODOTDOT
                                       | ARCHIVE_EXTRACT_SECURE_NOABSOLUTEPATHS | ARCHIVE_EXTRACT_UNLINK);
    std::size_t count = 0;
    archive_entry* entry = nullptr;
    for (;;) {
        const int result = archive_read_next_header(reader.get(), &entry);
        if (result == ARCHIVE_EOF) {
            break;
        }
        if (result < ARCHIVE_WARN) {
            fail(reader.get());
        }
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFCHR || type == AE_IFBLK || type == AE_IFSOCK) {
            continue;
        }
        archive_entry_set_pathname(entry, below(archive_entry_pathname(entry)).c_str());
        if (const char* link = archive_entry_hardlink(entry)) {
            archive_entry_set_hardlink(entry, below(link).c_str());
        }
        archive_entry_set_uid(entry, archive_entry_uid(entry) + shift);
        archive_entry_set_gid(entry, archive_entry_gid(entry) + shift);
        // Names of owners would be looked up among this machine's accounts.
        archive_entry_set_uname(entry, nullptr);
        archive_entry_set_gname(entry, nullptr);
        archive_clear_error(reader.get());
        // Owners or times that a file system cannot keep are no loss; bytes that it did not take are, and libarchive only warns of
        // those, too.
        const int extracted = archive_read_extract2(reader.get(), entry, writer.get());
        if (extracted < ARCHIVE_WARN || (extracted == ARCHIVE_WARN && lostBytes(archive_errno(reader.get())))) {
            fail(reader.get());
        }
        ++count;
    }
    if (archive_write_close(writer.get()) < ARCHIVE_WARN) {
        fail(writer.get());
    }
    if (count == 0) {
        throw HelperFailure("bad-archive", source + ": no files in it");
    }
}

/// A child that writes `folder` as an archive into the pipe it returns.
Descriptor archiveOf(const std::string& folder, pid_t& writer)
{
    std::array<int, 2> ends;
    checked(::pipe2(ends.data(), O_CLOEXEC), "pipe");
    Descriptor input(ends[0]);
    const Descriptor output(ends[1]);
    writer = checked(::fork(), "fork");
    if (writer == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        input.close();
        try {
            writePlainArchive(folder, output.get());
            ::_exit(0);
        } catch (const HelperFailure&) {
            ::_exit(1);
        }
    }
    return input;
}

} // namespace

int unpackRootFileSystem(const Arguments& arguments)
{
    ::umask(022);
    ::signal(SIGPIPE, SIG_IGN);
    // So that names in UTF-8 are read; no other language's words are wanted.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    const std::string target = arguments.required("target");
    const uid_t shift = arguments.text("ids", "shifted") == "own" ? 0 : becomeMasterOfIds();
    const std::string source = arguments.has("folder") ? arguments.required("folder") : arguments.required("archive");
    Descriptor input;
    pid_t writer = -1;
    if (arguments.has("folder")) {
        input = archiveOf(source, writer);
    } else {
        input = source == "-" ? Descriptor(::dup(0)) : openFile(source, O_RDONLY);
    }
    checked(::mkdir(target.c_str(), 0755), target);
    checked(::chown(target.c_str(), shift, shift), target);
    checked(::chdir(target.c_str()), target);
    unpackHere(input.get(), shift, source, target);
    input.close();
    if (writer > 0) {
        int status = 0;
        ::waitpid(writer, &status, 0);
        if (status != 0) {
            throw HelperFailure("system", source + ": cannot be read as a whole");
        }
    }
    return 0;
}

} // namespace diecast::sandbox
