// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"

#include <QSocketNotifier>

#include <memory>

namespace diecast {

/// Hears the signals that ask a program to end (TERM, INT and HUP: `kill`, Ctrl+C, the end of a login) and tells of them in the
/// thread it was made in. One at a time in a process. Ignored signals stay ignored.
class EndSignals : public QObject {
    Q_OBJECT

public:
    explicit EndSignals(QObject* parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void asked();

private:
    FileDescriptor m_reader;
    FileDescriptor m_writer;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace diecast
