// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "base/patience.h"

#include <optional>
#include <string>
#include <string_view>

namespace diecast {

/// What a provider said when it did not do what it was asked for.
struct ApiFault {
    enum class Kind {
        Refused,     ///< it will say so however often it is asked
        Throttled,   ///< it was asked too often, and has done nothing
        Expired,     ///< the credentials have run out, and it has done nothing
        Busy,        ///< what is meant is occupied for a moment; nothing was done
        Unavailable, ///< a failure on its side: it may have done it or not
    };
    Kind kind = Kind::Refused;
    int status = 0;        ///< of HTTP
    std::string code;      ///< the provider's own word: "InvalidAMIID.NotFound"
    std::string message;   ///< the provider's own sentence
    std::string requestId; ///< what its support asks for; empty when it gave none
    std::optional<Milliseconds> retryAfter;
};

/// A provider's refusal as a failure: "Amazon EC2 refused RunInstances: The key pair 'x' does not exist
/// (InvalidKeyPair.NotFound, request 1a2b)."
class ApiError : public Failure {
public:
    ApiError(const std::string& service, const std::string& operation, ApiFault fault);

    [[nodiscard]] const std::string& service() const noexcept { return m_service; }
    [[nodiscard]] const std::string& operation() const noexcept { return m_operation; }
    [[nodiscard]] const ApiFault& fault() const noexcept { return m_fault; }
    [[nodiscard]] bool is(std::string_view code) const { return m_fault.code == code; }

private:
    std::string m_service;
    std::string m_operation;
    ApiFault m_fault;
};

/// No answer came although the request may have arrived: it was done, or not. Who asked looks it up before asking again.
class AnswerLost : public Failure {
public:
    using Failure::Failure;
};

/// What the "Retry-After" of an answer means (RFC 9110, section 10.2.3: seconds, or a date); nothing when it says nothing.
[[nodiscard]] std::optional<Milliseconds> retryAfterOf(std::string_view header);

} // namespace diecast
