// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/script_options.h"

#include "base/shown_text.h"
#include "base/text.h"
#include "provision/local_path.h"

namespace diecast {

namespace {

void checkFile(OptionReader& options, std::string_view name, const RunTimeText& file, const RunFacts& facts)
{
    if (file.needsBuild()) {
        return; // the path is known only when the build runs
    }
    const std::string path = file.preview();
    if (const std::string why = whyNotAFile(localPath(facts, path)); path.empty() || !why.empty()) {
        options.error(
            name,
            translate("ScriptOptions", "The script \"%1\" %2.").arg(qstring(escapedControls(path)), qstring(why)).toStdString(),
            translate("ScriptOptions", "Relative paths start in the folder that Diecast is started in.").toStdString(),
            ProblemCode::MissingFile);
    }
}

} // namespace

void ScriptOptions::read(OptionReader& options, const RunFacts& facts, const std::string& otherWay)
{
    std::vector<std::string> ways;
    if (!otherWay.empty()) {
        ways.push_back(otherWay);
    }
    lines = RunTimeText::readList(options, "inline");
    if (!lines.empty()) {
        ways.emplace_back("inline");
    }
    const std::optional<RunTimeText> script = RunTimeText::read(options, "script");
    if (script && (script->needsBuild() || !script->preview().empty())) {
        ways.emplace_back("script");
        files.push_back(*script);
        checkFile(options, "script", *script, facts);
    }
    const std::vector<RunTimeText> scripts = RunTimeText::readList(options, "scripts");
    if (!scripts.empty()) {
        ways.emplace_back("scripts");
    }
    for (const RunTimeText& file : scripts) {
        files.push_back(file);
        checkFile(options, "scripts", file, facts);
    }
    if (ways.empty() && !options.isRefused({"inline", "script", "scripts"})) {
        options.error("inline",
                      translate("ScriptOptions", "%1 has nothing to run.").arg(qstring(options.component())).toStdString(),
                      translate("ScriptOptions", "Set one of \"inline\", \"script\" and \"scripts\".").toStdString());
    } else if (ways.size() > 1) {
        options.error(ways.back(),
                      translate("ScriptOptions", "%1 has both \"%2\" and \"%3\".")
                          .arg(qstring(options.component()), qstring(ways.front()), qstring(ways.back()))
                          .toStdString(),
                      translate("ScriptOptions", "Keep one of them.").toStdString());
    }
}

std::string ScriptOptions::title() const
{
    std::string result;
    for (const RunTimeText& file : files) {
        result += (result.empty() ? "" : ", ") + file.preview();
    }
    for (const RunTimeText& text : lines) {
        if (!result.empty()) {
            break;
        }
        for (const std::string preview = text.preview(); const std::string_view line : linesOf(preview)) {
            if (const std::string_view words = trimmed(line); result.empty() && !words.empty() && !words.starts_with('#')) {
                result = words;
            }
        }
    }
    return result;
}

std::string ScriptOptions::inlineScript(const std::string& shebang, const BuildContext& context) const
{
    std::string result = shebang.empty() ? std::string() : "#!" + shebang + "\n";
    for (const RunTimeText& line : lines) {
        result += line.value(context) + "\n";
    }
    return result;
}

} // namespace diecast
