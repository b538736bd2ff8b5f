// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "build/build_data.h"
#include "build/workshop.h"
#include "engine/build/test_bench.h"
#include "template/option_reader.h"

#include <QTest>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

namespace diecast {

/// Reads the options of one component from JSON as the plan does, for a build named "web" of the type "fake".
class ComponentReading {
public:
    explicit ComponentReading(TestBench& bench)
    {
        m_prepare.buildName = "web";
        m_prepare.buildType = "fake";
        m_prepare.settings.facts.workingDirectory = bench.folder.path().toStdString();
        m_prepare.variables = &bench.variables;
        addProvisioners(m_workshop);
        addPostProcessors(m_workshop);
    }

    PrepareContext& context() { return m_prepare; }

    std::unique_ptr<Provisioner> provisioner(const std::string& type, const std::string& json)
    {
        return read<std::unique_ptr<Provisioner>>(
            json, [&](OptionReader& options) { return m_workshop.provisioners.at(type)(options, m_prepare); });
    }
    std::unique_ptr<PostProcessor> postProcessor(const std::string& type, const std::string& json)
    {
        return read<std::unique_ptr<PostProcessor>>(
            json, [&](OptionReader& options) { return m_workshop.postProcessors.at(type)(options, m_prepare); });
    }
    std::unique_ptr<Builder> builder(Provider& provider, const std::string& json)
    {
        return read<std::unique_ptr<Builder>>(json, [&](OptionReader& options) { return provider.prepare(options, m_prepare); });
    }

    /// The problems of the last reading, each as "line:column message hint".
    [[nodiscard]] std::string problems(Severity severity = Severity::Error) const
    {
        std::string text;
        for (const Problem& problem : m_problems.all()) {
            if (problem.severity == severity) {
                text += std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " + problem.message
                    + " " + problem.hint + "\n";
            }
        }
        return text;
    }

private:
    template <typename Component, typename Make>
    Component read(const std::string& json, const Make& make)
    {
        m_problems = Problems();
        m_source = SourceText("t.json", json);
        m_tree = readJson(m_source, m_problems);
        const std::map<std::string, std::string> placeholders = buildDataPlaceholders({"SourceImage"});
        RenderSubject subject;
        subject.buildName = m_prepare.buildName;
        subject.buildType = m_prepare.buildType;
        subject.variables = m_prepare.variables;
        subject.buildData = &placeholders;
        const TemplateScope scope = functionsFor(m_prepare.settings.facts, subject);
        OptionReader options(m_source, {&m_tree}, scope, m_problems, "component");
        Component component = make(options);
        options.finish();
        m_problems.sort();
        return component;
    }

    PrepareContext m_prepare;
    Workshop m_workshop;
    Problems m_problems;
    SourceText m_source;
    Node m_tree;
};

inline void writeFile(const std::filesystem::path& file, const std::string& bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

inline std::string readFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A path in the bench's folder, which is the working directory of its build.
inline std::filesystem::path inFolder(const TestBench& bench, const std::string& name)
{
    return std::filesystem::path(bench.folder.path().toStdString()) / name;
}

/// Gives the context a communicator and keeps a hand on it.
template <typename Kind>
Kind& connectTo(BuildContext& context)
{
    auto communicator = std::make_unique<Kind>();
    Kind& result = *communicator;
    context.communicator = std::move(communicator);
    return result;
}

/// A build's context as ComponentReading prepares for: its working directory is the bench's folder.
inline BuildContext contextOf(TestBench& bench)
{
    BuildContext context = bench.context();
    context.settings.facts.workingDirectory = bench.folder.path().toStdString();
    context.folder = bench.folder.path().toStdString();
    return context;
}

/// Everything a build's commands wrote to one stream.
inline std::string outputOf(const TestBench& bench, OutputStream stream)
{
    std::string text;
    for (const Output& output : bench.sink.all<Output>()) {
        if (output.stream == stream) {
            text += output.bytes;
        }
    }
    return text;
}

/// The sentence of the Failure that `action` ends with; empty when it does not fail.
template <typename Action>
std::string failureOf(const Action& action)
{
    try {
        action();
    } catch (const Failure& failure) {
        return failure.what();
    }
    return {};
}

} // namespace diecast

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected))
#define VERIFY_CONTAINS(text, part)                                                                                                \
    QVERIFY2(std::string(text).find(part) != std::string::npos,                                                                    \
             (std::string("no \"") + (part) + "\" in: " + std::string(text)).c_str())
