// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_server.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <cstring>
#include <microhttpd.h>
#include <netinet/in.h>

namespace diecast {

namespace {

constexpr std::size_t largestBody = std::size_t{64} * 1024 * 1024;
constexpr int tooLarge = 413;
constexpr int failed = 500;

bool sameName(std::string_view left, std::string_view right)
{
    const auto lower = [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [&](char one, char other) { return lower(one) == lower(other); });
}

MHD_Result addPair(void* list, enum MHD_ValueKind /*kind*/, const char* name, const char* value)
{
    static_cast<std::vector<std::pair<std::string, std::string>>*>(list)->emplace_back(name, value == nullptr ? "" : value);
    return MHD_YES;
}

} // namespace

std::string ServedRequest::header(std::string_view name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& each) { return sameName(each.first, name); });
    return found == headers.end() ? std::string() : found->second;
}

std::string ServedRequest::asked(std::string_view name) const
{
    const auto found = std::find_if(query.begin(), query.end(), [&](const auto& each) { return each.first == name; });
    return found == query.end() ? std::string() : found->second;
}

class HttpServer::Daemon {
public:
    explicit Daemon(Handler handler) : m_handler(std::move(handler))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_daemon = MHD_start_daemon(MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD, 0, nullptr, nullptr, &receive,
                                    this, MHD_OPTION_SOCK_ADDR, &place, MHD_OPTION_NOTIFY_COMPLETED, &forget, this, MHD_OPTION_END);
        if (m_daemon == nullptr) {
            throw Failure(Failure::Kind::InvalidInput,
                          translate("HttpServer", "No server could be started on this machine's loopback: %1.")
                              .arg(QString::fromLocal8Bit(std::strerror(errno)))
                              .toStdString());
        }
    }

    ~Daemon()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        MHD_stop_daemon(m_daemon);
    }

    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    [[nodiscard]] std::uint16_t port() const { return MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_BIND_PORT)->port; }

private:
    /// A body that comes slowly.
    struct SlowBody {
        Daemon* daemon;
        std::string bytes;
        Milliseconds pause;
    };

    static MHD_Result receive(void* self, MHD_Connection* connection, const char* path, const char* method, const char* /*version*/,
                              const char* bytes, size_t* size, void** request)
    {
        if (*request == nullptr) {
            auto fresh = std::make_unique<ServedRequest>();
            fresh->method = method;
            fresh->path = path;
            MHD_get_connection_values(connection, MHD_HEADER_KIND, &addPair, &fresh->headers);
            MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &addPair, &fresh->query);
            *request = fresh.release();
            return MHD_YES;
        }
        auto& arriving = *static_cast<ServedRequest*>(*request);
        if (*size != 0) {
            if (arriving.body.size() <= largestBody) {
                arriving.body.append(bytes, *size);
            }
            *size = 0;
            return MHD_YES;
        }
        return static_cast<Daemon*>(self)->reply(connection, arriving);
    }

    static void forget(void* /*self*/, MHD_Connection* /*connection*/, void** request, MHD_RequestTerminationCode /*how*/)
    {
        delete static_cast<ServedRequest*>(*request); // NOLINT: the library holds it between calls
        *request = nullptr;
    }

    ServedAnswer answerTo(const ServedRequest& request)
    {
        if (request.body.size() > largestBody) {
            return {tooLarge, {}, {}};
        }
        try {
            return m_handler(request);
        } catch (const std::exception& fault) {
            return {failed, {{"Content-Type", "text/plain; charset=utf-8"}}, fault.what()};
        }
    }

    MHD_Result reply(MHD_Connection* connection, const ServedRequest& request)
    {
        const ServedAnswer answer = answerTo(request);
        if (answer.manner == ServedAnswer::Manner::Silent) {
            constexpr std::chrono::minutes longest{10};
            (void)isEndingWithin(longest);
        }
        if (answer.manner == ServedAnswer::Manner::Silent || answer.manner == ServedAnswer::Manner::Cut) {
            return MHD_NO;
        }
        MHD_Response* response = nullptr;
        if (answer.manner == ServedAnswer::Manner::Slow) {
            auto body = std::make_unique<SlowBody>(SlowBody{this, answer.body, answer.pause});
            response = MHD_create_response_from_callback(answer.body.size(), 1, &nextByte, body.get(), &endSlowBody);
            if (response != nullptr) {
                static_cast<void>(body.release()); // the response's
            }
        } else {
            std::string bytes = answer.body; // copied by the library, which does not change it
            response = MHD_create_response_from_buffer(bytes.size(), bytes.data(), MHD_RESPMEM_MUST_COPY);
        }
        if (response == nullptr) {
            return MHD_NO;
        }
        for (const auto& [name, value] : answer.headers) {
            MHD_add_response_header(response, name.c_str(), value.c_str());
        }
        const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
        MHD_destroy_response(response);
        return queued;
    }

    static ssize_t nextByte(void* slow, std::uint64_t position, char* place, size_t /*room*/)
    {
        auto& body = *static_cast<SlowBody*>(slow);
        if (body.daemon->isEndingWithin(body.pause)) {
            return MHD_CONTENT_READER_END_WITH_ERROR;
        }
        *place = body.bytes[position];
        return 1;
    }

    static void endSlowBody(void* slow) { delete static_cast<SlowBody*>(slow); } // NOLINT: the library held it

    [[nodiscard]] bool isEndingWithin(Milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, time, [this] { return m_ending; });
    }

    const Handler m_handler;
    MHD_Daemon* m_daemon = nullptr;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_ending = false;
};

HttpServer::HttpServer(Handler handler) : m_daemon(std::make_unique<Daemon>(std::move(handler))) { }

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const
{
    return m_daemon->port();
}

} // namespace diecast
