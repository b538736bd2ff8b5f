// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/selection.h"

#include "base/text.h"

#include <QStringList>

namespace diecast {

namespace {

/// The first of them; a template can have hundreds.
QString listOf(const std::set<std::string>& names)
{
    constexpr std::size_t most = 12;
    QStringList shown;
    for (const std::string& name : names) {
        shown.append(shown.size() < qsizetype{most} ? qstring(name) : QStringLiteral("..."));
        if (shown.size() > qsizetype{most}) {
            break;
        }
    }
    return shown.join(QStringLiteral(", "));
}

} // namespace

std::vector<std::string> checkSelection(const PlanRequest& request, const Template& declared, const std::set<std::string>& builds,
                                        Problems& problems)
{
    std::vector<std::string> unknown;
    const auto check = [&](const std::vector<std::string>& names, const std::set<std::string>& known, const char* flag) {
        for (const std::string& name : names) {
            if (known.contains(name)) {
                continue;
            }
            const std::string near = closest(name, {known.begin(), known.end()});
            Problem problem;
            problem.code = ProblemCode::EmptySelection;
            problem.message = translate("Plan", "%1 names “%2”, but the template has no build of that name.")
                                  .arg(QLatin1String(flag), qstring(name))
                                  .toStdString();
            if (!near.empty()) {
                problem.hint = translate("Plan", "Did you mean “%1”?").arg(qstring(near)).toStdString();
            } else if (!builds.empty()) {
                problem.hint = translate("Plan", "Its builds are: %1.").arg(listOf(builds)).toStdString();
            }
            problems.add(std::move(problem));
            unknown.push_back(name);
        }
    };
    check(request.only, builds, "-only");
    std::set<std::string> exceptable = builds;
    for (const auto& chain : declared.postProcessors) {
        for (const PostProcessorDeclaration& processor : chain) {
            exceptable.insert(processor.name);
        }
    }
    check(request.except, exceptable, "-except");
    return unknown;
}

} // namespace diecast
