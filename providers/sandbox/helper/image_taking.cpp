// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/image_taking.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace diecast::sandbox {

ImageTaking::~ImageTaking()
{
    if (m_writer > 0) {
        ::kill(m_writer, SIGKILL);
        ::waitpid(m_writer, nullptr, 0);
    }
}

void ImageTaking::start(const ImageSource& source, Descriptor& client)
{
    std::array<int, 2> data;
    std::array<int, 2> words;
    checked(::pipe2(data.data(), O_CLOEXEC), "pipe");
    Descriptor dataRead(data[0]);
    const Descriptor dataWrite(data[1]);
    checked(::pipe2(words.data(), O_CLOEXEC), "pipe");
    Descriptor wordsRead(words[0]);
    const Descriptor wordsWrite(words[1]);
    ::fcntl(dataWrite.get(), F_SETPIPE_SZ, 1 << 20);
    m_writer = checked(::fork(), "fork");
    if (m_writer == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        client.close();
        dataRead.close();
        wordsRead.close();
        ::_exit(writeImage(source, dataWrite.get(), wordsWrite.get()));
    }
    m_words = std::move(wordsRead);
    sendParcel(client.get(), "image", dataRead.get());
    m_client = std::move(client);
}

void ImageTaking::lookForEnd()
{
    int status = 0;
    if (m_writer <= 0 || ::waitpid(m_writer, &status, WNOHANG) != m_writer) {
        return;
    }
    m_writer = -1;
    const bool success = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    const std::string words = contentOf(m_words.get());
    if (m_client.isOpen()) {
        try {
            sendParcel(m_client.get(), success ? "done" : "failed " + (words.empty() ? "writer-died" : words));
        } catch (const HelperFailure&) {
            // Whoever asked has gone.
        }
    }
    m_client.close();
    m_words.close();
}

void ImageTaking::abandon()
{
    if (m_writer > 0) {
        ::kill(m_writer, SIGKILL);
    }
    m_client.close();
}

} // namespace diecast::sandbox
