#include "ui/dialogs/identitydialog.h"

#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/fresh.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace cipwright::ui {

namespace {

enum Column : int { PartColumn, NowColumn, ThenColumn, columns };

QString shown(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The values that are words of the program and not of the policy.
QString valueText(const IdentityPart& part, const std::string& value) {
    if (part.name == "Format") {
        return value == "single" ? IdentityDialog::tr("Single") : IdentityDialog::tr("Multiple");
    }
    return value.empty() ? IdentityDialog::tr("(none)") : shown(value);
}

QString partText(std::string_view name) {
    if (name == "Format") {
        return IdentityDialog::tr("Format");
    }
    // Settings of PolicyInfo; the others are elements and attributes.
    return name == "Name" || name == "Id" ? QStringLiteral("PolicyInfo ") + shown(name)
                                          : shown(name);
}

std::string partOf(const Policy& policy, std::string_view name) {
    if (const auto parts = previewIdentity(policy, {})) {
        const auto found = std::ranges::find(*parts, name, &IdentityPart::name);
        return found != parts->end() ? found->before : std::string();
    }
    return {};
}

/// What a field says, where that is not what the policy has.
std::optional<std::string> newValue(const QLineEdit& field, const Policy& policy,
                                    std::string_view part) {
    return field.text().toStdString() == partOf(policy, part)
               ? std::nullopt
               : std::optional(field.text().trimmed().toStdString());
}

} // namespace

IdentityDialog::IdentityDialog(PolicyDocument& document, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_fresh(freshGuid())
    , m_format(new QComboBox(this))
    , m_newId(new QCheckBox(tr("New &PolicyID, as of another policy"), this))
    , m_model(new QStandardItemModel(0, columns, this))
    , m_parts(new QTreeView(this))
    , m_verdict(new QLabel(this)) {
    setObjectName(QStringLiteral("identityDialog"));
    setWindowTitle(tr("Version and Identity of \"%1\"").arg(document.name()));
    auto* const form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_raise = makeButton("raiseVersion", tr("&Raise"), tr("The next version"));
    auto* const date = makeButton("dateAsId", tr("T&oday"), tr("The date as Id"));
    m_version = addField(*form, "version", tr("&Version:"), tr("Version"), m_raise);
    m_name = addField(*form, "infoName", tr("&Name:"), tr("Name in PolicyInfo"));
    m_name->setToolTip(tr("CiTool and events show it."));
    m_id = addField(*form, "infoId", tr("&Id:"), tr("Id in PolicyInfo"), date);
    m_id->setToolTip(tr("Events show it; a date is common."));
    m_format->setObjectName(QStringLiteral("format"));
    m_format->setAccessibleName(tr("Format"));
    m_format->addItem(tr("Single: one policy for a computer, SiPolicy.p7b"));
    m_format->addItem(tr("Multiple: {PolicyID}.cip, Windows 10 1903 and later"));
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_format->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* const formatLabel = new QLabel(tr("&Format:"), this);
    formatLabel->setBuddy(m_format);
    form->addRow(formatLabel, m_format);
    m_newId->setObjectName(QStringLiteral("newPolicyId"));
    form->addRow(QString(), m_newId);

    m_parts->setObjectName(QStringLiteral("identityParts"));
    m_parts->setAccessibleName(tr("What changes"));
    m_parts->setModel(m_model);
    m_parts->setRootIsDecorated(false);
    m_parts->setUniformRowHeights(true);
    m_parts->setAlternatingRowColors(true);
    m_parts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_verdict->setObjectName(QStringLiteral("identityVerdict"));
    m_verdict->setWordWrap(true);
    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Change"));
    m_ok->setObjectName(QStringLiteral("changeIdentity"));
    auto* const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_parts, 1);
    layout->addWidget(m_verdict);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 105, fontMetrics().height() * 28);

    const Policy& policy = document.policy();
    m_version->setText(QString::fromStdString(partOf(policy, "VersionEx")));
    m_name->setText(QString::fromStdString(partOf(policy, "Name")));
    m_id->setText(QString::fromStdString(partOf(policy, "Id")));
    m_format->setCurrentIndex(static_cast<int>(formatOf(policy)));
    connect(buttons, &QDialogButtonBox::accepted, this, &IdentityDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&document, &QObject::destroyed, this, &QDialog::reject);
    connect(m_raise, &QPushButton::clicked, this, &IdentityDialog::raiseVersion);
    connect(date, &QPushButton::clicked, this,
            [this] { m_id->setText(QString::fromStdString(today())); });
    for (const QLineEdit* const edit : {m_version, m_name, m_id}) {
        connect(edit, &QLineEdit::textChanged, this, &IdentityDialog::judge);
    }
    connect(m_format, &QComboBox::currentIndexChanged, this, &IdentityDialog::judge);
    connect(m_newId, &QCheckBox::toggled, this, &IdentityDialog::judge);
    connect(&document, &PolicyDocument::policyChanged, this, &IdentityDialog::judge);
    judge();
    m_parts->resizeColumnToContents(PartColumn);
    m_parts->resizeColumnToContents(NowColumn);
    m_version->setFocus();
}

QLineEdit* IdentityDialog::addField(QFormLayout& form, const char* name, const QString& label,
                                    const QString& accessibleName, QPushButton* button) {
    auto* const edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setAccessibleName(accessibleName);
    auto* const words = new QLabel(label, this);
    words->setBuddy(edit);
    if (button == nullptr) {
        form.addRow(words, edit);
    } else {
        auto* const row = new QHBoxLayout;
        row->addWidget(edit, 1);
        row->addWidget(button);
        form.addRow(words, row);
    }
    return edit;
}

QPushButton* IdentityDialog::makeButton(const char* name, const QString& text,
                                        const QString& toolTip) {
    auto* const button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    return button;
}

void IdentityDialog::raiseVersion() {
    const auto version = Version::parse(m_version->text().trimmed().toStdString());
    if (const auto next = version ? nextVersion(*version) : std::nullopt) {
        m_version->setText(QString::fromStdString(next->toString()));
    }
}

IdentityChange IdentityDialog::change() const {
    const Policy& policy = m_document.policy();
    IdentityChange wanted;
    wanted.version = newValue(*m_version, policy, "VersionEx");
    wanted.name = newValue(*m_name, policy, "Name");
    wanted.id = newValue(*m_id, policy, "Id");
    const auto format = static_cast<PolicyFormat>(m_format->currentIndex());
    if (format != formatOf(policy)) {
        wanted.format = format;
    }
    wanted.newId = m_newId->isEnabled() && m_newId->isChecked();
    wanted.freshId = m_fresh;
    return wanted;
}

/// Says before the change what would come of it.
void IdentityDialog::judge() {
    const Policy& policy = m_document.policy();
    const auto multiple = static_cast<int>(PolicyFormat::Multiple);
    // Who becomes one of many gets a PolicyID anyway.
    m_newId->setEnabled(m_format->currentIndex() == multiple
                        && formatOf(policy) == PolicyFormat::Multiple);
    const IdentityChange wanted = change();
    const auto typed = Version::parse(m_version->text().trimmed().toStdString());
    m_raise->setEnabled(typed && nextVersion(*typed));
    QString verdict;
    if (m_document.isStale()) {
        verdict = tr("The text is not XML now; mend it first.");
    } else if (wanted.version && !typed) {
        verdict = tr("The version must be four numbers from 0 to 65535 with dots between.");
    }
    const auto parts = previewIdentity(policy, wanted);
    if (parts && verdict.isEmpty()) {
        showParts(*parts);
    } else if (verdict.isEmpty()) {
        verdict = failureText(parts.error());
    }
    bool changes = false;
    if (parts) {
        changes = std::ranges::any_of(
            *parts, [](const IdentityPart& part) { return part.before != part.after; });
    }
    m_verdict->setText(!verdict.isEmpty() ? verdict
                       : changes          ? tr("All else of the file stays.")
                                          : tr("Nothing is changed yet."));
    m_ok->setEnabled(verdict.isEmpty() && changes);
}

void IdentityDialog::showParts(const std::vector<IdentityPart>& parts) {
    m_model->removeRows(0, m_model->rowCount());
    m_model->setHorizontalHeaderLabels({tr("Part"), tr("Now"), tr("Then")});
    for (const IdentityPart& part : parts) {
        const bool changes = part.before != part.after;
        auto* const then =
            new QStandardItem(changes ? valueText(part, part.after) : tr("(as it is)"));
        QFont font = then->font();
        font.setBold(changes);
        then->setFont(font);
        m_model->appendRow({new QStandardItem(partText(part.name)),
                            new QStandardItem(valueText(part, part.before)), then});
    }
}

void IdentityDialog::accept() {
    if (m_document.isStale()) {
        return;
    }
    const auto patches = changeIdentity(m_document.text(), m_document.policy(), change());
    if (!patches) {
        m_verdict->setText(failureText(patches.error()));
        return;
    }
    disconnect(&m_document, nullptr, this,
               nullptr); // Each patch would be judged as what was asked.
    m_document.applyAll(*patches, tr("Change Version and Identity"));
    QDialog::accept();
}

} // namespace cipwright::ui
