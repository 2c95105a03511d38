#include "core/policy/items.h"

#include <algorithm>

namespace cipwright {

const Value& FileRule::value(FileRuleAttribute attribute) const {
    static const Value absent;
    const auto field = std::ranges::find(fields, attribute, &Field::attribute);
    return field != fields.end() ? field->value : absent;
}

std::optional<FileRuleEffect> FileRule::effect() const {
    switch (kind) {
    case FileRuleKind::Allow:
        return FileRuleEffect::Allow;
    case FileRuleKind::Deny:
        return FileRuleEffect::Deny;
    case FileRuleKind::FileAttrib:
        return FileRuleEffect::Attribute;
    case FileRuleKind::FileRule:
        break;
    }
    const std::string& type = text(FileRuleAttribute::Type);
    if (type == "Match") {
        return FileRuleEffect::Allow;
    }
    if (type == "Exclude") {
        return FileRuleEffect::Deny;
    }
    if (type == "Attribute") {
        return FileRuleEffect::Attribute;
    }
    return std::nullopt;
}

void FileRule::set(FileRuleAttribute attribute, std::string text) {
    const auto field = std::ranges::find(fields, attribute, &Field::attribute);
    if (field != fields.end()) {
        field->value = Value(std::move(text));
    } else {
        fields.push_back({attribute, Value(std::move(text))});
    }
}

} // namespace cipwright
