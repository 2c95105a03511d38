#include "core/check/rules/policyfacts.h"

#include <algorithm>

namespace cipwright::policyfacts {

namespace {

/// "<" and the name of the tag that an element begins with.
Span tagOf(const CheckInput& input, Span element) {
    const std::string_view text = input.text.text();
    const auto begin = static_cast<std::size_t>(element.begin);
    if (begin >= text.size()) {
        return {element.begin, element.begin};
    }
    const auto end = std::min(text.find_first_of(" \t\r\n/>", begin), text.size());
    return {element.begin, static_cast<std::int32_t>(end)};
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

} // namespace

bool isSingleFormat(const Policy& policy) {
    return policy.headerField(HeaderField::PolicyTypeID).present()
           && !policy.headerField(HeaderField::PolicyID).present();
}

bool isEnforced(const Policy& policy) {
    return isBase(policy) && !policy.options.empty() && !policy.hasOption(option::auditMode);
}

std::optional<Guid> guidOf(const Policy& policy, HeaderField field) {
    return Guid::parse(policy.headerField(field).value.text());
}

Span placeOf(const CheckInput& input, HeaderField field) {
    const ValueElement& element = input.policy.headerField(field);
    return element.present() ? element.value.span() : placeOfPolicy(input);
}

Span placeOfPolicy(const CheckInput& input) {
    return tagOf(input, input.policy.root);
}

Span placeOfOptions(const CheckInput& input) {
    const SectionPlace& section = input.policy.section(Section::Rules);
    return section.present ? tagOf(input, section.element) : placeOfPolicy(input);
}

std::optional<Span> placeOfOption(const Policy& policy, std::string_view name) {
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        if (const Value& value = policy.options[i].option; value.text() == name) {
            return policy.options.absolute(i, value.span());
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> informationSetting(const Policy& policy, std::string_view valueName) {
    for (std::size_t i = 0; i < policy.settings.size(); ++i) {
        const Setting& setting = policy.settings[i];
        if (equalIgnoringCase(setting.provider.text(), "PolicyInfo")
            && equalIgnoringCase(setting.key.text(), "Information")
            && equalIgnoringCase(setting.valueName.text(), valueName)) {
            return i;
        }
    }
    return std::nullopt;
}

Result<TextPatch> setInformation(const PolicyText& text, const Policy& policy,
                                 std::string_view valueName, const std::string& value) {
    if (const auto at = informationSetting(policy, valueName)) {
        return setSettingValue(text, policy, *at, SettingType::String, value);
    }
    Setting setting;
    setting.provider = Value("PolicyInfo");
    setting.key = Value("Information");
    setting.valueName = Value(std::string(valueName));
    setting.type = SettingType::String;
    setting.value = Value(value);
    const NewItem item = std::move(setting);
    return addItems(text, policy, Section::Settings, atEnd, {&item, 1});
}

std::unordered_set<std::string> rootsOf(const Policy& policy, const ItemList<SignerRef>& list) {
    std::unordered_set<std::string_view> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
        ids.insert(list[i].signerId.text());
    }
    std::unordered_set<std::string> roots;
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        const Signer& signer = policy.signers[i];
        if (ids.contains(signer.id.text())) {
            roots.insert(signer.certRootType.text() + " "
                         + filerules::upper(signer.certRootValue.text()));
        }
    }
    return roots;
}

bool equalIgnoringCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, &lower, &lower);
}

std::optional<Fix> setField(const CheckInput& input, HeaderField field, std::string_view value) {
    return fixOf("Set " + std::string(nameOf(field)) + " to " + std::string(value),
                 setHeaderField(input.text, input.policy, field, value));
}

std::optional<Fix> removeOption(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = filerules::itemAt(input.policy.options, diagnostic.span);
    if (!at) {
        return std::nullopt;
    }
    const std::string& name = input.policy.options[*at].option.text();
    return fixOf("Remove " + name, setOption(input.text, input.policy, name, false));
}

std::optional<Fix> addOption(const CheckInput& input, std::string_view name) {
    return fixOf("Add " + std::string(name), setOption(input.text, input.policy, name, true));
}

} // namespace cipwright::policyfacts
