#include "app/cli/monitorlist.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cipwright::cli {

std::string monitorAsJson(std::span<const MonitorEntry> entries) {
    using Json = nlohmann::ordered_json;
    const auto orNull = [](const std::string& text) {
        return text.empty() ? Json(nullptr) : Json(text);
    };
    Json list = Json::array();
    for (const MonitorEntry& entry : entries) {
        const RuleLine& line = entry.line;
        list.push_back({{"kind", wordFor(line.compared())},
                        {"match", line.match},
                        {"minimumVersion", orNull(line.minimum)},
                        {"maximumVersion", orNull(line.maximum)},
                        {"kernel", line.kernel},
                        {"user", line.user},
                        {"note", orNull(line.note)}});
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace cipwright::cli
