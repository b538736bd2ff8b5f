// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/studio.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/recovery.h"
#include "common/banner.h"
#include "workshop/standard_workshop.h"

#include <QApplication>

#include <algorithm>

namespace diecast {

Studio::Studio(Home home, QObject* parent)
    : QObject(parent), m_home(std::move(home)), m_workshop(standardWorkshop()), m_session(m_home), m_instance(m_home)
{
    m_theme.setMode(m_session.themeMode());
    if (qApp != nullptr)
        m_theme.applyTo(*qApp);
    connect(&m_instance, &SingleInstance::filesArrived, this, [this](const QStringList& files, const QString& folder) {
        StudioWindow* window = m_windows.empty() ? addWindow() : m_windows.back();
        for (const QString& file : files)
            open(window, file, folder);
        window = m_windows.back();
        window->show();
        window->raise();
        window->activateWindow();
    });
}

Studio::~Studio()
{
    m_ledgerThread.request_stop();
    if (m_ledgerThread.joinable())
        m_ledgerThread.join();
    for (StudioWindow* window : m_windows)
        delete window;
}

void Studio::end()
{
    const std::vector<StudioWindow*> windows = m_windows; // each that closes leaves the list
    for (StudioWindow* window : windows)
        window->leave();
}

StudioWindow* Studio::addWindow()
{
    auto* window = new StudioWindow({m_home, *m_workshop, m_theme, m_session});
    m_windows.push_back(window);
    connect(window, &StudioWindow::openAsked, this, [this, window](const QString& file) { open(window, file); });
    connect(window, &StudioWindow::newWindowAsked, this, [this] { addWindow()->show(); });
    connect(window, &StudioWindow::closed, this, [this](StudioWindow* gone) {
        std::erase(m_windows, gone);
        gone->deleteLater();
    });
    return window;
}

void Studio::open(StudioWindow* from, const QString& file, const QString& outputs)
{
    StudioWindow* window = from->isUntouched() ? from : addWindow();
    if (file.isEmpty())
        window->newTemplate();
    else if (!window->openFile(file, outputs) && window != from)
        window->show();
    window->show();
}

StudioWindow* Studio::start(const QStringList& files, const QString& run, const QString& outputs)
{
    StudioWindow* window = addWindow();
    for (const QString& file : files)
        open(window, file, outputs);
    if (!run.isEmpty())
        window->openRun(run.toStdString());
    window->show();
    offerRecovered(window);
    lookForLeftovers();
    return window;
}

void Studio::offerRecovered(StudioWindow* window)
{
    for (const RecoveredEdits& edits : CrashRecovery::find(m_home)) {
        const QString name = edits.file.empty() ? tr("a new template") : qstring(edits.file.filename().string());
        Banner* banner = window->addBanner(Tone::Warning,
                                           tr("Unsaved edits of %1 were kept when the studio last ended unexpectedly.").arg(name));
        banner->addChoice(tr("Restore edits"), [this, window, edits] {
            StudioWindow* target = window->isUntouched() ? window : addWindow();
            target->openRecovered(edits);
            target->show();
            CrashRecovery::discard(edits);
        });
        banner->addChoice(tr("Discard edits"), [edits] { CrashRecovery::discard(edits); });
    }
}

void Studio::lookForLeftovers()
{
    std::error_code error;
    if (!std::filesystem::exists(m_home.ledgerFile(), error))
        return;
    m_ledgerThread = std::jthread([this] {
        std::vector<std::string> found;
        try {
            const std::unique_ptr<Ledger> ledger = openLedger(m_home.ledgerFile());
            for (const Leftover& leftover : findLeftovers(m_home, *ledger, *m_workshop))
                found.push_back(leftover.description);
        } catch (const Failure&) {
            return; // a ledger that cannot be read is told when a build needs it
        }
        if (!found.empty())
            QMetaObject::invokeMethod(
                this, [this, found] { offerRelease(found); }, Qt::QueuedConnection);
    });
}

void Studio::offerRelease(const std::vector<std::string>& leftovers)
{
    if (m_windows.empty())
        return;
    constexpr std::size_t mostNamed = 3;
    QStringList names;
    for (std::size_t i = 0; i < std::min(leftovers.size(), mostNamed); ++i)
        names.append(qstring(leftovers[i]));
    if (leftovers.size() > mostNamed)
        names.append(tr("%n more", nullptr, static_cast<int>(leftovers.size() - mostNamed)));
    const int count = static_cast<int>(leftovers.size());
    Banner* banner = m_windows.front()->addBanner(
        Tone::Warning,
        tr("Runs that ended unexpectedly have left %n thing(s): %1.", nullptr, count).arg(names.join(QStringLiteral(", "))));
    banner->addChoice(tr("Release %n leftover(s)", nullptr, count), [this] { release(); });
    banner->addDismiss();
}

void Studio::release()
{
    m_ledgerThread = std::jthread([this](const std::stop_token& stop) {
        QString sentence;
        Tone tone = Tone::Succeeded;
        try {
            const std::unique_ptr<Ledger> ledger = openLedger(m_home.ledgerFile());
            int released = 0;
            QStringList reasons;
            Patience patience;
            patience.stop = stop;
            const auto report = [&](const Leftover& leftover, bool done, const std::string& reason) {
                released += done ? 1 : 0;
                if (!done)
                    reasons.append(qstring(leftover.description) + QStringLiteral(": ") + qstring(reason));
            };
            const std::size_t left
                = recoverLeftovers(m_home, *ledger, *m_workshop, report, patience.atMost(std::chrono::minutes(10)));
            sentence = translate("Studio", "%n leftover(s) released.", nullptr, released);
            if (left > 0) {
                tone = Tone::Failed;
                sentence
                    += QLatin1Char(' ') + translate("Studio", "Could not be released: %1").arg(reasons.join(QStringLiteral("; ")));
            }
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::Stopped)
                return;
            tone = Tone::Failed;
            sentence = qstring(failure.what());
        }
        const auto tell = [this, sentence, tone] {
            if (!m_windows.empty())
                m_windows.front()->addBanner(tone, sentence)->addDismiss();
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

} // namespace diecast
