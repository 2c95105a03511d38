#include "ui/models/draggedrows.h"

#include "core/policy/index.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemactions.h"
#include "ui/models/references.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QMimeData>

#include <algorithm>

namespace cipwright::ui {

namespace {

/// Tells documents apart within this program.
QByteArray markOf(const PolicyDocument& document) {
    return QByteArray::number(static_cast<qulonglong>(QCoreApplication::applicationPid())) + '-'
           + QByteArray::number(reinterpret_cast<quintptr>(&document), 16);
}

/// The IDs that the target can name, each of which it does not name yet or does already.
std::vector<std::string> fitting(const PolicyDocument& document, const DraggedRows& rows,
                                 ItemRef target) {
    const Policy& policy = document.policy();
    if (document.isStale() || target.index >= itemCount(policy, target.section)) {
        return {};
    }
    const bool toScenario = target.section == Section::SigningScenarios;
    const bool toSigner = target.section == Section::Signers;
    std::vector<std::string> ids = rows.ids;
    switch (rows.section) {
    case Section::FileRules:
        // A scenario names rules that decide, a signer those that only describe.
        std::erase_if(ids, [&, index = PolicyIndex(policy)](const std::string& id) {
            const auto rule = index.find(ItemKind::FileRule, id);
            return !rule || references::ruleDecides(policy, *rule) != toScenario;
        });
        return toScenario || toSigner ? ids : std::vector<std::string>();
    case Section::ArtifactRules:
        return toScenario || toSigner ? ids : std::vector<std::string>();
    case Section::EKUs:
        return toSigner ? ids : std::vector<std::string>();
    case Section::Signers:
        return toScenario ? ids : std::vector<std::string>();
    default:
        return {};
    }
}

Result<TextPatch> patchFor(const PolicyDocument& document, Section section,
                           const std::vector<std::string>& ids, ItemRef target) {
    const PolicyText& text = document.text();
    const Policy& policy = document.policy();
    const GroupRef product{target.index, SignerGroupKind::ProductSigners};
    if (target.section == Section::Signers) {
        const SignerReference which = section == Section::EKUs ? SignerReference::CertEKU
                                      : section == Section::FileRules
                                          ? SignerReference::FileAttribRef
                                          : SignerReference::ArtifactRuleRef;
        return addSignerReferences(text, policy, target.index, which, ids);
    }
    if (section == Section::Signers) {
        return addGroupSigners(text, policy, product, Verdict::Allowed, ids);
    }
    return addRuleRefs(text, policy,
                       section == Section::ArtifactRules
                           ? GroupRef{target.index, SignerGroupKind::ArtifactSigners}
                           : product,
                       ids);
}

} // namespace

const char* draggedRowsType() {
    return "application/x-cipwright-rows";
}

bool canDragRows(const ItemTable& table) {
    return table.parts == nullptr
           && (table.section == Section::FileRules || table.section == Section::ArtifactRules
               || table.section == Section::EKUs || table.section == Section::Signers);
}

bool canTakeRows(const ItemTable& table) {
    return table.parts == nullptr
           && (table.section == Section::SigningScenarios || table.section == Section::Signers);
}

QMimeData* dataOfRows(const PolicyDocument& document, const ItemTable& table,
                      std::span<const TableRow> rows) {
    QByteArray lines =
        markOf(document) + '\n' + QByteArray::number(static_cast<int>(table.section));
    for (const TableRow& row : rows) {
        const std::string id = idOfItem(document.policy(), table.section, row.item);
        if (!id.empty()) {
            lines += '\n' + QByteArray::fromStdString(id);
        }
    }
    auto* const data = new QMimeData;
    data->setData(QString::fromLatin1(draggedRowsType()), lines);
    data->setText(
        QString::fromStdString(xmlOfRows(document.text(), document.policy(), table, rows)));
    return data;
}

std::optional<DraggedRows> draggedRows(const PolicyDocument& document, const QMimeData& data) {
    const QByteArrayList lines = data.data(QString::fromLatin1(draggedRowsType())).split('\n');
    if (lines.size() < 3 || lines[0] != markOf(document)) {
        return std::nullopt;
    }
    const int section = lines[1].toInt();
    if (section < 0 || static_cast<std::size_t>(section) >= sectionNames.size()) {
        return std::nullopt;
    }
    DraggedRows rows{static_cast<Section>(section), {}};
    std::transform(lines.begin() + 2, lines.end(), std::back_inserter(rows.ids),
                   [](const QByteArray& id) { return id.toStdString(); });
    return rows;
}

bool dropRows(PolicyDocument& document, const DraggedRows& rows, ItemRef target) {
    const std::vector<std::string> ids = fitting(document, rows, target);
    if (ids.empty()) {
        return false;
    }
    const QString title = target.section == Section::Signers
                              ? QCoreApplication::translate("DraggedRows", "Add to Signer: %n",
                                                            nullptr, static_cast<int>(ids.size()))
                              : QCoreApplication::translate("DraggedRows", "Add to Scenario: %n",
                                                            nullptr, static_cast<int>(ids.size()));
    return document.edit(patchFor(document, rows.section, ids, target), title);
}

bool canDropRows(const PolicyDocument& document, const DraggedRows& rows, ItemRef target) {
    return !fitting(document, rows, target).empty();
}

} // namespace cipwright::ui
