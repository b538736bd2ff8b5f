// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/start_measure.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace diecast {

namespace {

/// Since the kernel started this process (proc(5), stat, field 22), in milliseconds.
long long processAge()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    // The name in parentheses may hold spaces; counting starts after it, with field 3.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr int startTime = 22 - 3;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const long long started = fields.value(startTime).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000 - started;
}

/// Memory of this process with shared pages divided among their users (PSS), in kilobytes.
long long memory()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.startsWith("Pss:"))
            return line.mid(4).simplified().split(' ').value(0).toLongLong();
    }
    return 0;
}

} // namespace

StartMeasure::StartMeasure(QWidget& window) : QObject(&window)
{
    window.installEventFilter(this);
}

bool StartMeasure::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        // The paint event itself is still to be handled, and the frame to be shown: what comes next is after both.
        QTimer::singleShot(0, this, &StartMeasure::report);
    }
    return QObject::eventFilter(watched, event);
}

void StartMeasure::report()
{
    std::printf("first frame after %lld ms, %.1f MB\n", processAge(), static_cast<double>(memory()) / 1000.0);
    std::fflush(stdout);
    QApplication::exit(0);
}

} // namespace diecast
