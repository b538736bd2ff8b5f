// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/step.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace diecast {

/// What the file builder was told to write.
struct FileOrder {
    std::string content; ///< when there is no source
    std::string source;  ///< a file to copy
    std::string target;
};

/// Where a path of the template is: relative ones start in the run's working directory.
[[nodiscard]] std::filesystem::path placeOf(const std::string& path, const RunFacts& facts);

/// Removes a file; one that is gone already is no failure. Throws Failure(Refused).
void removeFile(const std::filesystem::path& file);

/// Takes back what a run that failed or died has left: the half-written file, and the whole one when it was `written`; the file
/// that was there before it is put back. A file that somebody has put in its place since is left alone. `detail` is what the step
/// gave to the ledger. Throws Failure(Refused).
void removeLeftover(const std::string& detail, bool written);

/// Writes the file, complete or not at all. When the build fails afterwards, the file is removed again, and one that it has
/// replaced is back in its place.
class WriteFileStep : public Step {
public:
    explicit WriteFileStep(FileOrder order) : m_order(std::move(order)) { }

    [[nodiscard]] std::string name() const override { return "Write file"; }
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;

private:
    [[nodiscard]] std::uintmax_t write(BuildContext& context, const std::filesystem::path& file) const;
    /// Gives the file that is there a second name, by which it outlives being replaced.
    void keepFormer() const;
    [[nodiscard]] std::string detail() const;

    FileOrder m_order;
    std::filesystem::path m_target;  ///< the place of order.target
    std::filesystem::path m_partial; ///< where it is written until it is whole
    std::filesystem::path m_former;  ///< the second name of the file that is replaced
    std::int64_t m_entry = 0;        ///< the ledger's number of the file; 0 before it is recorded
    std::string m_identity;          ///< of the file that was written, as far as it is known
    bool m_written = false;
};

} // namespace diecast
