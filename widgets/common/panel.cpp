// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/panel.h"

#include "common/marks.h"

#include <QApplication>
#include <QChildEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace diecast {

namespace {
constexpr qreal cornerRadius = 8;
constexpr int titleHeight = 34;

/// A dock asks its title row for its hint, not for its height.
class TitleRow : public QWidget {
public:
    using QWidget::QWidget;
    [[nodiscard]] QSize sizeHint() const override { return {QWidget::sizeHint().width(), titleHeight}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, titleHeight}; }
};
} // namespace

Panel::Panel(const Theme& theme, const QString& objectName, const QString& title, bool closable, QWidget* parent)
    : QDockWidget(title, parent), m_theme(theme), m_titleBar(new TitleRow(this)), m_titleLayout(new QHBoxLayout(m_titleBar)),
      m_title(new ElidedLabel(title, m_titleBar)), m_float(new QToolButton(m_titleBar))
{
    setObjectName(objectName);
    setAccessibleName(title);
    QDockWidget::DockWidgetFeatures features = DockWidgetMovable | DockWidgetFloatable;
    if (closable)
        features |= DockWidgetClosable;
    setFeatures(features);

    m_titleBar->setObjectName(QStringLiteral("card"));
    m_titleBar->setFixedHeight(titleHeight);
    m_titleLayout->setContentsMargins(12, 0, 6, 0);
    m_titleLayout->setSpacing(4);
    m_titleLayout->addWidget(m_title);
    m_titleLayout->addStretch(1);
    m_afterTitle = 1;
    m_float->setVisible(!closable);
    m_float->setAutoRaise(true);
    m_float->setToolTip(tr("Move into a window of its own, or back"));
    m_float->setAccessibleName(tr("Float panel %1").arg(title));
    m_float->setFocusPolicy(Qt::TabFocus);
    m_titleLayout->addWidget(m_float);
    connect(m_float, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    m_buttons.append({m_float, QStringLiteral("float")});
    if (closable) {
        auto* close = new QToolButton(m_titleBar);
        close->setAutoRaise(true);
        close->setToolTip(tr("Close panel"));
        close->setAccessibleName(tr("Close panel %1").arg(title));
        close->setFocusPolicy(Qt::TabFocus);
        m_titleLayout->addWidget(close);
        connect(close, &QToolButton::clicked, this, &QDockWidget::close);
        m_buttons.append({close, QStringLiteral("close")});
    }
    setTitleBarWidget(m_titleBar);
    connect(&theme, &Theme::changed, this, &Panel::dress);
    dress();
}

void Panel::setOtherTitles(const QStringList& titles)
{
    m_title->setOthers(titles);
}

void Panel::setContent(QWidget* content, Theme::Role ground)
{
    m_ground = ground;
    auto* inset = new QWidget(this);
    inset->setObjectName(QStringLiteral("card"));
    auto* layout = new QVBoxLayout(inset);
    // The rounded corners stay free of the content's square ones.
    layout->setContentsMargins(1, 0, 1, 5);
    layout->setSpacing(0);
    layout->addWidget(content);
    setWidget(inset);
}

void Panel::setTitle(const QString& title)
{
    m_title->setText(title);
    setWindowTitle(title);
    setAccessibleName(title);
}

void Panel::setMark(QWidget* mark)
{
    m_titleLayout->insertWidget(0, mark);
    m_beforeTitle = 1;
}

void Panel::addTitleWidget(QWidget* widget)
{
    m_titleLayout->insertWidget(m_titleLayout->indexOf(m_float), widget);
}

StateChip* Panel::addChip()
{
    auto* chip = new StateChip(m_theme, m_titleBar);
    m_titleLayout->insertWidget(m_beforeTitle + m_afterTitle, chip);
    ++m_afterTitle;
    return chip;
}

QToolButton* Panel::addTitleButton(const QString& icon, const QString& text)
{
    auto* button = new QToolButton(m_titleBar);
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    addTitleWidget(button);
    m_buttons.append({button, icon});
    button->setIcon(m_theme.icon(icon));
    return button;
}

void Panel::dress()
{
    m_title->setFont(m_theme.titleFont());
    for (const auto& [button, icon] : m_buttons) {
        button->setIcon(m_theme.icon(icon));
        button->setIconSize(QSize(16, 16));
    }
    update();
}

void Panel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Role::Ground));
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(card, cornerRadius, cornerRadius);
    painter.fillPath(outline, m_theme.color(m_ground));
    const qreal titleEnd = m_titleBar->geometry().bottom() + 1;
    painter.save();
    painter.setClipRect(QRectF(0, 0, width(), titleEnd));
    painter.fillPath(outline, m_theme.color(Theme::Role::Raised));
    painter.restore();
    painter.setPen(m_theme.color(Theme::Role::Line));
    painter.drawLine(QPointF(0.5, titleEnd - 0.5), QPointF(width() - 0.5, titleEnd - 0.5));
    painter.drawPath(outline);
}

PanelArea::PanelArea(const QString& objectName, QWidget* parent) : QMainWindow(parent)
{
    setWindowFlags(Qt::Widget);
    setObjectName(objectName);
    setDockNestingEnabled(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContentsMargins(8, 8, 8, 8);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void PanelArea::whenShown(std::function<void()> arrange)
{
    m_arrange = std::move(arrange);
    if (isVisible())
        arrangeNow();
}

void PanelArea::childEvent(QChildEvent* event)
{
    QMainWindow::childEvent(event);
    // Tabs of builds begin alike: they are shown whole, and the bar scrolls.
    if (auto* tabs = event->type() == QEvent::ChildPolished ? qobject_cast<QTabBar*>(event->child()) : nullptr)
        tabs->setElideMode(Qt::ElideNone);
}

void PanelArea::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    arrangeNow();
}

void PanelArea::arrangeNow()
{
    // The docks get their places when the layout has run; sizes asked for before are forgotten.
    if (m_arrange) {
        layout()->activate();
        QTimer::singleShot(0, this, [this] {
            if (const auto arrange = std::exchange(m_arrange, {}))
                arrange();
        });
    }
}

void PanelArea::focusNextPanel()
{
    QList<Panel*> panels;
    for (Panel* panel : findChildren<Panel*>(Qt::FindDirectChildrenOnly)) {
        if (panel->isVisible())
            panels.append(panel);
    }
    if (panels.isEmpty())
        return;
    qsizetype current = -1;
    for (qsizetype i = 0; i < panels.size(); ++i) {
        if (panels.at(i)->isAncestorOf(QApplication::focusWidget()))
            current = i;
    }
    for (qsizetype step = 1; step <= panels.size(); ++step) {
        Panel* next = panels.at((current + step) % panels.size());
        for (QWidget* child : next->widget()->findChildren<QWidget*>()) {
            if (child->isVisible() && (child->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
                child->setFocus(Qt::TabFocusReason);
                return;
            }
        }
    }
}

} // namespace diecast
