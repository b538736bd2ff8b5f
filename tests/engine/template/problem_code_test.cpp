// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/problem_code.h"

#include <QTest>

#include <set>

using namespace diecast;

class ProblemCodeTest : public QObject {
    Q_OBJECT

private slots:
    void namesAreUniqueAndFoundAgain()
    {
        std::set<std::string> names;
        std::set<std::string> titles;
        for (const ProblemCode code : allProblemCodes()) {
            QVERIFY(names.insert(codeName(code)).second);
            QVERIFY2(titles.insert(codeTitle(code)).second, codeTitle(code).c_str());
            QVERIFY(codeNamed(codeName(code)) == code);
        }
        QVERIFY(names.size() > 30);
    }

    void named_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("number");
        QTest::newRow("as shown") << "DC001" << 1;
        QTest::newRow("lower case") << "dc305" << 305;
        QTest::newRow("no such number") << "DC999" << 0;
        QTest::newRow("without zeros") << "DC1" << 0;
        QTest::newRow("no code") << "E305" << 0;
        QTest::newRow("empty") << "" << 0;
    }

    void named()
    {
        QFETCH(QString, name);
        QFETCH(int, number);
        const auto code = codeNamed(name.toStdString());
        QCOMPARE(code ? static_cast<int>(*code) : 0, number);
    }
};

QTEST_GUILESS_MAIN(ProblemCodeTest)
#include "problem_code_test.moc"
