// What would keep the rules of a list from being taken.
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/base/utf.h"
#include "core/base/version.h"
#include "core/work/rulelines.h"

#include <utility>

namespace cipwright {

namespace {

bool isWritable(std::string_view text) {
    while (!text.empty()) {
        const DecodedChar next = decodeUtf8(text);
        if (!next.valid || !isXmlChar(next.codePoint)) {
            return false;
        }
        text.remove_prefix(next.length);
    }
    return true;
}

/// One line, until something is wrong with it.
class LineCheck {
public:
    LineCheck(const RuleLine& line, Diagnostics& found)
        : m_line(line)
        , m_found(found) {}

    void run() {
        for (const std::string* const text : {&m_line.match, &m_line.note}) {
            if (!isWritable(*text)) {
                report(messages::listCharacter);
                return;
            }
        }
        const bool isHash = m_line.compared() == FileRuleAttribute::Hash;
        if (isHash && !fromHex(trimmed(m_line.match))) {
            report(messages::listHash, {{"found", m_line.match}});
        } else if (isHash && !(m_line.minimum.empty() && m_line.maximum.empty())) {
            report(messages::listHashVersion);
        } else {
            checkVersions();
        }
    }

private:
    void checkVersions() {
        std::optional<Version> bounds[2];
        const std::string* const texts[2] = {&m_line.minimum, &m_line.maximum};
        for (int i = 0; i < 2; ++i) {
            bounds[i] = Version::parse(trimmed(*texts[i]));
            if (!texts[i]->empty() && !bounds[i]) {
                report(messages::listVersion, {{"found", *texts[i]}});
                return;
            }
        }
        if (bounds[0] && bounds[1] && *bounds[0] > *bounds[1]) {
            report(messages::listVersionOrder,
                   {{"minimum", m_line.minimum}, {"maximum", m_line.maximum}});
        }
    }

    void report(const MessageDef& def, std::vector<Argument> arguments = {}) {
        m_found.push_back(
            Diagnostic::inText(def, {m_line.place, m_line.place}, std::move(arguments)));
    }

    const RuleLine& m_line;
    Diagnostics& m_found;
};

} // namespace

Diagnostics ruleLineProblems(std::span<const RuleLine> lines) {
    Diagnostics found;
    for (const RuleLine& line : lines) {
        LineCheck(line, found).run();
    }
    return found;
}

} // namespace cipwright
