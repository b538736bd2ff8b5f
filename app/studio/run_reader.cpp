// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/run_reader.h"

#include "base/failure.h"
#include "base/text.h"

#include <QElapsedTimer>

namespace diecast {

namespace {
constexpr int frame = 33;
constexpr int slowFrame = 250; ///< once caught up
constexpr int mostMilliseconds = 12;
constexpr qint64 piece = 256 * 1024;
} // namespace

RunReader::RunReader(const Home& home, RunRecord& record, QObject* parent) : QObject(parent), m_home(home), m_record(record)
{
    connect(&m_timer, &QTimer::timeout, this, &RunReader::readSome);
}

void RunReader::open(const std::string& run)
{
    close();
    const bool clean = !run.empty() && run.find('/') == std::string::npos && run != "." && run != "..";
    m_file.setFileName(QFile::decodeName(QByteArray::fromStdString((m_home.runs() / run / "events.jsonl").string())));
    if (!clean || !m_file.open(QIODevice::ReadOnly)) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("RunReader", "There is no run “%1” below %2. “diecast runs” lists those there are.")
                          .arg(qstring(run), qstring(m_home.runs().string()))
                          .toStdString());
    }
    m_run = run;
    m_record.clear(m_home.cache());
    // A run whose lock can be had is over: its clocks stand still.
    m_record.setReplayed(!RunFolder::isHeld(m_home, run));
    m_timer.start(frame);
    readSome();
}

void RunReader::close()
{
    m_timer.stop();
    m_file.close();
    m_rest.clear();
    m_caughtUp = false;
}

void RunReader::readSome()
{
    QElapsedTimer clock;
    clock.start();
    bool read = false;
    while (clock.elapsed() < mostMilliseconds) {
        const QByteArray bytes = m_rest + m_file.read(piece);
        if (bytes.size() == m_rest.size())
            break;
        qsizetype from = 0;
        for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
            const auto event = fromJsonLine(std::string_view(bytes.data() + from, static_cast<std::size_t>(end - from)));
            if (event)
                m_record.apply(*event);
            from = end + 1;
        }
        m_rest = bytes.mid(from);
        read = true;
    }
    if (read)
        m_record.endBatch();
    m_caughtUp = m_file.atEnd();
    if (m_caughtUp && m_record.ended())
        close();
    else
        m_timer.setInterval(m_caughtUp ? slowFrame : frame);
}

} // namespace diecast
