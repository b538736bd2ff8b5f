// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/output_path.h"

#include "base/failure.h"
#include "base/text.h"
#include "provision/local_path.h"
#include "provision/run_time_text.h"
#include "remote/local_file.h"

#include <algorithm>

namespace diecast {

void OutputPath::read(OptionReader& options, const PrepareContext& prepare, const std::string& standard,
                      const std::vector<std::string>& dot)
{
    m_text = options.unrenderedText("output").value_or(std::string());
    if (m_text.empty()) {
        m_text = standard;
    }
    TemplateDot standIns{{"BuildName", "build"}, {"BuilderType", "type"}};
    for (const std::string& name : dot) {
        standIns.emplace(name, "x");
    }
    m_preview = checkRunTimeText(options, "output", m_text, prepare, standIns).value_or(m_text);
    if (m_preview.empty() || m_preview.ends_with('/')) {
        options.error("output",
                      translate("OutputPath", "The output \"%1\" does not name a file.").arg(qstring(m_preview)).toStdString());
    }
}

std::string OutputPath::value(const BuildContext& context, const std::map<std::string, std::string>& dot) const
{
    TemplateDot values{{"BuildName", context.name}, {"BuilderType", context.type}};
    for (const auto& [name, value] : dot) {
        values.emplace(name, value);
    }
    std::string result = renderAtRunTime(m_text, context, "output", std::move(values));
    if (result.empty() || result.ends_with('/')) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("OutputPath", "The output \"%1\" does not name a file.").arg(qstring(result)).toStdString());
    }
    return result;
}

void makeFolderFor(const std::filesystem::path& file)
{
    makeLocalFolder(file.parent_path());
}

bool namesSameFile(const std::vector<std::filesystem::path>& files, const std::filesystem::path& file, const RunFacts& facts)
{
    return std::any_of(files.begin(), files.end(), [&](const std::filesystem::path& other) {
        std::error_code error; // one that is not there is the same as none
        return std::filesystem::equivalent(localPath(facts, other), localPath(facts, file), error);
    });
}

std::string joined(const std::vector<std::filesystem::path>& files)
{
    std::string result;
    for (const std::filesystem::path& file : files) {
        result += (result.empty() ? "" : ", ") + file.string();
    }
    return result;
}

std::string artifactFromFiles(const std::vector<std::filesystem::path>& files)
{
    return "Created artifact from files: " + joined(files);
}

std::function<void()> removerOf(std::vector<std::filesystem::path> files, const RunFacts& facts)
{
    return [files = std::move(files), facts] {
        for (const std::filesystem::path& file : files) {
            std::error_code error;
            std::filesystem::remove(localPath(facts, file), error);
            if (error) {
                throw Failure(Failure::Kind::Refused,
                              translate("OutputPath", "The file \"%1\" cannot be removed: %2.")
                                  .arg(qstring(file.string()), qstring(error.message()))
                                  .toStdString());
            }
        }
    };
}

} // namespace diecast
