// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/component_schema.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <functional>
#include <string>
#include <vector>

namespace diecast {

/// Writes what is known about options as JSON Schema (draft-07): each value in every spelling that Packer's weak decoding takes,
/// texts with an expression among them. Each function leaves behind a whole value or whole members. One thread.
class OptionSchemaWriter {
public:
    OptionSchemaWriter();
    /// What has been written so far.
    [[nodiscard]] std::string written() const;

    /// Members that describe an object with these options. `complete`: what is missing in it cannot come from elsewhere, as
    /// a provisioner's options come from its overrides.
    void options(const OptionList& list, bool complete);

protected:
    void key(const std::string& name);
    void text(const std::string& name, const std::string& content);
    void strings(const std::vector<std::string>& all);
    void typed(const char* type);

    rapidjson::StringBuffer m_buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> m_json{m_buffer};

private:
    /// Of these one at least has to be there. That others are not is left to Diecast, for which an empty one is not there.
    void alternatives(const OptionList& list);
    void rule(const OptionList& list, const SchemaRule& rule);
    void surelySet(const OptionList& list, const std::string& name);
    void excludes(const OptionList& list, const std::string& one, const std::string& other);
    void implies(const OptionList& list, const std::string& one, const std::vector<std::string>& others);
    void option(const OptionSchema& option);
    void pattern(const std::string& expected);
    void scalar();
    void listOf(const std::function<void()>& item);
    void oneOf(const std::vector<std::string>& choices);
    void alternativesOf(const OptionSchema& option);
    void block(const OptionList& list);
    void pairs();
    void range(const OptionSchema& option);
    void value(const Node& node);
};

} // namespace diecast
