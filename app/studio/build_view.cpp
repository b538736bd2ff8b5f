// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/build_view.h"

#include "base/text.h"
#include "common/marks.h"
#include "monitor/builds_model.h"
#include "monitor/builds_view.h"
#include "monitor/images_model.h"
#include "monitor/images_view.h"
#include "monitor/log_panel.h"
#include "monitor/log_view.h"

#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QLabel>
#include <QVBoxLayout>

namespace diecast {

namespace {

constexpr int imagesWidth = 280;
constexpr int readableLog = 230; ///< narrower, and lines of a log are cut where they begin to say something
constexpr int besideArea = 80;   ///< the activity bar and margins

} // namespace

BuildView::BuildView(const Theme& theme, const Workshop& workshop, RunRecord& record, SessionState& session, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_workshop(workshop), m_record(record), m_session(session),
      m_area(new PanelArea(QStringLiteral("build"), this)), m_model(new BuildsModel(record, workshop, this)),
      m_table(new BuildsView(theme, *m_model)), m_imagesModel(new ImagesModel(record, workshop, this)),
      m_images(new ImagesView(theme, *m_imagesModel)),
      m_buildsPanel(new Panel(theme, QStringLiteral("builds"), tr("Builds"), false, m_area)),
      m_noLogPanel(new Panel(theme, QStringLiteral("logs"), tr("Logs"), false, m_area)),
      m_imagesPanel(new Panel(theme, QStringLiteral("images"), tr("Image ids"), false, m_area)),
      m_imagesChip(m_imagesPanel->addChip())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area);
    m_buildsPanel->setContent(m_table);
    m_buildsPanel->setMinimumHeight(110);
    auto* nothing = new QLabel(tr("Each build's log opens here as soon as it starts."));
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    nothing->setProperty("muted", true);
    m_noLogPanel->setContent(nothing, Theme::Role::Log);
    m_imagesPanel->setContent(m_images);
    m_imagesPanel->setMinimumWidth(200);
    resetLayout();

    connect(m_table, &BuildsView::opened, this, [this](int build) {
        if (LogPanel* panel = openLog(build))
            panel->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table, &BuildsView::selected, this, [this](int build) {
        // Many builds: the selected one's log is the one to look at.
        if (static_cast<int>(m_record.count()) > logsAtOnce)
            openLog(build);
    });
    connect(&record, &RunRecord::aboutToClear, this, &BuildView::removeLogs);
    connect(&record, &RunRecord::added, this, [this] { openFirstLogs(); });
    connect(&record, &RunRecord::asked, this, [this](int build) { openLog(build); });
    connect(&record, &RunRecord::imageCreated, this,
            [this] { m_imagesChip->show(QString::number(m_imagesModel->rowCount()), Tone::Succeeded); });
    connect(&record, &RunRecord::cleared, this, [this] { m_imagesChip->show({}, Tone::Succeeded); });
    m_seconds.setInterval(1000);
    connect(&m_seconds, &QTimer::timeout, m_model, &BuildsModel::tick);
    m_seconds.start();
}

void BuildView::resetLayout()
{
    QList<Panel*> bottom{m_noLogPanel};
    for (LogPanel* log : std::as_const(m_logs))
        bottom.append(log);
    bottom.append(m_imagesPanel);
    m_buildsPanel->setFloating(false);
    m_area->removeDockWidget(m_buildsPanel);
    for (Panel* panel : std::as_const(bottom)) {
        panel->setFloating(false);
        m_area->removeDockWidget(panel);
    }
    m_area->addDockWidget(Qt::TopDockWidgetArea, m_buildsPanel);
    m_buildsPanel->show();
    m_area->splitDockWidget(m_buildsPanel, m_noLogPanel, Qt::Vertical);
    // As many logs side by side as can be read; the others are tabs behind them.
    const int room = (m_area->isVisible() ? m_area->width() : window()->width() - besideArea) - imagesWidth;
    const int columns = std::clamp(room / readableLog, 1, std::max(1, static_cast<int>(m_logs.size())));
    QDockWidget* before = m_noLogPanel;
    for (int log = 0; log < columns && log < m_logs.size(); ++log) {
        m_area->splitDockWidget(before, m_logs.at(log), Qt::Horizontal);
        before = m_logs.at(log);
    }
    m_area->splitDockWidget(before, m_imagesPanel, Qt::Horizontal);
    for (int log = columns; log < m_logs.size(); ++log)
        m_area->tabifyDockWidget(m_logs.at(log % columns), m_logs.at(log));
    for (Panel* panel : std::as_const(bottom))
        panel->show();
    for (int log = 0; log < columns && log < m_logs.size(); ++log)
        m_logs.at(log)->raise();
    m_noLogPanel->setVisible(m_logs.isEmpty());
    m_area->whenShown([this, columns] {
        m_area->resizeDocks({m_buildsPanel, m_imagesPanel}, {210, 560}, Qt::Vertical);
        QList<QDockWidget*> docks;
        for (LogPanel* log : m_logs.mid(0, columns))
            docks.append(log);
        if (docks.isEmpty())
            docks.append(m_noLogPanel);
        const int width = std::max(200, (m_area->width() - imagesWidth) / static_cast<int>(docks.size()) - 10);
        QList<int> widths(docks.size(), width);
        docks.append(m_imagesPanel);
        widths.append(imagesWidth);
        m_area->resizeDocks(docks, widths, Qt::Horizontal);
    });
}

QString BuildView::layoutKey() const
{
    QStringList names;
    for (std::size_t build = 0; build < m_record.count(); ++build)
        names.append(qstring(m_record.build(build).name));
    names.sort();
    const QByteArray digest = QCryptographicHash::hash(names.join(QLatin1Char('\n')).toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("build-") + QString::fromLatin1(digest.toHex().left(12));
}

void BuildView::rememberLayout()
{
    if (m_record.count() > 0 && m_record.count() <= logsAtOnce)
        m_session.setLayout(layoutKey(), m_area->saveState(SessionState::layoutVersion));
}

void BuildView::removeLogs()
{
    rememberLayout();
    const QList<LogPanel*> logs = std::exchange(m_logs, {});
    for (LogPanel* log : logs) {
        log->hide();
        m_area->removeDockWidget(log);
        log->deleteLater();
    }
    m_noLogPanel->show();
}

void BuildView::openFirstLogs()
{
    if (static_cast<int>(m_record.count()) > logsAtOnce) {
        if (m_logs.isEmpty())
            openLog(0);
    } else {
        for (std::size_t build = 0; build < m_record.count(); ++build)
            openLog(static_cast<int>(build));
    }
    // Panels exist before the layout that names them is restored.
    const QByteArray layout = m_session.layout(layoutKey());
    if (layout.isEmpty() || !m_area->restoreState(layout, SessionState::layoutVersion))
        resetLayout();
    m_noLogPanel->setVisible(m_logs.isEmpty());
    if (!m_table->currentIndex().isValid())
        m_table->selectBuild(0);
}

LogPanel* BuildView::openLog(int build)
{
    if (build < 0 || build >= static_cast<int>(m_record.count()))
        return nullptr;
    for (LogPanel* log : std::as_const(m_logs)) {
        if (log->build() == build) {
            log->show();
            log->raise();
            return log;
        }
    }
    auto* panel = new LogPanel(m_theme, m_workshop, m_record, build, m_area);
    connect(panel, &LogPanel::answered, this, &BuildView::answered);
    if (m_logs.size() >= logsAtOnce)
        m_area->tabifyDockWidget(m_logs.constLast(), panel);
    else
        m_area->splitDockWidget(m_logs.isEmpty() ? static_cast<QDockWidget*>(m_noLogPanel) : m_logs.constLast(), panel,
                                Qt::Horizontal);
    m_logs.append(panel);
    m_noLogPanel->hide();
    panel->show();
    panel->raise();
    return panel;
}

void BuildView::openSelectedLog()
{
    if (LogPanel* panel = openLog(m_table->currentIndex().row()))
        panel->view()->setFocus(Qt::ShortcutFocusReason);
}

void BuildView::findInLog(bool again, bool backwards)
{
    LogPanel* wanted = nullptr;
    for (LogPanel* log : std::as_const(m_logs)) {
        if (log->isAncestorOf(QApplication::focusWidget()))
            wanted = log;
    }
    if (wanted == nullptr)
        wanted = openLog(m_table->currentIndex().row());
    if (wanted != nullptr && again)
        wanted->findAgain(backwards);
    else if (wanted != nullptr)
        wanted->find();
}

void BuildView::copyImageIds()
{
    QApplication::clipboard()->setText(m_imagesModel->allIds());
}

} // namespace diecast
