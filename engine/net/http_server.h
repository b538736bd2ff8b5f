// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diecast {

/// A request that has come to a server of ours, whole.
struct ServedRequest {
    std::string method;
    std::string path;                                       ///< decoded, "/v2/droplets"
    std::vector<std::pair<std::string, std::string>> query; ///< decoded, in order
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The first header of that name, in any case; empty when there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    /// The first of that name in the query; empty when there is none.
    [[nodiscard]] std::string asked(std::string_view name) const;
};

/// What a server of ours answers, and how well it behaves.
struct ServedAnswer {
    enum class Manner {
        Whole,
        Cut,    ///< the connection is closed without a byte
        Silent, ///< nothing comes until the client gives up
        Slow    ///< the body comes a byte at a time, with `pause` between two
    };
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    Manner manner = Manner::Whole;
    Milliseconds pause{0};
};

/// An HTTP/1.1 server on this machine's loopback, by libmicrohttpd: each connection has a thread of its own, so that the handler
/// may block.
class HttpServer {
public:
    /// Called on many threads at once. What it throws becomes an answer 500.
    using Handler = std::function<ServedAnswer(const ServedRequest& request)>;

    /// Listens at a free port. Throws Failure(InvalidInput).
    explicit HttpServer(Handler handler);
    /// Ends all connections; waits for handlers that are at work.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port()); }

    class Daemon;

private:
    std::unique_ptr<Daemon> m_daemon;
};

} // namespace diecast
