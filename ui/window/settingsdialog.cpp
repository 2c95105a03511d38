#include "ui/window/settingsdialog.h"

#include "ui/services/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QSpinBox>

namespace cipwright::ui {

SettingsDialog::SettingsDialog(Settings& settings, QWidget* parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_session(new QCheckBox(tr("&Open the policies of last time at the start"), this))
    , m_autosave(new QSpinBox(this))
    , m_format(new QComboBox(this))
    , m_order(new QComboBox(this)) {
    setWindowTitle(tr("Settings"));
    m_session->setObjectName(QStringLiteral("restoreSession"));
    m_session->setChecked(settings.restoresSession());

    m_autosave->setObjectName(QStringLiteral("autosaveSeconds"));
    m_autosave->setRange(1, 600);
    m_autosave->setSuffix(tr(" s"));
    m_autosave->setValue(static_cast<int>(settings.autosaveInterval().count()));
    m_autosave->setToolTip(tr("Unsaved work is kept aside this often, in case the program or the "
                              "computer stops."));

    const CompileOptions options = settings.compileOptions();
    m_format->setObjectName(QStringLiteral("formatVersion"));
    m_format->addItem(tr("The lowest that carries the policy"), 0);
    for (auto version = CompileOptions::lowestFormatVersion;
         version <= CompileOptions::highestFormatVersion; ++version) {
        m_format->addItem(QString::number(version), version);
    }
    m_format->setCurrentIndex(m_format->findData(options.formatVersion.value_or(0)));

    m_order->setObjectName(QStringLiteral("ruleOrder"));
    m_order->addItem(tr("As PowerShell orders them"), static_cast<int>(RuleOrder::PowerShell));
    m_order->addItem(tr("As the WDAC Wizard orders them"), static_cast<int>(RuleOrder::Wizard));
    m_order->addItem(tr("As the document has them"), static_cast<int>(RuleOrder::Document));
    m_order->setCurrentIndex(m_order->findData(static_cast<int>(options.ruleOrder)));

    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const form = new QFormLayout(this);
    form->addRow(m_session);
    form->addRow(tr("&Keep unsaved work every"), m_autosave);
    form->addRow(tr("&Format version of CIPs"), m_format);
    form->addRow(tr("Order of file &rules in CIPs"), m_order);
    form->addRow(buttons);
}

void SettingsDialog::accept() {
    m_settings.setRestoresSession(m_session->isChecked());
    m_settings.setAutosaveInterval(std::chrono::seconds(m_autosave->value()));
    CompileOptions options;
    if (const std::uint32_t version = m_format->currentData().toUInt(); version != 0) {
        options.formatVersion = version;
    }
    options.ruleOrder = static_cast<RuleOrder>(m_order->currentData().toInt());
    m_settings.setCompileOptions(options);
    QDialog::accept();
}

} // namespace cipwright::ui
