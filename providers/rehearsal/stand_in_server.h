// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_script.h"
#include "net/http_server.h"

#include <mutex>
#include <string>
#include <vector>

namespace diecast {

/// A cloud's control plane as far as builds of images need it. Any thread.
class ControlPlane {
public:
    virtual ~ControlPlane() = default;
    /// What is asked for, without the names of things: "DELETE /v2/droplets/{droplet}".
    [[nodiscard]] virtual std::string operationOf(const ServedRequest& request) const = 0;
    /// Judges the request and does what it asks for.
    [[nodiscard]] virtual ServedAnswer answer(const ServedRequest& request) = 0;
    /// What the service says to one who asks too often, and when it fails itself.
    [[nodiscard]] virtual ServedAnswer throttled() const = 0;
    [[nodiscard]] virtual ServedAnswer broken() const = 0;
};

/// Lets a control plane be reached on loopback, misbehaving by a script.
class StandInServer {
public:
    /// Throws Failure(InvalidInput). The plane must outlive it.
    explicit StandInServer(ControlPlane& plane, std::vector<FaultRule> faults = {});

    [[nodiscard]] std::string address() const { return m_server.address(); }
    /// All operations that were asked for, in order.
    [[nodiscard]] std::vector<std::string> journal() const;

private:
    [[nodiscard]] ServedAnswer serve(const ServedRequest& request);

    ControlPlane& m_plane;
    FaultScript m_faults;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_journal;
    HttpServer m_server; ///< last: it asks for the rest
};

} // namespace diecast
