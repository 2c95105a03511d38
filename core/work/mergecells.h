// The single values of an item, each of which can be changed and merged by itself.
#pragma once

#include "core/work/counterparts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// What has to be done to change a value; attributes of any item are all alike.
enum class CellKind : std::uint8_t {
    Attribute,
    Element,  ///< What a file rule does.
    EkuValue, ///< Value and OID.
    CertRoot,
    CertIssuer,
    CertPublisher,
    CertOemId,
    ArtifactHash,
    Note,
};

struct Cell {
    CellKind kind = CellKind::Attribute;
    std::string_view name;
    std::optional<std::string> value; ///< As it stands in the text.
    std::string meant;                ///< One form for all spellings.
    bool nameOnly = false;            ///< Nothing that Windows sees.
};

/// The values of an item, of the same kinds in the same order for all items of a kind. References
/// are tokens of `parts`. Lists of references are not among them.
[[nodiscard]] std::vector<Cell> cellsOf(const Counterparts& parts, Part part, ItemKind kind,
                                        std::size_t item);

/// Those of an item that nobody wrote.
[[nodiscard]] std::vector<Cell> emptyCellsLike(std::vector<Cell> cells);

} // namespace cipwright
