// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "template/interpolation.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Texts of options that can only be completed while the build runs: they use `build`, or a dot of the component's own.
namespace diecast {

using TemplateDot = std::map<std::string, TemplateValue>;

/// Renders `text` with all functions, the build's real data and `dot`. As in Packer the data and the dot are one:
/// {{.ID}} is {{build `ID`}}. Throws Failure(InvalidInput), with `what` as the name of the text.
[[nodiscard]] std::string renderAtRunTime(std::string_view text, const BuildContext& context, const std::string& what,
                                          TemplateDot dot = {});

/// Tries `text` with stand-ins for the data and the dot, so that what cannot be rendered is found before anything runs.
/// Problems go to the option `name`. Returns the trial's text; nothing when it failed.
std::optional<std::string> checkRunTimeText(OptionReader& options, std::string_view name, std::string_view text,
                                            const PrepareContext& prepare, const TemplateDot& dot = {});

/// A text rendered when it was read, and once more with real data when it calls `build`. A value.
class RunTimeText {
public:
    RunTimeText() = default;
    /// A text that is what it is.
    explicit RunTimeText(std::string text) : m_rendered(std::move(text)) { }

    /// Reads an option; nothing when it is not set.
    [[nodiscard]] static std::optional<RunTimeText> read(OptionReader& options, std::string_view name);
    [[nodiscard]] static std::vector<RunTimeText> readList(OptionReader& options, std::string_view name);
    [[nodiscard]] static std::vector<std::pair<std::string, RunTimeText>> readPairs(OptionReader& options, std::string_view name);

    /// The text with the build's data. Throws Failure(InvalidInput).
    [[nodiscard]] std::string value(const BuildContext& context) const;
    /// The text as known before the build runs; stand-ins for build data are shown as <ID>.
    [[nodiscard]] std::string preview() const;
    /// Whether the text is complete only while the build runs.
    [[nodiscard]] bool needsBuild() const { return m_unrendered.has_value(); }

private:
    RunTimeText(std::string rendered, const std::string& unrendered);

    std::string m_rendered;
    std::optional<std::string> m_unrendered; ///< set when it calls `build`
};

} // namespace diecast
