// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/banner.h"
#include "studio/studio.h"

#include <QFile>
#include <QPushButton>
#include <QTest>

/// What a person does in a studio, and with the files beside it.
namespace diecast {

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline Banner* bannerWith(const StudioWindow& window, const QString& words)
{
    for (Banner* banner : window.findChildren<Banner*>()) {
        if (!banner->isHidden() && banner->text().contains(words))
            return banner;
    }
    return nullptr;
}

inline QPushButton* buttonWith(const QWidget* where, const QString& text)
{
    if (where != nullptr) {
        for (QPushButton* button : where->findChildren<QPushButton*>()) {
            if (button->text() == text)
                return button;
        }
    }
    return nullptr;
}

/// With the mouse.
inline void click(const QWidget* where, const QString& text)
{
    QPushButton* const button = buttonWith(where, text);
    QVERIFY2(button != nullptr, qPrintable(QStringLiteral("there is no button “%1”").arg(text)));
    QTest::mouseClick(button, Qt::LeftButton);
}

/// From the keyboard.
inline void press(const QWidget* where, const QString& text)
{
    QPushButton* const button = buttonWith(where, text);
    QVERIFY2(button != nullptr, qPrintable(QStringLiteral("there is no button “%1”").arg(text)));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

} // namespace diecast
