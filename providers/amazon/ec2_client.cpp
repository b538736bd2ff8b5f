// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_client.h"

#include "base/text.h"
#include "ec2_reading.h"

#include <algorithm>

namespace diecast {

namespace {

constexpr const char* version = "2016-11-15";
constexpr std::string_view encodedMark = "Encoded authorization failure message:";

Failure refused(const QString& sentence)
{
    return {Failure::Kind::Refused, sentence.toStdString()};
}

XmlElement readAnswer(const HttpResponse& response, const std::string& action)
{
    std::optional<XmlElement> answer = readXml(response.body);
    if (!answer) {
        throw refused(translate("Amazon", "%1 answered %2 with something that is no XML: is there a proxy in between?")
                          .arg(QLatin1String("Amazon EC2"), qstring(action)));
    }
    return std::move(*answer);
}

bool isOneOf(const ApiError& error, const std::vector<std::string_view>& codes)
{
    return std::any_of(codes.begin(), codes.end(), [&error](std::string_view code) { return error.is(code); });
}

} // namespace

QueryParameters Ec2Client::parametersOf(const char* action)
{
    return {action, version};
}

std::string Ec2Client::required(const XmlElement& answer, std::string_view idName, const std::string& action)
{
    std::string id = answer.at(idName);
    if (id.empty()) {
        throw refused(
            translate("Amazon", "Amazon EC2 answered %1 without the “%2” it was asked for.").arg(qstring(action), qstring(idName)));
    }
    return id;
}

ApiError Ec2Client::explained(const ApiError& error, const Patience& patience) const
{
    ApiFault fault = error.fault();
    const std::size_t mark = fault.message.find(encodedMark);
    if (mark == std::string::npos) {
        return error;
    }
    const std::string encoded(trimmed(std::string_view(fault.message).substr(mark + encodedMark.size())));
    fault.message = std::string(trimmed(std::string_view(fault.message).substr(0, mark)));
    QString reason = translate("Amazon", "its reason is encoded: decode_authorization_messages shows it");
    if (m_settings.decodeReason) {
        try {
            reason = qstring(m_settings.decodeReason(encoded, patience));
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::Stopped) {
                throw;
            }
            reason = translate("Amazon", "its reason is encoded, and could not be decoded: %1").arg(qstring(failure.what()));
        }
    }
    fault.message += " [" + reason.toStdString() + "]";
    return {error.service(), error.operation(), std::move(fault)};
}

XmlElement Ec2Client::ask(const QueryParameters& parameters, ApiCall::Effect effect, const Patience& patience, UnderWay* underWay)
{
    ApiCall call = queryCall(m_settings.address, parameters, effect);
    call.request.verifyServer = m_settings.verifyServer;
    try {
        return readAnswer(m_caller.call(call, patience, underWay), parameters.action());
    } catch (const ApiError& error) {
        throw explained(error, patience);
    }
}

XmlElement Ec2Client::askThrough(const Passing& passing, const QueryParameters& parameters, ApiCall::Effect effect,
                                 const Patience& patience, UnderWay* underWay)
{
    constexpr Milliseconds longest{15000};
    const SteadyTime until = std::chrono::steady_clock::now() + passing.within;
    for (Milliseconds pause = m_settings.firstPause;; pause = std::min(pause * 2, longest)) {
        try {
            return ask(parameters, effect, patience, underWay);
        } catch (const ApiError& error) {
            if (!isOneOf(error, passing.codes) || std::chrono::steady_clock::now() + pause > until) {
                throw;
            }
        }
        pauseFor(pause, patience, "asking Amazon EC2 for " + parameters.action());
    }
}

void Ec2Client::remove(const Passing& passing, const std::vector<std::string_view>& goneCodes, const QueryParameters& parameters,
                       const Patience& patience)
{
    try {
        (void)askThrough(passing, parameters, ApiCall::Effect::Harmless, patience);
    } catch (const ApiError& error) {
        if (!isOneOf(error, goneCodes)) {
            throw;
        }
    }
}

void Ec2Client::list(const QueryParameters& parameters, int pageSize, std::string_view path,
                     const std::function<void(const XmlElement&)>& each, const Patience& patience)
{
    std::string token;
    for (;;) {
        QueryParameters page = parameters;
        if (pageSize > 0) {
            page.add("MaxResults", std::to_string(pageSize));
        }
        page.addGiven("NextToken", token);
        const XmlElement answer = ask(page, ApiCall::Effect::Harmless, patience);
        for (const XmlElement* item : answer.itemsOf(path)) {
            each(*item);
        }
        // A page may be empty and still have one after it.
        std::string next = answer.at("nextToken");
        if (next.empty() || next == token) {
            return;
        }
        token = std::move(next);
    }
}

void Ec2Client::listByIds(const char* action, const char* filter, const std::vector<std::string>& ids, bool ofTheAccount,
                          int pageSize, std::string_view path, const std::function<void(const XmlElement&)>& each,
                          const Patience& patience)
{
    constexpr std::size_t valuesOfAFilter = 200;
    // By a filter, not by the list of ids: that is refused altogether for one id that is not there (yet).
    for (std::size_t from = 0; from < ids.size(); from += valuesOfAFilter) {
        const std::size_t to = std::min(ids.size(), from + valuesOfAFilter);
        QueryParameters parameters = parametersOf(action);
        using Difference = std::vector<std::string>::difference_type;
        addFilters(parameters,
                   {{filter, {ids.begin() + static_cast<Difference>(from), ids.begin() + static_cast<Difference>(to)}}});
        if (ofTheAccount) {
            parameters.add("Owner.1", "self");
        }
        list(parameters, pageSize, path, each, patience);
    }
}

void Ec2Client::createTags(const std::vector<std::string>& resources, const Ec2Tags& tags, const Patience& patience)
{
    if (resources.empty() || tags.empty()) {
        return;
    }
    QueryParameters parameters = parametersOf("CreateTags");
    parameters.addList("ResourceId", resources);
    int number = 0;
    for (const auto& [key, value] : tags) {
        const std::string tag = "Tag." + std::to_string(++number);
        parameters.add(tag + ".Key", key);
        parameters.add(tag + ".Value", value);
    }
    (void)askThrough({{"InvalidInstanceID.NotFound", "InvalidAMIID.NotFound", "InvalidSnapshot.NotFound", "InvalidVolume.NotFound",
                       "InvalidGroup.NotFound", "InvalidID"},
                      m_settings.settlesWithin},
                     parameters, ApiCall::Effect::Harmless, patience);
}

std::optional<std::string> Ec2Client::settle(PendingAnswer& underWay, std::string_view idName, const Patience& patience)
{
    const std::optional<HttpResponse> response = m_caller.settle(underWay, patience);
    if (!response) {
        return std::nullopt;
    }
    return required(readAnswer(*response, std::string(idName)), idName, std::string(idName));
}

} // namespace diecast
