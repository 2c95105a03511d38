#include "core/work/editedpolicy.h"

#include "core/xml/reader.h"

namespace cipwright {

void EditedPolicy::apply(const Result<TextPatch>& patch) {
    if (!patch) {
        m_errors.insert(m_errors.end(), patch.error().begin(), patch.error().end());
    } else if (!patch->empty()) {
        m_text.apply(*patch);
        m_patches.push_back(*patch);
        m_policy = readPolicy(m_text).policy;
    }
}

} // namespace cipwright
