// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/temporary_script.h"

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/identifier.h"
#include "base/spawn_gate.h"
#include "base/text.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, int error)
{
    throw Failure(Failure::Kind::InvalidInput,
                  translate("TemporaryScript", "The temporary script \"%1\" cannot be written: %2.")
                      .arg(qstring(path.string()), qstring(std::generic_category().message(error)))
                      .toStdString());
}

} // namespace

TemporaryScript::TemporaryScript(const std::filesystem::path& folder, const std::string& extension, const std::string& content)
{
    // No child may be on its way while the script is open for writing: it could not be started then.
    const std::unique_lock gate = passSpawnGate();
    FileDescriptor file;
    do {
        m_path = folder / ("packer-shell" + std::to_string(std::stoul(randomHex(4), nullptr, 16)) + extension);
        file = FileDescriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0700));
    } while (!file.isOpen() && errno == EEXIST);
    if (!file.isOpen()) {
        refuse(m_path, errno);
    }
    if (const int error = writeAll(file.get(), content); error != 0) {
        ::unlink(m_path.c_str());
        refuse(m_path, error);
    }
}

TemporaryScript::~TemporaryScript()
{
    ::unlink(m_path.c_str());
}

} // namespace diecast
