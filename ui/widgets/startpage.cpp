#include "ui/widgets/startpage.h"

#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace cipwright::ui {

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_recent(new QVBoxLayout) {
    setObjectName(QStringLiteral("startPage"));

    auto* const picture = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize, nullptr, this) * 2;
    picture->setPixmap(QIcon(QStringLiteral(":/icons/cipwright.svg"))
                           .pixmap(QSize(size, size), devicePixelRatioF()));
    picture->setAlignment(Qt::AlignCenter);

    auto* const title = new QLabel(tr("No policy is open"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);

    auto* const open = new QPushButton(tr("&Open Policy..."), this);
    open->setObjectName(QStringLiteral("openButton"));
    open->setDefault(true);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    setFocusProxy(open);

    auto* const create = new QPushButton(tr("&New Policy..."), this);
    create->setObjectName(QStringLiteral("newButton"));
    connect(create, &QPushButton::clicked, this, &StartPage::newRequested);

    auto* const hint = new QLabel(tr("Or drop files here: policies as XML, or as binaries that "
                                     "Windows loads (.cip, .p7b, .bin)."),
                                  this);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignCenter);

    auto* const layout = new QVBoxLayout(this);
    layout->setSpacing(layout->spacing() * 2);
    layout->addStretch(2);
    layout->addWidget(picture);
    layout->addWidget(title);
    layout->addWidget(open, 0, Qt::AlignCenter);
    layout->addWidget(create, 0, Qt::AlignCenter);
    layout->addWidget(hint);
    layout->addLayout(m_recent);
    layout->addStretch(3);
}

void StartPage::showRecentFiles(const QStringList& paths) {
    if (paths == m_recentPaths) {
        return;
    }
    m_recentPaths = paths;
    while (QLayoutItem* const old = m_recent->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater(); // It may be the one whose click leads here.
        delete old;
    }
    for (const QString& path : paths.mid(0, mostRecentFiles)) {
        const QFileInfo file(path);
        QString name = file.fileName();
        name.replace(QLatin1Char('&'), QStringLiteral("&&"));
        auto* const button = new QPushButton(name, this);
        button->setObjectName(QStringLiteral("recentFile"));
        button->setFlat(true);
        button->setToolTip(QDir::toNativeSeparators(path));
        button->setAccessibleDescription(button->toolTip());
        connect(button, &QPushButton::clicked, this, [this, path] { emit fileChosen(path); });
        m_recent->addWidget(button, 0, Qt::AlignCenter);
    }
}

} // namespace cipwright::ui
