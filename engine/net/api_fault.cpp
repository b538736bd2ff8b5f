// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/api_fault.h"

#include "base/text.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>

namespace diecast {

namespace {

QString sentenceFor(const std::string& service, const std::string& operation, const ApiFault& fault)
{
    QString said = qstring(fault.message).simplified();
    while (said.endsWith(QLatin1Char('.'))) {
        said.chop(1);
    }
    if (said.isEmpty()) {
        said = translate("ApiError", "no reason given");
    }
    QStringList facts;
    if (!fault.code.empty()) {
        facts.append(qstring(fault.code));
    }
    if (fault.status != 0) {
        facts.append(QStringLiteral("HTTP %1").arg(fault.status));
    }
    if (!fault.requestId.empty()) {
        facts.append(translate("ApiError", "request %1").arg(qstring(fault.requestId)));
    }
    return translate("ApiError", "%1 refused %2: %3 (%4).")
        .arg(qstring(service), qstring(operation), said, facts.join(QStringLiteral(", ")));
}

} // namespace

ApiError::ApiError(const std::string& service, const std::string& operation, ApiFault fault)
    : Failure(Kind::Refused, sentenceFor(service, operation, fault).toStdString()), m_service(service), m_operation(operation),
      m_fault(std::move(fault))
{
}

std::optional<Milliseconds> retryAfterOf(std::string_view header)
{
    constexpr long long longest = 3600;
    const std::string_view text = trimmed(header);
    long long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc() && end == text.data() + text.size() && seconds >= 0) {
        return std::chrono::seconds(std::min(seconds, longest));
    }
    // Qt reads dates of mails, which have numbers in the place of "GMT" (RFC 9110, section 5.6.7).
    QString date = QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
    date.replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime when = QDateTime::fromString(date, Qt::RFC2822Date);
    if (!when.isValid()) {
        return std::nullopt;
    }
    const long long left = QDateTime::currentDateTimeUtc().secsTo(when);
    return std::chrono::seconds(std::clamp(left, 0LL, longest));
}

} // namespace diecast
