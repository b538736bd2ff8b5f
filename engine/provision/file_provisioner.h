// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "provision/run_time_text.h"

namespace diecast {

/// Sends files and folders into the instance, or brings them out.
class FileProvisioner : public Provisioner {
public:
    /// Problems go to the reader.
    FileProvisioner(OptionReader& options, const PrepareContext& prepare);

    [[nodiscard]] std::string title() const override;
    void provision(BuildContext& context) override;

private:
    void checkSources(OptionReader& options, const RunFacts& facts, std::size_t listed);
    void upload(BuildContext& context, Communicator& communicator, const std::string& source, const std::string& destination) const;
    void uploadContent(BuildContext& context, Communicator& communicator, const std::string& destination) const;
    void download(BuildContext& context, Communicator& communicator, const std::string& source,
                  const std::string& destination) const;

    std::vector<RunTimeText> m_sources;
    std::optional<RunTimeText> m_content; ///< written instead of a source
    RunTimeText m_destination;
    bool m_downloads = false;
    bool m_generated = false;
};

} // namespace diecast
