// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/shown_text.h"

#include <QTest>

using namespace diecast;

class ShownTextTest : public QObject {
    Q_OBJECT

private slots:
    void escapesControls_data();
    void escapesControls();
};

void ShownTextTest::escapesControls_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("plain") << QByteArray("web-1 Ünïcödé 像") << QByteArray("web-1 Ünïcödé 像") << QByteArray("web-1 Ünïcödé 像");
    QTest::newRow("line end") << QByteArray("a\nb") << QByteArray("a\\nb") << QByteArray("a\nb");
    QTest::newRow("Windows line end") << QByteArray("a\r\nb") << QByteArray("a\\r\\nb") << QByteArray("a\nb");
    QTest::newRow("carriage return") << QByteArray("a\rb") << QByteArray("a\\rb") << QByteArray("a\\rb");
    QTest::newRow("tab") << QByteArray("a\tb") << QByteArray("a\\tb") << QByteArray("a\tb");
    QTest::newRow("escape") << QByteArray("\x1b[31mred") << QByteArray("\\u001b[31mred") << QByteArray("\\u001b[31mred");
    QTest::newRow("bell, delete, nought") << QByteArray("\a\x7f\0x", 4) << QByteArray("\\u0007\\u007f\\u0000x")
                                          << QByteArray("\\u0007\\u007f\\u0000x");
    QTest::newRow("C1: control sequence introducer") << QByteArray("\xC2\x9B"
                                                                   "31m")
                                                     << QByteArray("\\u009b31m") << QByteArray("\\u009b31m");
    QTest::newRow("C1 has an end") << QByteArray("\xC2\xA0\xC3\x9F") << QByteArray("\xC2\xA0\xC3\x9F")
                                   << QByteArray("\xC2\xA0\xC3\x9F");
    QTest::newRow("half a character") << QByteArray("x\xC2") << QByteArray("x\xC2") << QByteArray("x\xC2");
}

void ShownTextTest::escapesControls()
{
    QFETCH(const QByteArray, text);
    QTEST(QByteArray::fromStdString(escapedControls(text.toStdString())), "name");
    QTEST(QByteArray::fromStdString(escapedControlsInLines(text.toStdString())), "lines");
}

QTEST_GUILESS_MAIN(ShownTextTest)
#include "shown_text_test.moc"
