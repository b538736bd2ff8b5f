// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/image_writer.h"

#include <sys/types.h>

namespace diecast::sandbox {

/// The one image that is being taken of an instance: a child process writes it into a pipe, and whoever asked is told the end.
class ImageTaking {
public:
    ImageTaking() = default;
    ImageTaking(const ImageTaking&) = delete;
    ImageTaking& operator=(const ImageTaking&) = delete;
    /// Kills the writer if there is one.
    ~ImageTaking();

    [[nodiscard]] bool isBusy() const { return m_writer > 0; }
    /// The connection of whoever asked, -1 without one; readable when it has gone.
    [[nodiscard]] int client() const { return m_client.get(); }
    /// Starts the writer and hands its pipe to `client`, which is taken when that succeeded. Throws HelperFailure.
    void start(const ImageSource& source, Descriptor& client);
    /// After SIGCHLD: tells the client when the writer has ended.
    void lookForEnd();
    /// The client has gone: nobody needs the image.
    void abandon();

private:
    pid_t m_writer = -1;
    Descriptor m_client;
    Descriptor m_words; ///< why the writer failed
};

} // namespace diecast::sandbox
