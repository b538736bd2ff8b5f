// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_rig.h"

#include <QTest>

using namespace diecast;

namespace {

using Names = std::vector<std::string>;

QString inWords(const Names& names)
{
    QStringList all;
    for (const std::string& name : names) {
        all.append(QString::fromStdString(name));
    }
    return all.join(QStringLiteral(", "));
}

} // namespace

/// What a build does at DigitalOcean, as its stand-in sees it.
class DigitaloceanBuildTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesASnapshotAndLeavesNothingElse();
    void startsWhatTheOptionsSay();
    void copiesAndTags();
    void tellsWhyItFailed_data();
    void tellsWhyItFailed();
    void standsEveryFault_data();
    void standsEveryFault();
    void cancelsAtEveryCall();
    void recoversByWhatTheLedgerHolds();
    void sharesThePollerAmongBuilds();
};

void DigitaloceanBuildTest::makesASnapshotAndLeavesNothingElse()
{
    DigitaloceanRig rig;
    TestBench bench;
    const StepsResult result = rig.build(bench);
    QVERIFY2(result.outcome == Outcome::Succeeded, result.error.c_str());
    QCOMPARE(inWords(rig.plane.inventory()), QStringLiteral("snapshot storefront"));
    QVERIFY(bench.ledger->open().empty());
    const Artifact artifact = rig.builder->artifact();
    QCOMPARE(artifact.builderId, std::string("pearkes.digitalocean"));
    QVERIFY2(artifact.id.starts_with("fra1:3"), artifact.id.c_str());
    QCOMPARE(artifact.size, 2'500'000'000ULL);
    QVERIFY(artifact.description.starts_with("A snapshot was created: 'storefront' (ID: 3"));
    QCOMPARE(bench.sink.all<ImageCreated>().size(), std::size_t(1));
    QCOMPARE(bench.sink.all<ResourceCreated>().size(), bench.sink.all<ResourceReleased>().size());
    artifact.destroy();
    QVERIFY(rig.plane.inventory().empty());
}

void DigitaloceanBuildTest::startsWhatTheOptionsSay()
{
    DigitaloceanRig rig;
    TestBench bench;
    writeFile(inFolder(bench, "init.yaml"), "#cloud-config\n");
    const StepsResult result = rig.build(bench,
                                         R"("droplet_name": "web.example.com", "user_data_file": "init.yaml", "tags": ["a:b"],)"
                                         R"("private_networking": true, "ipv6": true, "monitoring": true)");
    QVERIFY2(result.outcome == Outcome::Succeeded, result.error.c_str());
    QCOMPARE(rig.machines.orders.size(), std::size_t(1));
    QCOMPARE(rig.machines.orders.front().hostname, std::string("web.example.com"));
    QCOMPARE(rig.machines.orders.front().userData, std::string("#cloud-config\n"));
    QCOMPARE(rig.machines.orders.front().base, std::string("debian-12-x64"));
}

void DigitaloceanBuildTest::copiesAndTags()
{
    DigitaloceanRig rig;
    TestBench bench;
    const StepsResult result
        = rig.build(bench, R"("snapshot_regions": ["fra1", "nyc3", "ams3", "nyc3"], "snapshot_tags": ["web"])");
    QVERIFY2(result.outcome == Outcome::Succeeded, result.error.c_str());
    const std::vector<std::string> calls = rig.server.journal();
    QCOMPARE(std::count(calls.begin(), calls.end(), "POST /v2/images/{images}/actions"), 2); // home and doubles are left out
    QVERIFY(rig.builder->artifact().id.starts_with("fra1,ams3,nyc3:"));
    QCOMPARE(std::count(calls.begin(), calls.end(), "POST /v2/tags/{tags}/resources"), 1);
}

void DigitaloceanBuildTest::tellsWhyItFailed_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("neverReady");
    QTest::addColumn<bool>("imageFails");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no such image") << R"("image": "300000001")" << false << false
                                   << "DigitalOcean refused POST /v2/droplets: You specified an invalid image for Droplet creation";
    QTest::newRow("never active") << R"("state_timeout": "200ms")" << true << false
                                  << "was not \"active\" within 200 milliseconds. A longer \"state_timeout\" may help.";
    QTest::newRow("no snapshot") << "" << false << true << "could not take the snapshot of droplet";
    QTest::newRow("no region of that name") << R"("snapshot_regions": ["nowhere"])" << false << false
                                            << "region has an invalid value (unprocessable_entity, HTTP 422";
}

void DigitaloceanBuildTest::tellsWhyItFailed()
{
    QFETCH(QString, options);
    QFETCH(bool, neverReady);
    QFETCH(bool, imageFails);
    QFETCH(QString, reason);
    DigitaloceanRig rig;
    rig.machines.neverReady = neverReady;
    rig.machines.imageFails = imageFails;
    TestBench bench;
    ComponentReading reading(bench);
    const StepsResult result = rig.build(bench, options.toStdString());
    QCOMPARE(result.outcome, Outcome::Failed);
    VERIFY_CONTAINS(result.error, reason.toStdString());
}

void DigitaloceanBuildTest::standsEveryFault_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("count");
    DigitaloceanRig rig;
    TestBench bench;
    (void)rig.build(bench, R"("snapshot_regions": ["nyc3"], "snapshot_tags": ["web"])");
    const std::map<StandInFault, const char*> faults{{StandInFault::Throttled, "throttled"},
                                                     {StandInFault::Broken, "broken"},
                                                     {StandInFault::BrokenAfter, "broken after"},
                                                     {StandInFault::Cut, "cut"},
                                                     {StandInFault::AnswerLost, "answer lost"},
                                                     {StandInFault::WrongContent, "wrong content"},
                                                     {StandInFault::Slow, "slow"},
                                                     {StandInFault::Silent, "silent"}};
    for (const std::string& call : distinct(rig.server.journal())) {
        for (const auto& [fault, name] : faults) {
            for (const int count : {1, 2}) {
                QTest::addRow("%s %s %d", call.c_str(), name, count)
                    << QString::fromStdString(call) << static_cast<int>(fault) << count;
            }
        }
    }
}

void DigitaloceanBuildTest::standsEveryFault()
{
    QFETCH(QString, operation);
    QFETCH(int, fault);
    QFETCH(int, count);
    DigitaloceanRig rig({{operation.toStdString(), 1, count, static_cast<StandInFault>(fault)}});
    TestBench bench;
    const StepsResult result = rig.build(bench, R"("snapshot_regions": ["nyc3"], "snapshot_tags": ["web"])");
    const Names left = rig.plane.inventory();
    qInfo("%s", result.outcome == Outcome::Succeeded ? "succeeded" : result.error.c_str());
    for (const auto& [kind, number] : rig.plane.made()) {
        QVERIFY2(number <= 1, (kind + " was made " + std::to_string(number) + " times").c_str());
    }
    QVERIFY2(bench.ledger->open().empty(), inWords(left).toUtf8().constData());
    const bool hasImage = !bench.sink.all<ImageCreated>().empty();
    QCOMPARE(inWords(left), hasImage ? QStringLiteral("snapshot storefront") : QString());
    if (result.outcome == Outcome::Succeeded) {
        QVERIFY(hasImage);
    } else {
        QVERIFY(!result.error.empty());
    }
}

void DigitaloceanBuildTest::cancelsAtEveryCall()
{
    std::size_t calls = 0;
    {
        DigitaloceanRig rig;
        TestBench bench;
        (void)rig.build(bench);
        calls = rig.server.journal().size();
    }
    for (std::size_t number = 1; number <= calls; ++number) {
        DigitaloceanRig rig;
        TestBench bench;
        std::atomic<std::size_t> seen = 0;
        std::jthread canceller([&](const std::stop_token& stop) {
            while (!stop.stop_requested() && rig.server.journal().size() < number) {
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
            bench.stop.request_stop();
        });
        const StepsResult result = rig.build(bench);
        canceller.request_stop();
        const Names left = rig.plane.inventory();
        QVERIFY2(left.empty() || inWords(left) == QLatin1String("snapshot storefront"),
                 qPrintable(QStringLiteral("call %1: %2").arg(number).arg(inWords(left))));
        QVERIFY(bench.ledger->open().empty());
        QVERIFY(left.empty() || !bench.sink.all<ImageCreated>().empty());
    }
}

void DigitaloceanBuildTest::recoversByWhatTheLedgerHolds()
{
    DigitaloceanRig rig;
    TestBench bench;
    ComponentReading reading(bench);
    reading.context().buildType = "digitalocean";
    const auto builder = reading.builder(*rig.provider, R"({"region": "fra1", "size": "s", "image": "i", "ssh_username": "root"})");
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = bench.context();
    context.type = "digitalocean";
    StepSequence sequence = builder->steps();
    sequence.steps[0]->run(context);
    sequence.steps[1]->run(context); // and dies
    QCOMPARE(rig.plane.inventory().size(), std::size_t(2));
    std::vector<LedgerEntry> entries = bench.ledger->open();
    QCOMPARE(entries.size(), std::size_t(2));
    for (LedgerEntry& entry : entries) {
        QVERIFY(!QString::fromStdString(entry.detail).contains(QString::fromStdString(DigitaloceanRig::secret)));
        VERIFY_CONTAINS(rig.provider->describe(entry), "DigitalOcean " + entry.kind + " " + entry.id + " in fra1 of build web");
        entry.id.clear(); // as if it had died before the answer came
        entry.state = LedgerEntry::State::Intended;
        rig.provider->release(entry, {});
        rig.provider->release(entry, {}); // a second time there is nothing to do
    }
    QVERIFY(rig.plane.inventory().empty());
}

void DigitaloceanBuildTest::sharesThePollerAmongBuilds()
{
    const auto looks = [](int builds) {
        DigitaloceanRig rig;
        std::vector<std::unique_ptr<Builder>> builders;
        std::vector<std::unique_ptr<TestBench>> benches;
        {
            std::vector<std::jthread> threads;
            for (int number = 0; number < builds; ++number) {
                benches.push_back(std::make_unique<TestBench>());
                ComponentReading reading(*benches.back());
                reading.context().buildType = "digitalocean";
                builders.push_back(
                    reading.builder(*rig.provider, R"({"region": "fra1", "size": "s", "image": "i", "communicator": "none"})"));
                threads.emplace_back([&bench = *benches.back(), &builder = *builders.back()] {
                    BuildContext context = bench.context();
                    StepSequence sequence = builder.steps();
                    (void)runSteps(sequence, context, {}, std::chrono::minutes(1));
                });
            }
        }
        const std::vector<std::string> calls = rig.server.journal();
        return static_cast<double>(std::count(calls.begin(), calls.end(), "GET /v2/droplets")) / builds;
    };
    const double alone = looks(1);
    const double together = looks(20);
    qInfo("looks a build: %.1f alone, %.1f of twenty", alone, together);
    QVERIFY(together < alone);
}

QTEST_GUILESS_MAIN(DigitaloceanBuildTest)
#include "digitalocean_build_test.moc"
