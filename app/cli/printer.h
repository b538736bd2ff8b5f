// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"

#include <string>

namespace diecast::cli {

/// Puts a run on standard output, in one of the formats. receive() is called for one event at a time; announce() from any
/// thread.
class Printer : public EventSink {
public:
    /// A sentence of the program itself, not of a build: that it was interrupted, for instance.
    virtual void announce(Message::Level level, const std::string& text) = 0;
};

} // namespace diecast::cli
