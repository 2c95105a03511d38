#include "ui/models/optionsmodel.h"

#include "core/policy/options.h"
#include "core/xml/policyedit.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"

#include <QCoreApplication>

#include <array>

namespace cipwright::ui {

namespace {

#define T(text) QT_TRANSLATE_NOOP("Options", text)

/// In the order of cipwright::options.
constexpr std::array<const char*, options.size()> meanings{
    T("Judges programs in user mode too; without it the policy is about drivers alone."),
    T("Not supported; it has no effect."),
    T("Allows files that Microsoft's Intelligent Security Graph calls good."),
    T("Asks the Intelligent Security Graph again after each restart."),
    T("Drivers must be signed by Windows Hardware Quality Labs."),
    T("Trusts apps that Visual Studio or the device portal deploys while developer mode is on."),
    T("Supplemental policies may extend this base policy."),
    T("Path rules count even where users without administrator rights can write."),
    T("Takes files of user mode with a revoked or expired signature as unsigned, not as blocked."),
    T("Logs what would be blocked. Dynamic code and some script hosts are blocked all the same."),
    T("Trusts no builds of Windows that are signed for flighting."),
    T("Reserved; Windows does nothing with it."),
    T("The policy need not be signed; without it only a signed policy is taken."),
    T("Judges .NET code and libraries that are made or loaded at run time."),
    T("Documented as not supported; it is reported to block drivers without an EV certificate."),
    T("Goes into audit mode when a driver needed to start is blocked."),
    T("Keeps the F8 menu for a person at the machine."),
    T("Scripts, MSXML and HTML applications are not judged."),
    T("Judges apps from the Store too."),
    T("Not documented."),
    T("Allows what a managed installer has installed."),
    T("A new version of the policy takes effect without a restart."),
    T("Smart App Control's own: elsewhere Windows ignores the policy. Remove it from yours."),
    T("Rules on old Microsoft certificate authorities do not extend to their successors."),
};

#undef T

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

OptionsModel::OptionsModel(PolicyDocument& document, QObject* parent)
    : QAbstractTableModel(parent)
    , m_document(document) {
    connect(&document, &PolicyDocument::policyChanged, this, &OptionsModel::tellChange);
    connect(&document, &PolicyDocument::diagnosticsChanged, this, &OptionsModel::tellChange);
}

int OptionsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(options.size());
}

int OptionsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 3;
}

QVariant OptionsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const std::string_view name = options[row].name;
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        return m_document.policy().hasOption(name) ? Qt::Checked : Qt::Unchecked;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return textOf(name);
    case MeaningColumn:
        return QCoreApplication::translate("Options", meanings[row]);
    default:
        return problemOf(name);
    }
}

bool OptionsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole || m_document.isStale()) {
        return false;
    }
    const std::string_view name = options[static_cast<std::size_t>(index.row())].name;
    const bool on = value.toInt() == Qt::Checked;
    const QString title = on ? tr("Set %1") : tr("Remove %1");
    return m_document.edit(setOption(m_document.text(), m_document.policy(), name, on),
                           title.arg(textOf(name)));
}

Qt::ItemFlags OptionsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == NameColumn && !m_document.isStale()) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

QVariant OptionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == NameColumn      ? tr("Option")
           : section == MeaningColumn ? tr("What it does")
                                      : tr("Problem");
}

QString OptionsModel::problemOf(std::string_view option) const {
    const auto& list = m_document.policy().options;
    QStringList lines;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].option.text() != option) {
            continue;
        }
        for (const Diagnostic& diagnostic : m_document.diagnostics()) {
            if (diagnostic.byteOffset == Diagnostic::noOffset
                && list.element(i).contains(diagnostic.span.begin)) {
                lines.append(severityText(diagnostic.severity()) + QStringLiteral(": ")
                             + diagnosticText(diagnostic));
            }
        }
    }
    return lines.join(QLatin1Char('\n'));
}

void OptionsModel::tellChange() {
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace cipwright::ui
