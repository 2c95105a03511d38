#include "core/work/templatesigners.h"

#include "core/work/freshpolicy.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace cipwright {

namespace {

/// An EKU: the object identifier as policies write it. Source: core/policy/wellknown.
struct EkuRow {
    std::string_view id;
    std::string_view value;
    std::string_view name;
};

constexpr std::array<EkuRow, 8> ekuRows{{
    {"ID_EKU_WINDOWS", "010A2B0601040182370A0306", "Windows system component"},
    {"ID_EKU_WHQL", "010A2B0601040182370A0305", "Windows hardware driver"},
    {"ID_EKU_ELAM", "010A2B0601040182373D0401", "Early launch antimalware driver"},
    {"ID_EKU_HAL_EXTENSION", "010A2B0601040182373D0501", "HAL extension"},
    {"ID_EKU_RT", "010A2B0601040182370A0315", "Windows RT"},
    {"ID_EKU_DYNAMIC_CODE", "010A2B0601040182374C0501", "Dynamic code generation"},
    {"ID_EKU_ANTIMALWARE", "010A2B0601040182374C0B01", "Microsoft antimalware"},
    {"ID_EKU_STORE", "010A2B0601040182374C0301", "Windows Store"},
}};

/// A signer by a well-known root, and where it counts.
struct SignerRow {
    std::string_view id;
    std::string_view name;
    std::string_view root; ///< Value of CertRoot Type="Wellknown".
    std::string_view eku;  ///< Empty for all that is signed under the root.
    bool kernel;
    bool user;
    std::string_view note;
};

constexpr std::array<SignerRow, 11> windowsRows{{
    {"ID_SIGNER_WINDOWS", "Windows", "06", "ID_EKU_WINDOWS", true, true, "Windows itself"},
    {"ID_SIGNER_WINDOWS_FLIGHT", "Windows Insider builds", "0E", "ID_EKU_WINDOWS", true, true,
     "Insider builds of Windows; delete it where there are none"},
    {"ID_SIGNER_ELAM", "Early launch antimalware", "06", "ID_EKU_ELAM", true, false, ""},
    {"ID_SIGNER_HAL_EXTENSION", "HAL extensions", "06", "ID_EKU_HAL_EXTENSION", true, false, ""},
    {"ID_SIGNER_WHQL", "Drivers tested by Microsoft", "06", "ID_EKU_WHQL", true, true,
     "Drivers of all makers that Microsoft tested and signed"},
    {"ID_SIGNER_WHQL_2001", "Drivers tested by Microsoft, older root", "05", "ID_EKU_WHQL", true,
     true, ""},
    {"ID_SIGNER_WHQL_1997", "Drivers tested by Microsoft, oldest root", "04", "ID_EKU_WHQL", true,
     true, ""},
    {"ID_SIGNER_RT", "Windows RT", "06", "ID_EKU_RT", false, true, ""},
    {"ID_SIGNER_DYNAMIC_CODE", "Dynamic code generation", "06", "ID_EKU_DYNAMIC_CODE", false, true,
     ""},
    {"ID_SIGNER_ANTIMALWARE", "Microsoft antimalware", "06", "ID_EKU_ANTIMALWARE", false, true, ""},
    {"ID_SIGNER_STORE", "Windows Store", "06", "ID_EKU_STORE", false, true,
     "Packaged apps of the Store, of all makers"},
}};

constexpr std::array<SignerRow, 5> microsoftRows{{
    {"ID_SIGNER_PRODUCT_1997", "Microsoft Product Root 1997", "04", "", true, true, ""},
    {"ID_SIGNER_PRODUCT_2001", "Microsoft Product Root 2001", "05", "", true, true, ""},
    {"ID_SIGNER_PRODUCT_2010", "Microsoft Product Root 2010", "06", "", true, true,
     "With it go drivers of all makers that Microsoft tested, and apps of the Store"},
    {"ID_SIGNER_STANDARD_2011", "Microsoft Standard Root 2011", "07", "", true, true, ""},
    {"ID_SIGNER_FLIGHT_2014", "Microsoft Flight Root 2014", "0E", "ID_EKU_WINDOWS", true, true,
     "Insider builds of Windows; delete it where there are none"},
}};

/// The reason why a root without EKU is meant, as a word to the checks.
constexpr std::string_view meant = "cipwright: ignore signer.wellknown-wide";

Signer signerOf(const SignerRow& row) {
    Signer signer;
    signer.id = Value(std::string(row.id));
    signer.name = Value(std::string(row.name));
    signer.certRootType = Value("Wellknown");
    signer.certRootValue = Value(std::string(row.root));
    signer.note.text = row.note;
    if (row.eku.empty()) {
        signer.note.text += signer.note.text.empty() ? "" : ". ";
        signer.note.text += meant;
    } else {
        CertEku eku;
        eku.id = Value(std::string(row.eku));
        signer.certEkus.push_back(std::move(eku));
    }
    return signer;
}

void addSigners(Policy& policy, std::span<const SignerRow> rows) {
    for (const EkuRow& row : ekuRows) {
        if (std::ranges::find(rows, row.id, &SignerRow::eku) != rows.end()) {
            Eku eku;
            eku.id = Value(std::string(row.id));
            eku.friendlyName = Value(std::string(row.name));
            eku.value = Value(std::string(row.value));
            policy.ekus.add(std::move(eku));
        }
    }
    SigningScenario kernel = newScenario(SigningScenario::kernelMode);
    SigningScenario user = newScenario(SigningScenario::userMode);
    for (const SignerRow& row : rows) {
        policy.signers.add(signerOf(row));
        if (row.kernel) {
            allow(kernel, row.id);
        }
        if (row.user) {
            allow(user, row.id);
        }
    }
    policy.scenarios.add(std::move(kernel));
    policy.scenarios.add(std::move(user));
}

} // namespace

void addWindowsSigners(Policy& policy) {
    addSigners(policy, windowsRows);
    // As in Microsoft's own policies: the Store's files reach the level that enterprises use.
    SignerRef store;
    store.signerId = Value("ID_SIGNER_STORE");
    policy.ciSigners.add(std::move(store));
}

void addMicrosoftSigners(Policy& policy) {
    addSigners(policy, microsoftRows);
}

} // namespace cipwright
