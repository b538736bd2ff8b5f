// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "null_provider.h"

#include "build/plan.h"
#include "build/step.h"
#include "engine/provision/prepared_component.h"

#include <QTest>

using namespace diecast;

class NullProviderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void needsAHost_data();
    void needsAHost();
    void makesNothing();
    void runsProvisionersWithoutAnInstance();
    void triesToConnect();
};

namespace {

class NotingProvisioner : public Provisioner {
public:
    explicit NotingProvisioner(std::map<std::string, std::string>& data) : m_data(data) { }
    std::string title() const override { return "note"; }
    void provision(BuildContext& context) override { m_data = context.data; }
    bool needsInstance() const override { return false; }

private:
    std::map<std::string, std::string>& m_data;
};

/// Refuses every connection and keeps where to it was asked.
class RefusingDialer : public Dialer {
public:
    Address asked;
    FileDescriptor dial(const Address& address, const DialReporter&, const Patience&) override
    {
        asked = address;
        throw Failure(Failure::Kind::ConnectionLost, "connection refused");
    }
};

} // namespace

void NullProviderTest::needsAHost_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing needed") << R"({"communicator": "none"})"
                                    << "";
    QTest::newRow("host and password") << R"({"ssh_host": "h", "ssh_username": "u", "ssh_password": "p"})"
                                       << "";
    QTest::newRow("no host") << R"({"ssh_username": "u", "ssh_password": "p"})"
                             << "ssh_host";
    QTest::newRow("no user") << R"({"ssh_host": "h", "ssh_password": "p"})"
                             << "ssh_username";
    QTest::newRow("no way to log in") << R"({"ssh_host": "h", "ssh_username": "u"})"
                                      << "ssh_password";
    QTest::newRow("unknown option") << R"({"communicator": "none", "hosts": "x"})"
                                    << "hosts";
}

void NullProviderTest::needsAHost()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    const std::unique_ptr<Provider> provider = nullProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, options.toStdString());
    if (problem.isEmpty()) {
        COMPARE_TEXT(reading.problems(), "");
        QCOMPARE(builder->hasCommunicator(), !options.contains(QLatin1String("none")));
    } else {
        VERIFY_CONTAINS(reading.problems(), problem.toStdString());
    }
}

void NullProviderTest::makesNothing()
{
    TestBench bench;
    const std::unique_ptr<Provider> provider = nullProvider();
    COMPARE_TEXT(provider->type(), "null");
    ComponentReading reading(bench);
    const Artifact artifact = reading.builder(*provider, R"({"communicator": "none"})")->artifact();
    COMPARE_TEXT(artifact.builderId, "fnoeding.null");
    COMPARE_TEXT(artifact.id, "Null");
    COMPARE_TEXT(artifact.description, "Did not export anything. This is the null builder");
    QVERIFY(artifact.files.empty());
    QVERIFY(!artifact.destroy);
}

void NullProviderTest::runsProvisionersWithoutAnInstance()
{
    TestBench bench;
    const std::unique_ptr<Provider> provider = nullProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"communicator": "none"})");
    std::map<std::string, std::string> data;
    ProvisionSequence provisioners;
    ProvisionSequence::Item item;
    item.type = "note";
    item.provisioner = std::make_unique<NotingProvisioner>(data);
    provisioners.items.push_back(std::move(item));
    BuildContext context = contextOf(bench);
    context.provisioners = &provisioners;
    StepSequence steps = builder->steps();
    const StepsResult result = runSteps(steps, context, {}, std::chrono::minutes(1));
    COMPARE_TEXT(result.error, "");
    QCOMPARE(result.outcome, Outcome::Succeeded);
    COMPARE_TEXT(data["ID"], "Null");
    COMPARE_TEXT(data["ConnType"], "none");
}

void NullProviderTest::triesToConnect()
{
    TestBench bench;
    RefusingDialer dialer;
    const std::unique_ptr<Provider> provider = nullProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(
        *provider,
        R"({"ssh_host": "10.9.8.7", "ssh_port": 2201, "ssh_username": "u", "ssh_password": "p", "ssh_timeout": "100ms"})");
    COMPARE_TEXT(reading.problems(), "");
    BuildContext base = contextOf(bench);
    BuildContext context{.name = "web",
                         .type = "null",
                         .run = "run",
                         .folder = base.folder,
                         .settings = base.settings,
                         .voice = base.voice,
                         .ledger = base.ledger,
                         .dialer = dialer,
                         .redactor = base.redactor,
                         .questions = base.questions,
                         .cacheFolder = {},
                         .patience = base.patience,
                         .data = {},
                         .variables = base.variables,
                         .communicator = nullptr,
                         .provisioners = nullptr,
                         .failure = {},
                         .cancelled = false,
                         .left = {}};
    StepSequence steps = builder->steps();
    const StepsResult result = runSteps(steps, context, {}, std::chrono::minutes(1));
    QCOMPARE(result.outcome, Outcome::Failed);
    VERIFY_CONTAINS(result.error, "connection refused");
    COMPARE_TEXT(dialer.asked.host, "10.9.8.7");
    QCOMPARE(dialer.asked.port, 2201);
}

QTEST_GUILESS_MAIN(NullProviderTest)
#include "null_provider_test.moc"
