// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/crash_recovery.h"

#include "base/identifier.h"

#include <fstream>
#include <iterator>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace diecast {

namespace {

constexpr int delay = 1500;
constexpr const char* ending = ".unsaved";

/// The first line names the template's file, the rest is the text as it is.
std::string packed(const TemplateDocument& document)
{
    return document.file().string() + '\n' + document.text();
}

bool writeDurably(int descriptor, const std::string& bytes)
{
    errno = writeAll(descriptor, bytes);
    return errno == 0 && ::fdatasync(descriptor) == 0;
}

} // namespace

CrashRecovery::CrashRecovery(const Home& home, const TemplateDocument& document, QObject* parent)
    : QObject(parent), m_folder(home.root() / "recovery"), m_document(document)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &CrashRecovery::writeNow);
}

CrashRecovery::~CrashRecovery()
{
    if (!m_left)
        remove();
}

void CrashRecovery::leave()
{
    writeNow();
    m_left = true;
}

void CrashRecovery::tell(int error)
{
    if (m_failing == (error != 0))
        return;
    m_failing = error != 0;
    if (m_failing)
        Q_EMIT failed(QString::fromStdString(m_folder.string()), QString::fromStdString(std::generic_category().message(error)));
    else
        Q_EMIT recovered();
}

void CrashRecovery::remove()
{
    if (!m_lock.isOpen())
        return;
    std::error_code error;
    std::filesystem::remove(m_copy, error);
    m_lock.close();
}

void CrashRecovery::noticeChange()
{
    if (!m_document.isEdited())
        writeNow();
    else if (!m_timer.isActive())
        m_timer.start();
}

void CrashRecovery::writeNow()
{
    m_timer.stop();
    if (!m_document.isEdited()) {
        remove();
        tell(0);
        return;
    }
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    if (error) {
        tell(error.value());
        return;
    }
    if (m_copy.empty())
        m_copy = m_folder / (randomHex(8) + ending);
    // Beside the last copy and then in its place: a crash while writing leaves the one before.
    std::filesystem::path fresh = m_copy;
    fresh += ".new";
    FileDescriptor file(::open(fresh.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file.isOpen()) {
        tell(errno);
        return;
    }
    ::flock(file.get(), LOCK_EX | LOCK_NB);
    if (writeDurably(file.get(), packed(m_document)) && ::rename(fresh.c_str(), m_copy.c_str()) == 0) {
        m_lock = std::move(file);
        tell(0);
        return;
    }
    const int reason = errno != 0 ? errno : EIO;
    std::filesystem::remove(fresh, error); // the next change tries again
    tell(reason);
}

std::vector<RecoveredEdits> CrashRecovery::find(const Home& home)
{
    std::vector<RecoveredEdits> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(home.root() / "recovery", error)) {
        const bool unfinished = entry.path().extension() == ".new";
        if (entry.path().extension() != ending && !unfinished)
            continue;
        const FileDescriptor lock(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
        if (!lock.isOpen() || ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
            continue; // its studio is alive
        if (unfinished) {
            std::filesystem::remove(entry.path(), error);
            continue;
        }
        std::ifstream stream(entry.path(), std::ios::binary);
        std::string file;
        std::getline(stream, file);
        std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        found.push_back({entry.path(), file, std::move(text)});
    }
    return found;
}

void CrashRecovery::discard(const RecoveredEdits& edits)
{
    std::error_code error;
    std::filesystem::remove(edits.keptIn, error);
}

} // namespace diecast
