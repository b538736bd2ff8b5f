// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <utility>
#include <vector>

/// What all parts of the sandbox helper share. The helper is a program of one thread: a process with several may neither
/// make a user name space nor enter one (unshare(2), setns(2)).
namespace diecast::sandbox {

/// Why the helper could not go on. `code` is a stable word that the provider turns into a sentence for people; `detail`
/// is the thing concerned and the system's words.
class HelperFailure : public std::runtime_error {
public:
    HelperFailure(std::string code, const std::string& detail, int number = 0)
        : std::runtime_error(detail), m_code(std::move(code)), m_number(number)
    {
    }
    [[nodiscard]] const std::string& code() const { return m_code; }
    /// The errno behind it; 0 when there is none.
    [[nodiscard]] int number() const { return m_number; }

private:
    std::string m_code;
    int m_number = 0;
};

/// Throws HelperFailure("system", "what: words of errno"); when it is for want of space, HelperFailure("no-space", "what").
[[noreturn]] void failWithErrno(const std::string& what);
/// `result` unless it is negative; then as failWithErrno.
int checked(int result, const std::string& what);

/// Owns one file descriptor. The engine's twin is not used: the helper stands alone, small and without Qt.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int descriptor) noexcept : m_descriptor(descriptor) { }
    Descriptor(Descriptor&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) { }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        if (this != &other) {
            close();
            m_descriptor = std::exchange(other.m_descriptor, -1);
        }
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int get() const noexcept { return m_descriptor; }
    [[nodiscard]] bool isOpen() const noexcept { return m_descriptor >= 0; }
    [[nodiscard]] int release() noexcept { return std::exchange(m_descriptor, -1); }
    void close() noexcept;

private:
    int m_descriptor = -1;
};

/// Opens with O_CLOEXEC added; throws with the path's name.
[[nodiscard]] Descriptor openFile(const std::string& path, int flags, unsigned mode = 0);
/// The whole file; empty when it cannot be read.
[[nodiscard]] std::string contentOf(const std::string& path);
[[nodiscard]] std::string contentOf(int descriptor);
void writeAll(int descriptor, std::string_view bytes);
/// Writes into an existing file (of /proc or /sys); throws with the path's name.
void writeInto(const std::string& path, std::string_view bytes);

/// Where a program is: in PATH, else in the usual folders, those of system programs included, which an ordinary user's PATH
/// leaves out. Empty: it is not installed.
[[nodiscard]] std::string findProgram(const std::string& name);

/// Holds this process and its children to a limit of setrlimit(2), unless they are held to a lower one already. 0: not at all.
void lowerLimit(__rlimit_resource resource, unsigned long amount);

/// A datagram of text with at most one descriptor, over a Unix socket.
struct Parcel {
    std::string text;
    Descriptor descriptor;
};
void sendParcel(int socket, const std::string& text, int descriptor = -1);
/// An empty text means that the other end is gone.
[[nodiscard]] Parcel receiveParcel(int socket);

/// The "--name=value" arguments of a subcommand.
class Arguments {
public:
    Arguments(int count, char** values);
    /// Throws HelperFailure("usage") when it is not given.
    [[nodiscard]] std::string required(std::string_view name) const;
    [[nodiscard]] std::string text(std::string_view name, std::string_view fallback = {}) const;
    [[nodiscard]] bool has(std::string_view name) const;

private:
    std::vector<std::string> m_values;
};

} // namespace diecast::sandbox
