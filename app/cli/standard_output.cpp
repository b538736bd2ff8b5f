// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "standard_output.h"

#include "base/file_descriptor.h"
#include "base/text.h"
#include "exit_code.h"
#include "output_buffer.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace diecast::cli {

namespace {

std::atomic<int> firstError{0}; // standard output is one for the whole process, too

} // namespace

void print(std::string_view text)
{
    noteOutputError(writeAll(STDOUT_FILENO, text));
}

void noteOutputError(int error) noexcept
{
    int none = 0;
    firstError.compare_exchange_strong(none, error);
}

int codeAfterOutput(int code)
{
    const int error = firstError;
    if (error == 0) {
        return code;
    }
    if (error != EPIPE) {
        // Bounded: standard error may be the same pipe that nobody reads.
        OutputBuffer errors(STDERR_FILENO);
        errors.doNotWait();
        errors.write((error == ETIMEDOUT
                          ? translate("StandardOutput", "Standard output could not be written to its end: nobody reads it.\n")
                          : translate("StandardOutput", "Standard output could not be written to its end: %1.\n")
                                .arg(QString::fromLocal8Bit(std::strerror(error))))
                         .toStdString());
    }
    return code == allSucceeded ? wrongUsage : code;
}

} // namespace diecast::cli
