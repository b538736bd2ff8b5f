// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_client.h"

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/text.h"
#include "net/http_error.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QSocketNotifier>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <sys/eventfd.h>
#include <thread>

namespace diecast {

namespace {

/// A body that cannot be rewound, so that Qt cannot send a request twice on its own when the connection is lost.
class SingleUseBody : public QIODevice {
public:
    explicit SingleUseBody(const std::string& bytes) : m_bytes(QByteArray::fromStdString(bytes)) { open(QIODevice::ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char* data, qint64 largest) override
    {
        const qint64 count = std::min(largest, m_bytes.size() - m_at);
        std::copy_n(m_bytes.constData() + m_at, count, data);
        m_at += count;
        return count > 0 || largest == 0 ? count : -1;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

/// The environment's proxies, which have no way to the servers of this machine and, at a cloud, of its host.
class ProxyChoice : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback() || QHostAddress(host).isLinkLocal()) {
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        }
        return systemProxyForQuery(query);
    }
};

QString hostOf(const QUrl& url)
{
    return url.port() > 0 ? QStringLiteral("%1:%2").arg(url.host()).arg(url.port()) : url.host();
}

/// Throws Failure(InvalidInput) for an address that is none.
QUrl addressOf(const HttpRequest& request)
{
    const QUrl url(QString::fromStdString(request.url), QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !http || url.host().isEmpty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("HttpClient", "“%1” is no address of an HTTP server. Write it like https://host:port.")
                          .arg(url.isValid() ? url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery) : qstring(request.url))
                          .toStdString());
    }
    return url;
}

std::string waitingFor(const QUrl& url)
{
    return translate("HttpClient", "waiting for the answer of %1").arg(hostOf(url)).toStdString();
}

QNetworkRequest asNetworkRequest(const HttpRequest& request, const QUrl& url)
{
    QNetworkRequest made(url);
    for (const auto& [name, value] : request.headers) {
        made.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    }
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setDecompressedSafetyCheckThreshold(-1); // bounded by largestAnswer
    if (!request.repeatable || !request.body.empty()) {
        made.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        made.setHeader(QNetworkRequest::ContentLengthHeader, static_cast<qulonglong>(request.body.size()));
    }
    if (url.scheme() == QLatin1String("https")) {
        QSslConfiguration security = QSslConfiguration::defaultConfiguration();
        if (!request.trustedCertificates.empty()) {
            security.addCaCertificates(QString::fromStdString(request.trustedCertificates.string()));
        }
        if (!request.verifyServer) {
            security.setPeerVerifyMode(QSslSocket::VerifyNone);
        }
        made.setSslConfiguration(security);
    }
    return made;
}

} // namespace

std::string HttpResponse::header(std::string_view name) const
{
    const auto same = [](char left, char right) {
        const auto lower = [](char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each; };
        return lower(left) == lower(right);
    };
    for (const auto& [known, value] : headers) {
        if (std::equal(known.begin(), known.end(), name.begin(), name.end(), same)) {
            return value;
        }
    }
    return {};
}

/// One request on its way: filled on the network thread, waited for on the caller's.
class PendingAnswer::Errand {
public:
    explicit Errand(HttpRequest asked) : request(std::move(asked)) { }

    /// Why there is no answer: each thread has an exception of its own.
    struct Reason {
        Failure::Kind kind = Failure::Kind::Internal;
        std::string sentence;
        bool mayHaveArrived = true;
    };

    const HttpRequest request;
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<HttpResponse> answer;
    std::optional<Reason> failure;
    bool abandoned = false; ///< nobody waits any more

    void finish(std::optional<HttpResponse> response, std::optional<Reason> reason)
    {
        const std::lock_guard lock(mutex);
        answer = std::move(response);
        failure = std::move(reason);
        changed.notify_all();
    }

    [[noreturn]] void fail() const
    {
        if (failure->kind == Failure::Kind::ConnectionLost) {
            throw Unanswered(failure->sentence, failure->mayHaveArrived);
        }
        throw Failure(failure->kind, failure->sentence);
    }
};

/// The thread on which Qt's network classes live. Nothing of Qt crosses it: errands are handed over under a mutex of our own, and
/// a descriptor wakes the loop (eventfd(2)).
class PendingAnswer::Network {
public:
    Network() : m_wakeup(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
        if (m_wakeup.get() < 0) {
            throw Failure(Failure::Kind::Internal, "no descriptor is left for the network thread");
        }
        m_thread = std::jthread([this](const std::stop_token&) { run(); });
    }

    ~Network()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        wake();
        m_thread.join();
    }

    void post(const std::shared_ptr<Errand>& errand)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_errands.push_back(errand);
        }
        wake();
    }

    /// Tells the thread to look for errands that nobody waits for any more.
    void wake()
    {
        // Only fails when the counter is full, and then the thread is woken anyway.
        [[maybe_unused]] const int told = ::eventfd_write(m_wakeup.get(), 1);
    }

private:
    struct Running {
        std::shared_ptr<Errand> errand;
        QPointer<QNetworkReply> reply;
    };

    void run()
    {
        QEventLoop loop;
        m_loop = &loop;
        QSocketNotifier woken(m_wakeup.get(), QSocketNotifier::Read);
        QObject::connect(&woken, &QSocketNotifier::activated, &woken, [this] {
            eventfd_t times = 0;
            if (::eventfd_read(m_wakeup.get(), &times) == 0) {
                work();
            }
        });
        loop.exec();
        for (const Running& running : std::exchange(m_running, {})) {
            if (running.reply) {
                running.reply->disconnect();
                running.reply->abort();
            }
        }
        m_managers.clear();
    }

    /// Qt reuses connections by host and port alone, whatever certificates they were made with: each trust has its own manager.
    QNetworkAccessManager& managerFor(const HttpRequest& request)
    {
        auto& manager = m_managers[{request.trustedCertificates, request.verifyServer}];
        if (!manager) {
            manager = std::make_unique<QNetworkAccessManager>();
            manager->setAutoDeleteReplies(true);
            manager->setProxyFactory(new ProxyChoice); // NOLINT(cppcoreguidelines-owning-memory): the manager's
        }
        return *manager;
    }

    void work()
    {
        std::deque<std::shared_ptr<Errand>> errands;
        bool ending = false;
        {
            const std::lock_guard lock(m_mutex);
            errands.swap(m_errands);
            ending = m_ending;
        }
        for (const std::shared_ptr<Errand>& errand : errands) {
            start(errand);
        }
        for (const Running& running : std::vector<Running>(m_running)) {
            bool abandoned = false;
            {
                const std::lock_guard lock(running.errand->mutex);
                abandoned = running.errand->abandoned;
            }
            if (abandoned && running.reply) {
                running.reply->abort();
            }
        }
        if (ending) {
            m_loop->quit();
        }
    }

    void start(const std::shared_ptr<Errand>& errand)
    {
        const HttpRequest& request = errand->request;
        const QUrl url(QString::fromStdString(request.url), QUrl::StrictMode);
        const QNetworkRequest made = asNetworkRequest(request, url);
        auto* body = new SingleUseBody(request.body); // NOLINT(cppcoreguidelines-owning-memory): the reply's child
        QNetworkReply* reply = managerFor(request).sendCustomRequest(
            made, QByteArray::fromStdString(request.method),
            made.attribute(QNetworkRequest::DoNotBufferUploadDataAttribute).toBool() ? static_cast<QIODevice*>(body) : nullptr);
        body->setParent(reply);
        m_running.push_back({errand, reply});
        if (!request.verifyServer) {
            QObject::connect(reply, &QNetworkReply::sslErrors, reply, qOverload<>(&QNetworkReply::ignoreSslErrors));
        }
        QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, largest = request.largestAnswer] {
            if (static_cast<std::size_t>(reply->bytesAvailable()) > largest) {
                reply->setProperty("tooLarge", true);
                reply->abort();
            }
        });
        QObject::connect(reply, &QNetworkReply::finished, reply,
                         [this, errand, reply, host = hostOf(url)] { end(errand, *reply, host); });
    }

    void end(const std::shared_ptr<Errand>& errand, QNetworkReply& reply, const QString& host)
    {
        std::erase_if(m_running, [&](const Running& running) { return running.errand == errand; });
        const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
        if (reply.property("tooLarge").toBool()) {
            errand->finish({},
                           Errand::Reason{Failure::Kind::Refused,
                                          translate("HttpClient", "The answer of %1 is larger than %2 bytes.")
                                              .arg(host)
                                              .arg(errand->request.largestAnswer)
                                              .toStdString()});
            return;
        }
        // An error after the head came (the connection broke in the body) is no answer.
        const bool cut
            = reply.error() == QNetworkReply::RemoteHostClosedError || reply.error() == QNetworkReply::OperationCanceledError;
        if (!status.isValid() || cut) {
            const Failure failure = unansweredFailure(reply, host);
            errand->finish({}, Errand::Reason{failure.kind(), failure.what(), status.isValid() || mayHaveArrived(reply)});
            return;
        }
        HttpResponse response;
        response.status = status.toInt();
        for (const auto& [name, value] : reply.rawHeaderPairs()) {
            response.headers.emplace_back(name.toStdString(), value.toStdString());
        }
        response.body = reply.readAll().toStdString();
        errand->finish(std::move(response), {});
    }

    std::mutex m_mutex;
    const FileDescriptor m_wakeup;
    std::deque<std::shared_ptr<Errand>> m_errands;
    bool m_ending = false;
    // The network thread's alone:
    std::map<std::pair<std::filesystem::path, bool>, std::unique_ptr<QNetworkAccessManager>> m_managers;
    QEventLoop* m_loop = nullptr;
    std::vector<Running> m_running;
    std::jthread m_thread;
};

HttpClient::HttpClient() = default;

HttpClient::~HttpClient() = default;

PendingAnswer::PendingAnswer(std::shared_ptr<Errand> errand, Network& network, std::string what)
    : m_errand(std::move(errand)), m_network(network), m_what(std::move(what))
{
}

PendingAnswer::~PendingAnswer()
{
    {
        const std::lock_guard lock(m_errand->mutex);
        m_errand->abandoned = true;
    }
    m_network.wake();
}

HttpResponse PendingAnswer::wait(const Patience& patience)
{
    std::unique_lock lock(m_errand->mutex);
    const auto ended = [this] { return m_errand->answer.has_value() || m_errand->failure.has_value(); };
    const bool answered = patience.deadline == SteadyTime::max()
        ? m_errand->changed.wait(lock, patience.stop, ended)
        : m_errand->changed.wait_until(lock, patience.stop, patience.deadline, ended);
    if (!answered) {
        lock.unlock();
        patience.check(m_what);
        throw Failure(Failure::Kind::Internal, "the wait for an answer ended before its time");
    }
    if (!m_errand->answer) {
        m_errand->fail();
    }
    return *m_errand->answer;
}

std::unique_ptr<PendingAnswer> HttpClient::begin(const HttpRequest& request)
{
    const QUrl url = addressOf(request);
    std::call_once(m_started, [this] { m_network = std::make_unique<PendingAnswer::Network>(); });
    auto errand = std::make_shared<PendingAnswer::Errand>(request);
    m_network->post(errand);
    return std::make_unique<PendingAnswer>(std::move(errand), *m_network, waitingFor(url));
}

HttpResponse HttpClient::send(const HttpRequest& request, const Patience& patience)
{
    const std::string what = waitingFor(addressOf(request));
    const Patience limited = patience.atMost(request.answerWithin);
    for (bool again = request.repeatable;; again = false) {
        limited.check(what);
        try {
            return begin(request)->wait(limited);
        } catch (const Unanswered&) {
            if (!again) {
                throw;
            }
        }
    }
}

} // namespace diecast
