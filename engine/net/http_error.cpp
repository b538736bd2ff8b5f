// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http_error.h"

#include "base/text.h"

namespace diecast {

Failure unansweredFailure(const QNetworkReply& reply, const QString& host)
{
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return {Failure::Kind::ConnectionLost,
                translate("HttpClient", "The name %1 cannot be resolved. Check its spelling and this machine's DNS.")
                    .arg(host)
                    .toStdString()};
    case QNetworkReply::ConnectionRefusedError:
        return {Failure::Kind::ConnectionLost,
                translate("HttpClient", "%1 refuses the connection: nothing listens there. Check the address and the port.")
                    .arg(host)
                    .toStdString()};
    case QNetworkReply::SslHandshakeFailedError:
        return {
            Failure::Kind::Refused,
            translate("HttpClient", "No trusted connection to %1: %2. Give the certificate of its authority, or check the address.")
                .arg(host, reply.errorString())
                .toStdString()};
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return {Failure::Kind::InvalidInput,
                translate("HttpClient", "%1 is no address of an HTTP server. Write it like https://host:port.")
                    .arg(host)
                    .toStdString()};
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return {Failure::Kind::ConnectionLost,
                translate("HttpClient", "%1 cannot be reached through the proxy: %2. Check http_proxy, https_proxy and no_proxy.")
                    .arg(host, reply.errorString())
                    .toStdString()};
    default:
        return {Failure::Kind::ConnectionLost,
                translate("HttpClient", "%1 gave no answer: %2.").arg(host, reply.errorString()).toStdString()};
    }
}

bool mayHaveArrived(const QNetworkReply& reply)
{
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
        return false;
    default:
        return true;
    }
}

} // namespace diecast
