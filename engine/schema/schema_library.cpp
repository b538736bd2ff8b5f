// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/schema_library.h"

#include "base/failure.h"
#include "base/text.h"
#include "schema/schema_file.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <set>

namespace diecast {

namespace {

std::string folderOf(ComponentKind kind)
{
    return std::string(kindName(kind)) + "s";
}

std::string groupOf(ComponentKind kind)
{
    switch (kind) {
    case ComponentKind::Builder:
        return "builder";
    case ComponentKind::Provisioner:
        return "provisioner";
    case ComponentKind::PostProcessor:
        return "post_processor";
    case ComponentKind::Communicator:
        break;
    }
    return {};
}

/// Types come from templates; a name that could leave its folder is none.
bool isPlainName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-' || each == '_';
    });
}

std::optional<std::string> contentOf(const std::string& file)
{
    QFile source(qstring(file));
    if (!source.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return source.readAll().toStdString();
}

} // namespace

struct SchemaLibrary::Private {
    explicit Private(std::string place) : folder(std::move(place)) { }

    const SchemaGroup& group(const std::string& name)
    {
        if (const auto found = groups.find(name); found != groups.end()) {
            return *found->second;
        }
        const std::string file = folder + "/groups/" + name + ".json";
        const auto text = isPlainName(name) ? contentOf(file) : std::nullopt;
        if (!text) {
            throw Failure(Failure::Kind::Internal,
                          "The options of a component need the group \"" + name + "\", but " + file + " cannot be read.");
        }
        return *groups.emplace(name, std::make_unique<SchemaGroup>(SchemaGroup{file, readSchemaText(file, *text)})).first->second;
    }

    void readKnownTypes()
    {
        if (knownRead) {
            return;
        }
        const std::string file = folder + "/known_types.json";
        const auto text = contentOf(file);
        const Node root = text ? readSchemaText(file, *text) : Node();
        for (const ComponentKind kind : componentKinds) {
            if (const Node* list = root.find(folderOf(kind))) {
                for (const Node& item : list->items) {
                    known[kind].insert(item.text);
                }
            }
        }
        knownRead = true;
    }

    const std::string folder;
    std::mutex mutex; ///< of everything below
    std::map<std::string, std::unique_ptr<SchemaGroup>> groups;
    std::map<std::pair<ComponentKind, std::string>, std::unique_ptr<ComponentSchema>> components; ///< null: no such type
    std::map<ComponentKind, std::set<std::string, std::less<>>> known;
    bool knownRead = false;
};

SchemaLibrary::SchemaLibrary(std::string folder) : d(std::make_unique<Private>(std::move(folder))) { }

SchemaLibrary::~SchemaLibrary() = default;

const ComponentSchema* SchemaLibrary::find(ComponentKind kind, std::string_view type) const
{
    if (!isPlainName(type)) {
        return nullptr;
    }
    const std::scoped_lock lock(d->mutex);
    const auto key = std::make_pair(kind, std::string(type));
    if (const auto found = d->components.find(key); found != d->components.end()) {
        return found->second.get();
    }
    const std::string file = d->folder + "/" + folderOf(kind) + "/" + key.second + ".json";
    std::unique_ptr<ComponentSchema> made;
    if (const auto text = contentOf(file)) {
        const GroupSource groups = [this](const std::string& name) -> const SchemaGroup& { return d->group(name); };
        made = std::make_unique<ComponentSchema>(
            makeComponent(kind, key.second, file, readSchemaText(file, *text), groupOf(kind), groups));
    }
    return d->components.emplace(key, std::move(made)).first->second.get();
}

std::vector<std::string> SchemaLibrary::types(ComponentKind kind) const
{
    std::vector<std::string> all;
    const QDir folder(qstring(d->folder + "/" + folderOf(kind)));
    for (const QString& file : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        all.push_back(file.chopped(5).toStdString());
    }
    std::sort(all.begin(), all.end());
    return all;
}

bool SchemaLibrary::isKnown(ComponentKind kind, std::string_view type) const
{
    if (isPlainName(type) && QFile::exists(qstring(d->folder + "/" + folderOf(kind) + "/" + std::string(type) + ".json"))) {
        return true;
    }
    const std::scoped_lock lock(d->mutex);
    d->readKnownTypes();
    return d->known[kind].contains(type);
}

std::vector<std::string> SchemaLibrary::knownTypes(ComponentKind kind) const
{
    std::vector<std::string> all = types(kind);
    const std::scoped_lock lock(d->mutex);
    d->readKnownTypes();
    all.insert(all.end(), d->known[kind].begin(), d->known[kind].end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace diecast
