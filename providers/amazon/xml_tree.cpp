// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "xml_tree.h"

#include "base/text.h"

#include <QXmlStreamReader>

namespace diecast {

const XmlElement* XmlElement::child(std::string_view wanted) const
{
    for (const XmlElement& each : children) {
        if (each.name == wanted) {
            return &each;
        }
    }
    return nullptr;
}

const XmlElement* XmlElement::find(std::string_view path) const
{
    const XmlElement* place = this;
    while (place != nullptr && !path.empty()) {
        const std::size_t slash = path.find('/');
        place = place->child(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return place;
}

std::string XmlElement::at(std::string_view path) const
{
    const XmlElement* const found = find(path);
    return found == nullptr ? std::string() : found->text;
}

std::vector<const XmlElement*> XmlElement::itemsOf(std::string_view path) const
{
    std::vector<const XmlElement*> items;
    if (const XmlElement* const found = find(path)) {
        for (const XmlElement& each : found->children) {
            if (each.name == "item" || each.name == "member") {
                items.push_back(&each);
            }
        }
    }
    return items;
}

std::optional<XmlElement> readXml(std::string_view text)
{
    constexpr std::size_t deepest = 64; // the deepest answer of EC2 has about 12
    QXmlStreamReader reader(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    std::vector<XmlElement> open{XmlElement()};
    while (!reader.atEnd() && open.size() < deepest) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            open.emplace_back().name = reader.name().toString().toStdString();
        } else if (token == QXmlStreamReader::Characters) {
            open.back().text += reader.text().toString().toStdString();
        } else if (token == QXmlStreamReader::EndElement) {
            XmlElement ended = std::move(open.back());
            open.pop_back();
            ended.text = std::string(trimmed(ended.text));
            open.back().children.push_back(std::move(ended));
        }
    }
    if (reader.hasError() || open.size() != 1 || open.front().children.empty()) {
        return std::nullopt;
    }
    return std::move(open.front().children.front());
}

} // namespace diecast
