#include "ui/window/settingsdialog.h"

#include "ui/models/severitiesmodel.h"
#include "ui/services/language.h"
#include "ui/services/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cipwright::ui {

namespace {

/// A list to choose a severity from.
class ChoiceDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                          const QModelIndex& /*index*/) const override {
        auto* const box = new QComboBox(parent);
        box->setAccessibleName(SettingsDialog::tr("Severity"));
        box->addItems(SeveritiesModel::choices());
        return box;
    }

    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        static_cast<QComboBox*>(editor)->setCurrentIndex(index.data(Qt::EditRole).toInt());
    }

    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override {
        model->setData(index, static_cast<QComboBox*>(editor)->currentIndex());
    }
};

QComboBox* choiceOf(const char* name, const QStringList& choices, int current, QWidget* parent) {
    auto* const box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->addItems(choices);
    box->setCurrentIndex(current);
    return box;
}

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, QWidget* parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_session(new QCheckBox(tr("&Open the policies of last time at the start"), this))
    , m_theme(choiceOf("theme", {tr("As the system has them"), tr("Light"), tr("Dark")},
                       static_cast<int>(settings.theme()), this))
    , m_language(new QComboBox(this))
    , m_autosave(new QSpinBox(this))
    , m_guard(choiceOf("auditGuard",
                       {tr("Do not ask"), tr("Ask once for each policy"), tr("Refuse")},
                       static_cast<int>(settings.auditGuard()), this))
    , m_format(new QComboBox(this))
    , m_order(new QComboBox(this))
    , m_severities(new SeveritiesModel(settings.severities(), this)) {
    setWindowTitle(tr("Settings"));
    auto* const pages = new QTabWidget(this);
    pages->setObjectName(QStringLiteral("settingsPages"));
    pages->setAccessibleName(tr("Kinds of settings"));
    pages->addTab(generalPage(), tr("&General"));
    pages->addTab(policiesPage(), tr("&Policies"));
    pages->addTab(problemsPage(), tr("P&roblems"));
    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(pages);
    layout->addWidget(buttons);
    resize(640, 420);
}

QWidget* SettingsDialog::generalPage() {
    m_session->setObjectName(QStringLiteral("restoreSession"));
    m_session->setChecked(m_settings.restoresSession());
    m_autosave->setObjectName(QStringLiteral("autosaveSeconds"));
    m_autosave->setRange(1, 600);
    m_autosave->setSuffix(tr(" s"));
    m_autosave->setValue(static_cast<int>(m_settings.autosaveInterval().count()));
    m_autosave->setToolTip(tr("Unsaved work is kept aside this often, in case the program or the "
                              "computer stops."));
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(tr("As the system has it"), QString());
    for (const QString& code : languages()) {
        m_language->addItem(QLocale(code).nativeLanguageName(), code);
    }
    m_language->setCurrentIndex(std::max(m_language->findData(m_settings.language()), 0));
    m_language->setToolTip(tr("Used from the next start of the program on."));
    auto* const page = new QWidget(this);
    auto* const form = new QFormLayout(page);
    form->addRow(m_session);
    form->addRow(tr("&Colours:"), m_theme);
    form->addRow(tr("&Language from the next start:"), m_language);
    form->addRow(tr("&Keep unsaved work every:"), m_autosave);
    return page;
}

QWidget* SettingsDialog::policiesPage() {
    m_guard->setToolTip(tr("Where audit mode is turned off or a policy without it is exported: "
                           "Windows blocks what such a policy does not allow."));
    const CompileOptions options = m_settings.compileOptions();
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
    auto* const page = new QWidget(this);
    auto* const form = new QFormLayout(page);
    form->addRow(tr("Before a policy is &enforced:"), m_guard);
    form->addRow(tr("&Format version of CIPs:"), m_format);
    form->addRow(tr("Order of file &rules in CIPs:"), m_order);
    return page;
}

QWidget* SettingsDialog::problemsPage() {
    auto* const page = new QWidget(this);
    auto* const filter = new QLineEdit(page);
    filter->setObjectName(QStringLiteral("severityFilter"));
    filter->setAccessibleName(tr("Filter"));
    filter->setPlaceholderText(tr("Filter: a part of a code or of what it means"));
    filter->setClearButtonEnabled(true);
    auto* const shown = new QSortFilterProxyModel(this);
    shown->setSourceModel(m_severities);
    shown->setFilterKeyColumn(-1);
    shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(filter, &QLineEdit::textChanged, shown, &QSortFilterProxyModel::setFilterFixedString);
    auto* const table = new QTableView(page);
    table->setObjectName(QStringLiteral("severities"));
    table->setAccessibleName(tr("Severities of problems"));
    table->setModel(shown);
    table->setItemDelegateForColumn(SeveritiesModel::WishColumn, new ChoiceDelegate(table));
    table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    QHeaderView* const header = table->horizontalHeader();
    header->setSectionResizeMode(SeveritiesModel::MeaningColumn, QHeaderView::Stretch);
    header->setResizeContentsPrecision(-1);
    const int character = fontMetrics().averageCharWidth();
    header->resizeSection(SeveritiesModel::CodeColumn, 26 * character);
    header->resizeSection(SeveritiesModel::DefaultColumn, 13 * character);
    header->resizeSection(SeveritiesModel::WishColumn, 15 * character);
    auto* const hint = new QLabel(
        tr("A file \".cipwright.toml\" beside a policy or in a folder above goes before these."),
        page);
    hint->setWordWrap(true);
    auto* const layout = new QVBoxLayout(page);
    layout->addWidget(filter);
    layout->addWidget(table, 1);
    layout->addWidget(hint);
    return page;
}

void SettingsDialog::accept() {
    m_settings.setRestoresSession(m_session->isChecked());
    m_settings.setTheme(static_cast<Theme>(m_theme->currentIndex()));
    m_settings.setLanguage(m_language->currentData().toString());
    m_settings.setAutosaveInterval(std::chrono::seconds(m_autosave->value()));
    m_settings.setAuditGuard(static_cast<AuditGuard>(m_guard->currentIndex()));
    CompileOptions options;
    if (const std::uint32_t version = m_format->currentData().toUInt(); version != 0) {
        options.formatVersion = version;
    }
    options.ruleOrder = static_cast<RuleOrder>(m_order->currentData().toInt());
    m_settings.setCompileOptions(options);
    m_settings.setSeverities(m_severities->wishes());
    QDialog::accept();
}

} // namespace cipwright::ui
