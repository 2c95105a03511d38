#include "core/cip/readreport.h"

#include "core/cip/messages.h"

#include <utility>

namespace cipwright::cip {

void ReadReport::add(const MessageDef& def, std::size_t offset, std::vector<Argument> arguments) {
    const std::size_t place = m_container.fileOffset(offset);
    if (m_diagnostics.size() < mostListed) {
        m_diagnostics.push_back(
            Diagnostic::atByte(def, static_cast<std::int64_t>(place), std::move(arguments)));
    } else if (m_unlisted++ == 0) {
        m_firstUnlisted = place;
    }
}

Diagnostics ReadReport::take() {
    if (m_unlisted > 0) {
        m_diagnostics.push_back(Diagnostic::atByte(messages::cipMore,
                                                   static_cast<std::int64_t>(m_firstUnlisted),
                                                   {{"count", std::to_string(m_unlisted)}}));
    }
    return std::exchange(m_diagnostics, {});
}

} // namespace cipwright::cip
