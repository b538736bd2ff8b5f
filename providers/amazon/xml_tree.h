// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// An element of an XML answer: names without their name spaces, which AWS and its stand-ins write differently. A value.
struct XmlElement {
    std::string name;
    std::string text; ///< what stands directly in it, trimmed
    std::vector<XmlElement> children;

    /// The first child of that name; null when there is none.
    [[nodiscard]] const XmlElement* child(std::string_view wanted) const;
    /// The text at a path of names, "instanceState/name"; empty when there is no such element.
    [[nodiscard]] std::string at(std::string_view path) const;
    /// The elements inside the list at a path: AWS writes each as <item> or <member>.
    [[nodiscard]] std::vector<const XmlElement*> itemsOf(std::string_view path) const;

private:
    [[nodiscard]] const XmlElement* find(std::string_view path) const;
};

/// The root element; nothing when the text is no well-formed XML.
[[nodiscard]] std::optional<XmlElement> readXml(std::string_view text);

} // namespace diecast
