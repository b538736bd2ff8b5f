// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "amazon_dialect.h"

#include "base/text.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace diecast {

namespace {

using Kind = ApiFault::Kind;

struct CodeKind {
    std::string_view code;
    Kind kind;
};

/// By https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and the rules of AWS's own clients. Others are
/// judged by their status.
constexpr std::array codeKinds{
    CodeKind{"RequestLimitExceeded", Kind::Throttled},
    CodeKind{"Throttling", Kind::Throttled},
    CodeKind{"ThrottlingException", Kind::Throttled},
    CodeKind{"ThrottledException", Kind::Throttled},
    CodeKind{"RequestThrottled", Kind::Throttled},
    CodeKind{"RequestThrottledException", Kind::Throttled},
    CodeKind{"EC2ThrottledException", Kind::Throttled},
    CodeKind{"TooManyRequestsException", Kind::Throttled},
    CodeKind{"BandwidthLimitExceeded", Kind::Throttled},
    CodeKind{"SlowDown", Kind::Throttled},
    CodeKind{"ExpiredToken", Kind::Expired},
    CodeKind{"ExpiredTokenException", Kind::Expired},
    CodeKind{"PriorRequestNotComplete", Kind::Busy},
    CodeKind{"TransactionInProgressException", Kind::Busy},
    CodeKind{"InternalError", Kind::Unavailable},
    CodeKind{"InternalFailure", Kind::Unavailable},
    CodeKind{"InternalServiceError", Kind::Unavailable},
    CodeKind{"RequestTimeout", Kind::Unavailable},
    CodeKind{"RequestTimeoutException", Kind::Unavailable},
    CodeKind{"ServiceUnavailable", Kind::Unavailable},
    CodeKind{"Unavailable", Kind::Unavailable},
    CodeKind{"IDPCommunicationError", Kind::Unavailable},
};

/// What a signature with a wrong time is refused with.
constexpr std::array<std::string_view, 6> timeCodes{"RequestExpired",        "RequestTimeTooSkewed",
                                                    "SignatureDoesNotMatch", "InvalidSignatureException",
                                                    "InvalidSignature",      "AuthFailure"};

Kind kindOf(int status, const std::string& code)
{
    const auto known
        = std::find_if(codeKinds.begin(), codeKinds.end(), [&code](const CodeKind& each) { return each.code == code; });
    if (known != codeKinds.end()) {
        return known->kind;
    }
    // No capacity comes as HTTP 500, but asking again does not make any: another zone or type does.
    if (code.starts_with("Insufficient")) {
        return Kind::Refused;
    }
    constexpr int tooMany = 429;
    constexpr int serverFault = 500;
    return status == tooMany ? Kind::Throttled : status >= serverFault ? Kind::Unavailable : Kind::Refused;
}

/// The three shapes: EC2's <Response><Errors><Error>, other query services' <ErrorResponse><Error>, and JSON.
void read(const std::string& body, ApiFault& fault)
{
    if (const std::optional<XmlElement> root = readXml(body)) {
        const XmlElement* const errors = root->child("Errors");
        const XmlElement* const error = (errors != nullptr ? *errors : *root).child("Error");
        if (error != nullptr) {
            fault.code = error->at("Code");
            fault.message = error->at("Message");
        }
        fault.requestId = root->at("RequestID");
        if (fault.requestId.empty()) {
            fault.requestId = root->at("RequestId");
        }
        return;
    }
    const QJsonObject said = QJsonDocument::fromJson(QByteArray::fromStdString(body)).object();
    const QString type = said[QLatin1String("__type")].toString();
    fault.code = type.mid(type.indexOf(QLatin1Char('#')) + 1).toStdString();
    fault.message = said[QLatin1String(said.contains(QLatin1String("message")) ? "message" : "Message")].toString().toStdString();
}

} // namespace

void AmazonDialect::authorize(HttpRequest& request, const Patience& patience)
{
    if (m_credentials == nullptr) {
        return;
    }
    const AmazonCredentials credentials = m_credentials->credentials(patience);
    const auto time = std::chrono::system_clock::now() + std::chrono::seconds(m_clockIsBehindBy.load());
    AmazonSignature(credentials, m_scope, time).addTo(request);
}

bool AmazonDialect::renewCredentials(const Patience& patience)
{
    return m_timeLearnt.exchange(false) || (m_credentials != nullptr && m_credentials->renew(patience));
}

/// True when the service's clock shows another time than the one that was signed with.
bool AmazonDialect::learnTime(const HttpResponse& response) const
{
    QString date = qstring(response.header("Date"));
    date.replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime there = QDateTime::fromString(date, Qt::RFC2822Date);
    if (!there.isValid()) {
        return false;
    }
    constexpr long long tolerated = 240; // AWS takes 300
    const long long behind = QDateTime::currentDateTimeUtc().secsTo(there);
    const long long off = behind - m_clockIsBehindBy.load();
    if (off > -tolerated && off < tolerated) {
        return false;
    }
    m_clockIsBehindBy = behind;
    m_timeLearnt = true;
    return true;
}

std::optional<ApiFault> AmazonDialect::judge(const HttpResponse& response) const
{
    if (response.succeeded()) {
        return std::nullopt;
    }
    ApiFault fault;
    fault.status = response.status;
    read(response.body, fault); // a gateway in between may answer with a page, or with nothing
    if (fault.requestId.empty()) {
        fault.requestId = response.header("x-amzn-RequestId");
    }
    fault.kind = kindOf(response.status, fault.code);
    if (std::find(timeCodes.begin(), timeCodes.end(), fault.code) != timeCodes.end() && learnTime(response)) {
        fault.kind = Kind::Expired;
    }
    if (fault.kind == Kind::Throttled) {
        fault.retryAfter = retryAfterOf(response.header("Retry-After"));
    }
    return fault;
}

ApiCall queryCall(const std::string& address, const QueryParameters& parameters, ApiCall::Effect effect)
{
    ApiCall call;
    call.operation = parameters.action();
    call.effect = effect;
    call.request.method = "POST";
    call.request.url = address;
    call.request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    call.request.body = parameters.body();
    call.request.repeatable = false; // repetitions are the caller's, each signed anew
    return call;
}

std::string amazonAddress(const std::string& service, const std::string& region)
{
    std::string domain = "amazonaws.com";
    if (region.starts_with("cn-")) {
        domain = "amazonaws.com.cn";
    } else if (region.starts_with("us-isob-")) {
        domain = "sc2s.sgov.gov";
    } else if (region.starts_with("us-iso-")) {
        domain = "c2s.ic.gov";
    }
    return "https://" + service + (region.empty() ? "." : "." + region + ".") + domain + "/";
}

} // namespace diecast
