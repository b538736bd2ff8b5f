// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/postprocess/tools.h"
#include "engine/provision/prepared_component.h"
#include "postprocess/manifest_file.h"

#include <QTest>

#include <thread>

using namespace diecast;

class ManifestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesPackersShape_data();
    void writesPackersShape();
    void tellsTheTime();
    void appends();
    void startsAnewWhenForced();
    void keepsWhatItDoesNotKnow();
    void refusesWhatIsNoManifest_data();
    void refusesWhatIsNoManifest();
    void survivesManyBuildsAtOnce();
    void takesALeftOverLock();
    void givesUpOnALockThatIsHeld();
    void refusesOptions_data();
    void refusesOptions();
};

namespace {

PostProcessed process(TestBench& bench, const std::string& options, const Artifact& input,
                      const std::function<void(BuildContext&)>& prepare = {})
{
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("manifest", options);
    if (const std::string problems = reading.problems(); !problems.empty()) {
        throw Failure(Failure::Kind::InvalidInput, problems);
    }
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"}, {"PackerRunUUID", "run-1"}};
    if (prepare) {
        prepare(context);
    }
    return processor->process(context, input);
}

Artifact imageOf(const TestBench& bench)
{
    writeFile(inFolder(bench, "out/a.img"), "abc");
    Artifact artifact;
    artifact.id = "image-1";
    artifact.files = {"out/a.img"};
    return artifact;
}

/// A value of the manifest, by a Python expression over `m`.
std::string inManifest(const TestBench& bench, const std::string& expression)
{
    std::string out
        = toolOutput({"python3", "-c", "import json; m = json.load(open('packer-manifest.json')); print(" + expression + ")"},
                     bench.folder.path().toStdString());
    out.erase(out.find_last_not_of('\n') + 1);
    return out;
}

} // namespace

void ManifestTest::writesPackersShape_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("custom");
    QTest::newRow("standard") << R"({"strip_time": true})"
                              << "packer-manifest.json"
                              << "out/a.img"
                              << "null";
    QTest::newRow("strip_path") << R"({"strip_time": true, "strip_path": true})"
                                << "packer-manifest.json"
                                << "a.img"
                                << "null";
    QTest::newRow("output") << R"({"strip_time": true, "output": "deep/{{build_name}}-{{build `ID`}}.json"})"
                            << "deep/web-i-1.json"
                            << "out/a.img"
                            << "null";
    QTest::newRow("custom_data") << R"({"strip_time": true, "custom_data": {"b": "<x>&\"é", "a": "{{build `ID`}} {{user `u`}}"}})"
                                 << "packer-manifest.json"
                                 << "out/a.img"
                                 << "{\n        \"a\": \"i-1 value\",\n        \"b\": \"\\u003cx\\u003e\\u0026\\\"é\"\n      }";
}

void ManifestTest::writesPackersShape()
{
    QFETCH(QString, options);
    QFETCH(QString, output);
    QFETCH(QString, file);
    QFETCH(QString, custom);
    TestBench bench;
    bench.variables["u"] = "value";
    const PostProcessed result = process(bench, options.toStdString(), imageOf(bench));
    // The bytes Packer 1.6.6 writes.
    const std::string expected = "{\n"
                                 "  \"builds\": [\n"
                                 "    {\n"
                                 "      \"name\": \"web\",\n"
                                 "      \"builder_type\": \"fake\",\n"
                                 "      \"files\": [\n"
                                 "        {\n"
                                 "          \"name\": \""
        + file.toStdString()
        + "\",\n"
          "          \"size\": 3\n"
          "        }\n"
          "      ],\n"
          "      \"artifact_id\": \"image-1\",\n"
          "      \"packer_run_uuid\": \"run-1\",\n"
          "      \"custom_data\": "
        + custom.toStdString()
        + "\n"
          "    }\n"
          "  ],\n"
          "  \"last_run_uuid\": \"run-1\"\n"
          "}";
    COMPARE_TEXT(readFile(inFolder(bench, output.toStdString())), expected);
    COMPARE_TEXT(result.artifact.id, "image-1");
    QVERIFY(result.keepInput);
    QVERIFY(result.forceKeep);
    QVERIFY(!std::filesystem::exists(inFolder(bench, output.toStdString() + ".lock")));
    QVERIFY(!std::filesystem::exists(inFolder(bench, output.toStdString() + ".new")));
}

void ManifestTest::tellsTheTime()
{
    TestBench bench;
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    process(bench, "{}", {});
    const qint64 told = std::stoll(inManifest(bench, "m['builds'][0]['build_time']"));
    QVERIFY(told >= before && told <= QDateTime::currentSecsSinceEpoch());
    COMPARE_TEXT(inManifest(bench, "m['builds'][0]['files']"), "None");
    COMPARE_TEXT(inManifest(bench, "list(m['builds'][0])"),
                 "['name', 'builder_type', 'build_time', 'files', 'artifact_id', 'packer_run_uuid', 'custom_data']");
}

void ManifestTest::appends()
{
    TestBench bench;
    process(bench, "{}", imageOf(bench));
    process(bench, "{}", imageOf(bench), [](BuildContext& context) {
        context.name = "db";
        context.data["PackerRunUUID"] = "run-2";
    });
    COMPARE_TEXT(inManifest(bench, "[(b['name'], b['packer_run_uuid']) for b in m['builds']]"),
                 "[('web', 'run-1'), ('db', 'run-2')]");
    COMPARE_TEXT(inManifest(bench, "m['last_run_uuid']"), "run-2");
}

void ManifestTest::startsAnewWhenForced()
{
    TestBench bench;
    process(bench, "{}", {});
    const auto forced = [](const std::string& name) {
        return [name](BuildContext& context) {
            context.name = name;
            context.data["PackerRunUUID"] = "run-2";
            context.settings.force = true;
        };
    };
    process(bench, "{}", {}, forced("a"));
    process(bench, "{}", {}, forced("b")); // the same run goes on
    COMPARE_TEXT(inManifest(bench, "[b['name'] for b in m['builds']]"), "['a', 'b']");
}

void ManifestTest::keepsWhatItDoesNotKnow()
{
    TestBench bench;
    writeFile(inFolder(bench, "packer-manifest.json"),
              R"({"note": "mine", "builds": [{"name": "old", "extra": [1.5, 12345678901234567890, null]}], "last_run_uuid": "x"})");
    process(bench, "{}", {});
    COMPARE_TEXT(inManifest(bench, "[m['note'], m['builds'][0]['extra'], len(m['builds'])]"),
                 "['mine', [1.5, 12345678901234567890, None], 2]");
}

void ManifestTest::refusesWhatIsNoManifest_data()
{
    QTest::addColumn<QString>("content");
    QTest::newRow("text") << "hello";
    QTest::newRow("half") << "{\"builds\": [";
    QTest::newRow("list") << "[]";
    QTest::newRow("builds of another kind") << "{\"builds\": 5}";
}

void ManifestTest::refusesWhatIsNoManifest()
{
    QFETCH(QString, content);
    TestBench bench;
    writeFile(inFolder(bench, "packer-manifest.json"), content.toStdString());
    VERIFY_CONTAINS(failureOf([&] { process(bench, "{}", {}); }), "packer-manifest.json\" is no manifest");
    COMPARE_TEXT(readFile(inFolder(bench, "packer-manifest.json")), content.toStdString());
    QVERIFY(!std::filesystem::exists(inFolder(bench, "packer-manifest.json.lock")));
}

void ManifestTest::survivesManyBuildsAtOnce()
{
    TestBench bench;
    const std::filesystem::path file = inFolder(bench, "packer-manifest.json");
    constexpr int builds = 40;
    std::atomic<int> failed = 0;
    {
        std::vector<std::jthread> threads;
        for (int number = 0; number < builds; ++number) {
            threads.emplace_back([&, number] {
                ManifestEntry entry;
                entry.buildName = "build-" + std::to_string(number);
                entry.run = "run-1";
                try {
                    appendToManifest(file, entry, true, {});
                } catch (const Failure&) {
                    ++failed;
                }
            });
        }
    }
    QCOMPARE(failed.load(), 0);
    COMPARE_TEXT(inManifest(bench, "len({b['name'] for b in m['builds']})"), std::to_string(builds));
}

void ManifestTest::takesALeftOverLock()
{
    TestBench bench;
    writeFile(inFolder(bench, "packer-manifest.json.lock"), ""); // of a process that was killed
    process(bench, "{}", {});
    COMPARE_TEXT(inManifest(bench, "len(m['builds'])"), "1");
}

void ManifestTest::givesUpOnALockThatIsHeld()
{
    TestBench bench;
    const std::filesystem::path file = inFolder(bench, "packer-manifest.json");
    std::stop_source done;
    LocalCommand holder;
    holder.arguments = {"flock", file.string() + ".lock", "sh", "-c", "echo held; exec sleep 60"};
    std::atomic<bool> held = false;
    const std::jthread thread([&] {
        try {
            runLocally(holder, [&](OutputStream, std::string_view) { held = true; }, {done.get_token()});
        } catch (const Failure&) {
        }
    });
    QTRY_VERIFY(held);
    try {
        appendToManifest(file, {}, false, Patience{}.atMost(Milliseconds(100)));
        QFAIL("the lock was held");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::TimedOut);
    }
    done.request_stop();
}

void ManifestTest::refusesOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");
    QTest::newRow("folder") << R"({"output": "x/"})"
                            << "does not name a file";
    QTest::newRow("unknown option") << R"({"filename": "x"})"
                                    << "filename";
    QTest::newRow("custom_data is no object") << R"({"custom_data": ["x"]})"
                                              << "custom_data";
    QTest::newRow("custom_data cannot be rendered") << R"({"custom_data": {"a": "{{nosuch}}"}})"
                                                    << "nosuch";
    QTest::newRow("bad flag") << R"({"strip_path": "perhaps"})"
                              << "strip_path";
}

void ManifestTest::refusesOptions()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    VERIFY_CONTAINS(failureOf([&] { process(bench, options.toStdString(), {}); }), problem.toStdString());
}

QTEST_GUILESS_MAIN(ManifestTest)
#include "manifest_test.moc"
