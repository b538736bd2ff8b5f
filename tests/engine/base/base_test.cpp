// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/durable_file.h"
#include "base/failure.h"
#include "base/identifier.h"
#include "base/patience.h"
#include "base/text.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fstream>
#include <set>
#include <system_error>
#include <thread>
#include <unistd.h>

using namespace diecast;

class BaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void utf8_data();
    void utf8();
    void closestName_data();
    void closestName();
    void durations_data();
    void durations();
    void sizes_data();
    void sizes();
    void lines();
    void pauseEndsOnStop();
    void pauseEndsAtTheDeadline();
    void waitSeesDescriptorStopAndSlice();
    void joinedStopHearsBoth();
    void identifiersAreUnique();
    void putsAFileInPlaceWhole();
};

void BaseTest::utf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("ascii") << QByteArray("abc") << true;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("umlaut") << QByteArray("\xc3\xa4") << true;
    QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x98\x80") << true;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("overlong three") << QByteArray("\xe0\x80\xaf") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("beyond unicode") << QByteArray("\xf4\x90\x80\x80") << false;
    QTest::newRow("cut") << QByteArray("\xe2\x82") << false;
    QTest::newRow("stray continuation") << QByteArray("a\x80") << false;
}

void BaseTest::utf8()
{
    QFETCH(QByteArray, bytes);
    QTEST(isUtf8(bytes.toStdString()), "valid");
}

void BaseTest::closestName_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("near");
    QTest::newRow("letter missing") << QByteArray("sandbx") << QByteArray("sandbox");
    QTest::newRow("letter wrong") << QByteArray("nulk") << QByteArray("null");
    QTest::newRow("letters swapped") << QByteArray("flie") << QByteArray("file");
    QTest::newRow("far") << QByteArray("openstack") << QByteArray();
    QTest::newRow("one letter is no slip") << QByteArray("x") << QByteArray();
    QTest::newRow("plural") << QByteArray("files") << QByteArray("file");
}

void BaseTest::closestName()
{
    QFETCH(QByteArray, word);
    QTEST(QByteArray::fromStdString(closest(word.toStdString(), {"sandbox", "null", "file", "a"})), "near");
}

void BaseTest::durations_data()
{
    QTest::addColumn<long long>("milliseconds");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("nothing") << 0LL << QByteArray("0 milliseconds");
    QTest::newRow("short") << 850LL << QByteArray("850 milliseconds");
    QTest::newRow("two units") << 123'456LL << QByteArray("2 minutes 3 seconds");
    QTest::newRow("one") << 61'000LL << QByteArray("1 minute 1 second");
    QTest::newRow("days") << 90'000'000LL << QByteArray("1 day 1 hour");
}

void BaseTest::durations()
{
    QFETCH(long long, milliseconds);
    QTEST(QByteArray::fromStdString(durationInWords(milliseconds)), "words");
}

void BaseTest::sizes_data()
{
    QTest::addColumn<unsigned long long>("bytes");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("bytes") << 999ULL << QByteArray("999 B");
    QTest::newRow("kilo") << 1000ULL << QByteArray("1.0 kB");
    QTest::newRow("just below mega") << 999'600ULL << QByteArray("1.0 MB");
    QTest::newRow("mega") << 312'000'000ULL << QByteArray("312 MB");
    QTest::newRow("giga") << 1'440'000'000ULL << QByteArray("1.4 GB");
}

void BaseTest::sizes()
{
    QFETCH(unsigned long long, bytes);
    QTEST(QByteArray::fromStdString(sizeInWords(bytes)), "words");
}

void BaseTest::lines()
{
    const std::vector<std::string_view> found = linesOf("one\r\ntwo\n\nlast");
    QCOMPARE(found, (std::vector<std::string_view>{"one", "two", "", "last"}));
    QVERIFY(linesOf("").empty());
    QCOMPARE(trimmed(" \t word \n"), std::string_view("word"));
    QCOMPARE(trimmed(" "), std::string_view());
}

void BaseTest::pauseEndsOnStop()
{
    std::stop_source stop;
    std::jthread stopper([&stop] { stop.request_stop(); });
    QVERIFY_THROWS_EXCEPTION(Failure, pauseFor(std::chrono::hours(1), {stop.get_token(), SteadyTime::max()}, "pause"));
}

void BaseTest::pauseEndsAtTheDeadline()
{
    try {
        pauseFor(std::chrono::hours(1), Patience{}.atMost(Milliseconds(1)), "the kettle");
        QFAIL("the pause did not end");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::TimedOut);
        QVERIFY(std::string(failure.what()).find("the kettle") != std::string::npos);
    }
    pauseFor(Milliseconds(1), {}, "short");
}

void BaseTest::waitSeesDescriptorStopAndSlice()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    std::stop_source stop;
    const Patience patience{stop.get_token(), SteadyTime::max()};
    const StopDescriptor descriptor(stop.get_token());
    QCOMPARE(waitFor(ends[0], true, false, Milliseconds(1), patience, descriptor, "pipe"), Readiness::TimedOut);
    QCOMPARE(waitFor(ends[1], false, true, Milliseconds::max(), patience, descriptor, "pipe"), Readiness::Writable);
    QCOMPARE(::write(ends[1], "x", 1), 1);
    QCOMPARE(waitFor(ends[0], true, false, Milliseconds::max(), patience, descriptor, "pipe"), Readiness::Readable);
    stop.request_stop();
    QVERIFY_THROWS_EXCEPTION(Failure, (void)waitFor(ends[0], true, false, Milliseconds::max(), patience, descriptor, "pipe"));
    ::close(ends[0]);
    ::close(ends[1]);
}

void BaseTest::joinedStopHearsBoth()
{
    for (const bool first : {true, false}) {
        std::stop_source left;
        std::stop_source right;
        const JoinedStop joined(left.get_token(), right.get_token());
        QVERIFY(!joined.token().stop_requested());
        (first ? left : right).request_stop();
        QVERIFY(joined.token().stop_requested());
    }
}

void BaseTest::identifiersAreUnique()
{
    std::set<std::string> seen;
    for (int count = 0; count < 1000; ++count) {
        const std::string uuid = randomUuid();
        QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"))
                    .match(qstring(uuid))
                    .hasMatch());
        QVERIFY(seen.insert(uuid).second);
        QVERIFY(seen.insert(timeOrderedUuid()).second);
    }
    QCOMPARE(randomHex(3).size(), std::size_t(6));
}

void BaseTest::putsAFileInPlaceWhole()
{
    const QTemporaryDir folder;
    const std::filesystem::path written = folder.filePath(QStringLiteral("new")).toStdString();
    const std::filesystem::path target = folder.filePath(QStringLiteral("target")).toStdString();
    const auto content = [](const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(stream), {}};
    };
    std::ofstream(target) << "old";
    QVERIFY_THROWS_EXCEPTION(std::system_error, putInPlace(written, target));
    QCOMPARE(content(target), std::string("old"));
    std::ofstream(written) << "new";
    putInPlace(written, target);
    QCOMPARE(content(target), std::string("new"));
    QVERIFY(!std::filesystem::exists(written));
    // A link in the place of what was written is not followed to somebody else's file.
    std::filesystem::create_symlink(target, written);
    QVERIFY_THROWS_EXCEPTION(std::system_error, putInPlace(written, target));
    QCOMPARE(content(target), std::string("new"));
}

QTEST_GUILESS_MAIN(BaseTest)
#include "base_test.moc"
