#include "core/check/check.h"
#include "core/check/families.h"

#include <array>
#include <string_view>
#include <unordered_map>

namespace cipwright {

std::span<const std::span<const Check>> checkFamilies() {
    static const std::array families{
        markupChecks(),       schemaChecks(),      valueChecks(),         identityChecks(),
        optionChecks(),       fileRuleChecks(),    fileNameChecks(),      fileVersionChecks(),
        fileUseChecks(),      fileOverlapChecks(), attribVersionChecks(), requirementChecks(),
        artifactChecks(),     pathChecks(),        pathMacroChecks(),     pathReachChecks(),
        packageChecks(),      signerChecks(),      scenarioChecks(),      referenceChecks(),
        settingChecks(),      signingChecks(),     knownIdChecks(),       policyInfoChecks(),
        supplementalChecks(), optionRiskChecks(),  signerNameChecks(),    signerUseChecks(),
        ciSignerChecks(),     ekuChecks(),         lockoutChecks(),       appIdChecks(),
        comChecks(),          appSettingChecks(),  ignoreChecks(),
    };
    return families;
}

const Check* findCheck(std::string_view code) {
    static const auto byCode = [] {
        std::unordered_map<std::string_view, const Check*> map;
        for (const auto& family : checkFamilies()) {
            for (const Check& check : family) {
                map.emplace(check.message.code, &check);
            }
        }
        return map;
    }();
    const auto found = byCode.find(code);
    return found != byCode.end() ? found->second : nullptr;
}

} // namespace cipwright
