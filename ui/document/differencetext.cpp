#include "ui/document/differencetext.h"

#include <QCoreApplication>

namespace cipwright::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(cipwright::ui::CompareDialog)
};

} // namespace

QString differenceKindText(DifferenceKind kind) {
    switch (kind) {
    case DifferenceKind::Added:
        return Texts::tr("Added");
    case DifferenceKind::Removed:
        return Texts::tr("Removed");
    case DifferenceKind::Changed:
        return Texts::tr("Changed");
    case DifferenceKind::Moved:
        break;
    }
    return Texts::tr("Moved");
}

QString differenceSubjectText(DifferenceSubject subject) {
    switch (subject) {
    case DifferenceSubject::Policy:
        return Texts::tr("Policy");
    case DifferenceSubject::Option:
        return Texts::tr("Option");
    case DifferenceSubject::Eku:
        return Texts::tr("EKU");
    case DifferenceSubject::FileRule:
        return Texts::tr("File rule");
    case DifferenceSubject::ArtifactRule:
        return Texts::tr("Artifact rule");
    case DifferenceSubject::Signer:
        return Texts::tr("Signer");
    case DifferenceSubject::Scenario:
        return Texts::tr("Scenario");
    case DifferenceSubject::Setting:
        return Texts::tr("Setting");
    case DifferenceSubject::Macro:
        return Texts::tr("Macro");
    case DifferenceSubject::App:
        break;
    }
    return Texts::tr("Application setting");
}

QString differenceWhat(const Difference& difference) {
    return QString::fromStdString(difference.what.empty() ? difference.attribute
                                  : difference.attribute.empty()
                                      ? difference.what
                                      : difference.what + ": " + difference.attribute);
}

} // namespace cipwright::ui
