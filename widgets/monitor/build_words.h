// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"
#include "monitor/run_record.h"

#include <QCoreApplication>
#include <QString>

namespace diecast {

/// The words and tones in which builds are told. One place, so that table, log and chips speak alike.
class BuildWords {
    Q_DECLARE_TR_FUNCTIONS(diecast::BuildWords)

public:
    [[nodiscard]] static QString state(const BuildRecord& build);
    /// In one word, for chips: "running", "asks".
    [[nodiscard]] static QString shortState(BuildState state);
    [[nodiscard]] static Tone tone(const BuildRecord& build);
    /// "2 of 4 · nginx.sh"; the connection's stage while it connects.
    [[nodiscard]] static QString step(const BuildRecord& build);
    [[nodiscard]] static QString connection(const ConnectionChanged& connection);
    [[nodiscard]] static QString cleanupOf(const std::string& step);
    [[nodiscard]] static QString stillExists(const std::string& thing);
    /// "0:18", "12:05", "1:02:03".
    [[nodiscard]] static QString clock(std::chrono::milliseconds time);
    /// What pressing an answer to a question does, in words; the engine's word when it is a new one.
    /// `instance`: one is still running.
    [[nodiscard]] static QString choice(const std::string& choice, bool instance = false);
    /// Whether the answer destroys what could still be looked at.
    [[nodiscard]] static bool isDestructive(const std::string& choice) { return choice == "cleanup"; }
};

} // namespace diecast
