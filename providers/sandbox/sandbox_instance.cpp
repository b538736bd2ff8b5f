// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox_instance.h"

#include "base/failure.h"
#include "base/text.h"
#include "file_failures.h"
#include "helper_program.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace diecast {

namespace {

constexpr Milliseconds forEver{1000L * 3600 * 24};

[[noreturn]] void failWithErrno(const std::string& what)
{
    throw Failure(Failure::Kind::Internal, what + ": " + std::strerror(errno));
}

Failure gone()
{
    // Final: nobody starts the holder again, so that trying again only takes time.
    return {
        Failure::Kind::Refused,
        translate("Sandbox",
                  "The sandbox is no longer there: its process has ended. Look whether this machine ran out of memory (dmesg), and "
                  "build again.")
            .toStdString()};
}

std::string silent(const std::filesystem::path& folder)
{
    return translate("Sandbox", "The sandbox in \"%1\" does not answer. Look whether this machine is overloaded, and build again.")
        .arg(qstring(folder.string()))
        .toStdString();
}

/// The answer of a holder: a text and perhaps a descriptor.
struct Answer {
    std::string text;
    FileDescriptor descriptor;
};

FileDescriptor connectToHolder(const std::filesystem::path& folder)
{
    const FileDescriptor place(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    FileDescriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isOpen()) {
        failWithErrno("socket");
    }
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    // Through the folder's descriptor: a socket's own path may have 107 bytes only.
    const std::string path = "/proc/self/fd/" + std::to_string(place.get()) + "/control";
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (!place.isOpen() || ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw gone();
    }
    return socket;
}

Answer receiveAnswer(int socket, const StopDescriptor& stop, const Patience& patience, const std::string& what)
{
    waitFor(socket, true, false, forEver, patience, stop, what);
    std::array<char, 4096> buffer{};
    iovec part{buffer.data(), buffer.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t count = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    Answer answer;
    if (count <= 0) {
        throw gone();
    }
    answer.text.assign(buffer.data(), static_cast<std::size_t>(count));
    if (const cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr && header->cmsg_type == SCM_RIGHTS) {
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
        answer.descriptor = FileDescriptor(descriptor);
    }
    return answer;
}

/// Code and words of the holder's "failed CODE WORDS".
std::pair<std::string, std::string> refusalIn(const std::string& answer)
{
    const std::size_t first = answer.find(' ');
    const std::size_t second = first == std::string::npos ? first : answer.find(' ', first + 1);
    return {first == std::string::npos ? std::string() : answer.substr(first + 1, second - first - 1),
            second == std::string::npos ? std::string() : answer.substr(second + 1)};
}

Failure imageFailure(const std::string& answer)
{
    const auto [code, words] = refusalIn(answer);
    QString sentence
        = translate("Sandbox", "The image of the sandbox cannot be taken: %1. Correct that in the provisioning, or build again.")
              .arg(qstring(words));
    if (code == "image-busy") {
        sentence = translate("Sandbox", "An image of this sandbox is being taken already. Wait until it is done.");
    } else if (code == "too-deep") {
        sentence
            = translate("Sandbox",
                        "The image of the sandbox cannot be taken: the folders in \"%1\" are nested so deep that their path is "
                        "longer than 32768 bytes. Remove them at the end of provisioning.")
                  .arg(qstring(words));
    } else if (code == "writer-died" || code == "died" || words.empty()) {
        sentence = translate("Sandbox",
                             "The image of the sandbox cannot be taken: the program that writes it was ended. Look whether this "
                             "machine ran out of memory, and build again.");
    }
    return {Failure::Kind::Refused, sentence.toStdString()};
}

void send(int socket, const std::string& text)
{
    if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) < 0) {
        throw gone();
    }
}

std::vector<std::string> argumentsFor(const InstanceOrder& order)
{
    const auto yes = [](bool value) { return value ? "yes" : "no"; };
    return {order.helper.string(),
            "run",
            "--folder=" + order.folder.string(),
            "--token=" + order.token,
            "--lower=" + order.lower.string(),
            "--use=" + order.use.string(),
            std::string("--ids=") + (order.mappedIds ? "mapped" : "own"),
            std::string("--user-namespace=") + yes(order.userNamespace),
            std::string("--machine=") + yes(order.machinesOwn),
            "--hostname=" + order.hostname,
            "--user=" + order.user,
            "--port=" + std::to_string(order.port),
            std::string("--password-login=") + yes(order.passwordLogin),
            std::string("--network=") + yes(order.network),
            "--processes=" + std::to_string(order.processes),
            "--memory=" + std::to_string(order.memory)};
}

} // namespace

SandboxInstance::SandboxInstance(const InstanceOrder& order, const std::function<void(const std::string&)>& warn,
                                 const Patience& patience)
{
    m_folder = order.folder;
    Pipe life = makePipe();
    Pipe words = makePipe();
    // Its errors are not this program's: it may stay longer, and whoever reads those waits for their end.
    const FileDescriptor errors(
        ::open((m_folder / "errors").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)); // NOLINT: variadic by nature
    if (!errors.isOpen()) {
        throw cannotMake(m_folder / "errors", errno);
    }
    m_holder = StartedProcess(
        ProcessOrder{argumentsFor(order), inheritedEnvironment(), {}, life.reader.get(), words.writer.get(), errors.get()});
    m_life = std::move(life.writer);
    m_words = std::move(words.reader);
    // Closed here, so that the end of the holder is the end of its words.
    life.reader.close();
    words.writer.close();
    try {
        awaitReady(warn, patience.atMost(Milliseconds(30'000)));
    } catch (...) {
        m_life.close();
        try {
            // Not the build's patience, which may be what ended: the holder needs a moment to clear up.
            end(Patience().atMost(Milliseconds(2000)));
        } catch (const Failure&) {
            kill();
        }
        throw;
    }
}

SandboxInstance::~SandboxInstance()
{
    kill();
}

void SandboxInstance::awaitReady(const std::function<void(const std::string&)>& warn, const Patience& patience)
{
    const StopDescriptor stop(patience.stop);
    std::string said;
    for (;;) {
        waitFor(m_words.get(), true, false, forEver, patience, stop,
                translate("Sandbox",
                          "The sandbox in \"%1\" did not start in time. Look whether this machine is overloaded, and build again.")
                    .arg(qstring(m_folder.string()))
                    .toStdString());
        std::array<char, 4096> buffer{};
        const ssize_t count = ::read(m_words.get(), buffer.data(), buffer.size());
        if (count <= 0) {
            throw helperFailure("died", {});
        }
        said.append(buffer.data(), static_cast<std::size_t>(count));
        for (std::size_t end; (end = said.find('\n')) != std::string::npos; said.erase(0, end + 1)) {
            const std::string line = said.substr(0, end);
            const std::size_t first = line.find(' ');
            const std::size_t second = first == std::string::npos ? first : line.find(' ', first + 1);
            const std::string word = line.substr(0, first);
            const std::string code = first == std::string::npos ? "" : line.substr(first + 1, second - first - 1);
            const std::string detail = second == std::string::npos ? "" : line.substr(second + 1);
            if (word == "ready") {
                return;
            }
            if (word == "failed") {
                throw helperFailure(code, detail);
            }
            warn(helperWarning(code, detail));
        }
    }
}

void SandboxInstance::leave(const Patience& patience)
{
    const std::string late = silent(m_folder);
    const StopDescriptor stop(patience.stop);
    const FileDescriptor holder = connectToHolder(m_folder);
    send(holder.get(), "stay");
    if (receiveAnswer(holder.get(), stop, patience, late).text != "staying") {
        throw Failure(Failure::Kind::Refused, late);
    }
    m_life.close();
    m_holder.letGo();
}

void SandboxInstance::end(const Patience& patience)
{
    m_life.close();
    if (!m_holder.isHeld()) {
        return;
    }
    const StopDescriptor stop(patience.stop);
    waitFor(m_holder.endedDescriptor(), true, false, forEver, patience, stop,
            translate("Sandbox", "The sandbox in \"%1\" does not end in time. \"diecast recover\" tries again.")
                .arg(qstring(m_folder.string()))
                .toStdString());
    m_holder.reap();
}

void SandboxInstance::kill() noexcept
{
    m_life.close();
    m_holder.killAndReap();
}

FileDescriptor SandboxDialer::dial(const Address& address, const DialReporter& report, const Patience& patience)
{
    if (report) {
        report(DialStage::Connecting, address.host);
    }
    const StopDescriptor stop(patience.stop);
    const FileDescriptor holder = connectToHolder(m_folder);
    send(holder.get(), "dial " + std::to_string(address.port));
    Answer answer = receiveAnswer(holder.get(), stop, patience, silent(m_folder));
    if (answer.text != "connected" || !answer.descriptor.isOpen()) {
        throw Failure(Failure::Kind::ConnectionLost, refusalIn(answer.text).second);
    }
    return std::move(answer.descriptor);
}

void readImage(const std::filesystem::path& instanceFolder, bool delta, const std::function<void(std::string_view)>& bytes,
               const Patience& patience)
{
    const std::string late
        = translate("Sandbox",
                    "The sandbox in \"%1\" does not hand over its image in time. Build again with more time or a faster disk.")
              .arg(qstring(instanceFolder.string()))
              .toStdString();
    const StopDescriptor stop(patience.stop);
    const FileDescriptor holder = connectToHolder(instanceFolder);
    send(holder.get(), delta ? "image delta" : "image merged");
    const Answer answer = receiveAnswer(holder.get(), stop, patience, late);
    if (answer.text != "image" || !answer.descriptor.isOpen()) {
        throw imageFailure(answer.text);
    }
    std::vector<char> buffer(1 << 20);
    for (;;) {
        waitFor(answer.descriptor.get(), true, false, forEver, patience, stop, late);
        const ssize_t count = ::read(answer.descriptor.get(), buffer.data(), buffer.size());
        if (count == 0) {
            break;
        }
        if (count < 0 && errno != EINTR) {
            failWithErrno("pipe");
        }
        if (count > 0) {
            bytes({buffer.data(), static_cast<std::size_t>(count)});
        }
    }
    // The end of the pipe alone does not say that everything came.
    const Answer end = receiveAnswer(holder.get(), stop, patience, late);
    if (end.text != "done") {
        throw imageFailure(end.text);
    }
}

} // namespace diecast
