#include "core/check/overrides.h"

#include "core/check/ignorecomments.h"

namespace cipwright {

void Overrides::set(std::string_view code, Entry entry) {
    m_entries.insert_or_assign(std::string(code), entry);
}

const Overrides::Entry* Overrides::find(std::string_view code) const {
    const auto found = m_entries.find(code);
    return found != m_entries.end() ? &found->second : nullptr;
}

const MessageDef* Overrides::changed(const MessageDef& def, Severity severity) {
    const auto [place, added] = m_changed.try_emplace(&def, def);
    place->second.severity = severity;
    return &place->second;
}

Suppressed Overrides::applyTo(Diagnostics& diagnostics, std::string_view text) {
    Suppressed suppressed;
    suppressed.byComment = removeIgnored(diagnostics, text);
    if (m_entries.empty()) {
        return suppressed;
    }
    suppressed.byFile = std::erase_if(diagnostics, [this](Diagnostic& diagnostic) {
        const Entry* const entry = find(diagnostic.code());
        if (entry == nullptr || diagnostic.def->category == Category::WellFormed) {
            return false;
        }
        if (entry->severity && *entry->severity != diagnostic.severity()) {
            diagnostic.def = changed(*diagnostic.def, *entry->severity);
        }
        return !entry->severity.has_value();
    });
    return suppressed;
}

std::optional<Severity> Overrides::severityBefore(const Diagnostic& diagnostic) const {
    for (const auto& [before, after] : m_changed) {
        if (&after == diagnostic.def) {
            return before->severity;
        }
    }
    return std::nullopt;
}

} // namespace cipwright
