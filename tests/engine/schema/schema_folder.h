// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>

namespace diecast {

/// A folder of schema files.
class SchemaFolder {
public:
    void write(const std::string& file, const std::string& text)
    {
        const std::filesystem::path path = std::filesystem::path(m_folder.path().toStdString()) / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    [[nodiscard]] std::string path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// One component "thing" with an option of every kind and a rule of every kind.
inline void writeThing(SchemaFolder& folder)
{
    folder.write("groups/builder.json", R"({"options": {"type": {"type": "text", "section": "main", "help": "H."}}})");
    folder.write("groups/net.json", R"({"rules": [{"atMostOne": ["port", "gone"]}], "replaced": {"old_port": "port", "older": ""},
        "options": {"port": {"type": "number", "default": 22, "minimum": 1, "maximum": 65535, "section": "network", "help": "P."},
                    "gone": {"type": "text", "section": "network", "help": "G."}}})");
    folder.write("groups/tag.json", R"({"rules": [{"requires": ["value"], "when": {"option": "key", "is": ["alone"]}}],
        "options": {"key": {"type": "text", "required": true, "section": "main", "help": "K."},
                                                   "value": {"type": "text", "section": "main", "help": "V."}}})");
    folder.write("builders/thing.json", R"({"title": "Thing", "help": "Makes things.", "groups": ["net"],
        "rules": [{"exactlyOne": ["one", "other"]}, {"together": ["left", "right"]}, {"atLeastOne": ["name", "flag"]},
                  {"requires": ["user"], "when": {"option": "mode", "is": ["ssh"]}, "message": "SSH needs a user."},
                  {"atMostOne": ["left", "late"]}, {"requires": ["late"], "when": {"option": "ttl"}}, {"ascending": ["low", "high"]},
                  {"atMostOne": ["usual", "three"], "when": {"option": "mode", "is": ["none"]}}],
        "options": {"gone": null, "port": {"common": true},
          "name": {"type": "text", "required": true, "section": "main", "help": "N."},
          "one": {"type": "text", "section": "main", "help": "N."}, "other": {"type": "texts", "section": "main", "help": "N."},
          "left": {"type": "text", "section": "main", "help": "N."}, "right": {"type": "text", "section": "main", "help": "N."},
          "mode": {"type": "choice", "choices": ["ssh", "none"], "default": "none", "section": "main", "help": "N."},
          "words": {"type": "texts", "choices": ["a", "b"], "section": "main", "help": "N."},
          "usual": {"type": "text", "choices": ["a"], "openChoices": true, "section": "main", "help": "N."},
          "user": {"type": "text", "section": "main", "help": "N."},
          "low": {"type": "number", "default": 10, "section": "main", "help": "N."},
          "high": {"type": "number", "default": 20, "section": "main", "help": "N."},
          "size": {"type": "size", "form": {"matches": "[0-9]+[KM]?", "words": "a number, or one with K or M"}, "section": "main", "help": "N."},
          "flag": {"type": "flag", "section": "main", "help": "N."}, "three": {"type": "tristate", "section": "main", "help": "N."},
          "octal": {"type": "octal", "section": "main", "help": "N."}, "share": {"type": "fraction", "section": "main", "help": "N."},
          "wait": {"type": "duration", "section": "main", "help": "N."}, "ttl": {"type": "number", "section": "main", "help": "N."},
          "ids": {"type": "numbers", "section": "main", "help": "N."}, "lists": {"type": "textLists", "section": "main", "help": "N."},
          "pairs": {"type": "pairs", "section": "main", "help": "N."}, "any": {"type": "anything", "section": "main", "help": "N."},
          "late": {"type": "choice", "choices": ["x"], "renderedLater": ["ID"], "section": "main", "help": "N."},
          "tags": {"type": "blocks", "of": "tag", "section": "main", "help": "N."},
          "past": {"type": "text", "deprecated": "It is slow.", "replacedBy": "name", "section": "main", "help": "N."},
          "fresh": {"type": "text", "since": "after 1.6.6", "section": "main", "help": "N."},
          "dead": {"type": "text", "removed": "after 1.6.6", "section": "main", "help": "N."},
          "hidden": {"type": "text", "internal": true, "section": "main"},
          "cannot": {"type": "flag", "default": true, "notBuilt": "Leave it out.", "section": "main", "help": "N."}}})");
    folder.write("known_types.json", R"({"builders": ["azure-arm"]})");
}

} // namespace diecast
