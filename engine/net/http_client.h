// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "base/patience.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diecast {

/// One question to an HTTP server.
struct HttpRequest {
    std::string method = "GET";
    std::string url; ///< http or https, with its query
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// Sent once more when the connection was lost before an answer. Only where a second arrival does no harm.
    bool repeatable = true;
    /// Certificates (PEM) trusted besides the system's; empty: none.
    std::filesystem::path trustedCertificates;
    /// False: whatever certificate the server shows is taken, as the user has asked for.
    bool verifyServer = true;
    Milliseconds answerWithin{30000};
    /// Larger answers are a failure: nothing asked for here is large.
    std::size_t largestAnswer = std::size_t{64} * 1024 * 1024;
};

struct HttpResponse {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; ///< names as sent
    std::string body;

    /// The first header of that name, in any case; empty when there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] bool succeeded() const { return status >= 200 && status < 300; }
};

/// No answer came: the connection could not be made, or was lost.
class Unanswered : public Failure {
public:
    Unanswered(const std::string& sentence, bool mayHaveArrived)
        : Failure(Kind::ConnectionLost, sentence), m_mayHaveArrived(mayHaveArrived)
    {
    }
    /// False when nothing was sent: asking again cannot do anything twice.
    [[nodiscard]] bool mayHaveArrived() const noexcept { return m_mayHaveArrived; }

private:
    bool m_mayHaveArrived;
};

/// A request that has gone out. It goes on while nobody waits: a create whose bytes may have left is never abandoned by a stop.
/// Destroying it gives it up. Any thread, one at a time; the client must outlive it.
class PendingAnswer {
public:
    class Errand;
    class Network;
    PendingAnswer(std::shared_ptr<Errand> errand, Network& network, std::string what);
    ~PendingAnswer();
    PendingAnswer(const PendingAnswer&) = delete;
    PendingAnswer& operator=(const PendingAnswer&) = delete;

    /// Waits for the answer; may be called again after it threw. Throws as HttpClient::send() does.
    [[nodiscard]] HttpResponse wait(const Patience& patience);

private:
    std::shared_ptr<Errand> m_errand;
    Network& m_network;
    std::string m_what;
};

/// The one way out by HTTP: all requests of the process share one network thread, its connections and its resolver. Proxies of the
/// environment are used. Redirections are not followed: an API that sends elsewhere is a wrong address.
/// send() blocks and may be called from any thread, many at once; not from the thread that destroys the client.
class HttpClient {
public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Any answer of the server is returned, also 404 and 500. Throws Failure: InvalidInput for an address that is none, Stopped,
    /// TimedOut, Unanswered (with the reason and the host, never the query), Refused for a certificate that is not trusted.
    [[nodiscard]] HttpResponse send(const HttpRequest& request, const Patience& patience);
    /// Sends once, whatever the request says of repeating, and does not wait. Throws Failure(InvalidInput).
    [[nodiscard]] std::unique_ptr<PendingAnswer> begin(const HttpRequest& request);

private:
    std::once_flag m_started;
    std::unique_ptr<PendingAnswer::Network> m_network; ///< started by the first request
};

} // namespace diecast
