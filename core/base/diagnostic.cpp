#include "core/base/diagnostic.h"

#include <algorithm>
#include <utility>

namespace cipwright {

Diagnostic Diagnostic::inText(const MessageDef& def, Span span, std::vector<Argument> arguments) {
    return {&def, span, noOffset, std::move(arguments), {}};
}

Diagnostic Diagnostic::atByte(const MessageDef& def, std::int64_t offset,
                              std::vector<Argument> arguments) {
    return {&def, {}, offset, std::move(arguments), {}};
}

std::string Diagnostic::message() const {
    std::string result;
    std::string_view rest = def->text;
    while (!rest.empty()) {
        const auto open = rest.find('{');
        const auto close = open == std::string_view::npos ? open : rest.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        result += rest.substr(0, open);
        const auto name = rest.substr(open + 1, close - open - 1);
        const auto argument = std::ranges::find(arguments, name, &Argument::name);
        result += argument != arguments.end() ? std::string_view(argument->value)
                                              : rest.substr(open, close - open + 1);
        rest.remove_prefix(close + 1);
    }
    result += rest;
    return result;
}

bool hasErrors(const Diagnostics& diagnostics) {
    return std::ranges::any_of(diagnostics,
                               [](const Diagnostic& d) { return d.severity() == Severity::Error; });
}

std::string_view severityName(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    case Severity::Info:
        break;
    }
    return "info";
}

} // namespace cipwright
