// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/go_duration.h"

namespace diecast {

std::string formatGoDuration(std::chrono::milliseconds duration)
{
    const bool negative = duration.count() < 0;
    const long long total = negative ? -duration.count() : duration.count();
    if (total == 0) {
        return "0s";
    }
    if (total < 1000) {
        return (negative ? "-" : "") + std::to_string(total) + "ms";
    }
    const long long hours = total / 3'600'000;
    const long long minutes = total / 60'000 % 60;
    std::string seconds = std::to_string(total / 1000 % 60);
    if (const long long rest = total % 1000; rest != 0) {
        std::string fraction = std::to_string(1000 + rest).substr(1);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        seconds += "." + fraction;
    }
    std::string result = negative ? "-" : "";
    if (hours > 0) {
        result += std::to_string(hours) + "h";
    }
    if (hours > 0 || minutes > 0) {
        result += std::to_string(minutes) + "m";
    }
    return result + seconds + "s";
}

} // namespace diecast
