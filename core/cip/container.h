// Finds the bare policy in a file: as it stands, or inside PKCS #7 SignedData.
#pragma once

#include "core/base/diagnostic.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::cip {

/// The bare policy of a file, and where its bytes stand there.
class Container {
public:
    /// Unwraps SignedData of any version, with content as an OCTET STRING (primitive, or in
    /// pieces), or as raw bytes; verifies nothing. Of a file that is cut off it takes the content
    /// that is there. `file` must outlive the container.
    explicit Container(std::string_view file);
    Container(const Container&) = delete;
    Container& operator=(const Container&) = delete;

    [[nodiscard]] bool wrapped() const { return m_wrapped; }

    [[nodiscard]] std::string_view policy() const { return m_policy; }

    /// The place in the file of a byte of the policy.
    [[nodiscard]] std::size_t fileOffset(std::size_t policyOffset) const;

    /// What is wrong with the wrapper.
    [[nodiscard]] const Diagnostics& diagnostics() const { return m_diagnostics; }

private:
    struct Piece {
        std::size_t policyOffset;
        std::size_t fileOffset;
        std::size_t size;
    };

    void unwrap(std::string_view file);
    void addPiece(std::string_view file, std::size_t offset, std::size_t size);
    void collectPieces(std::string_view file, std::size_t begin, std::size_t end);
    void report(std::size_t offset, std::string problem);

    bool m_wrapped = false;
    std::string_view m_policy;
    std::string m_joined; ///< The policy where the file has it in several pieces.
    std::vector<Piece> m_pieces;
    Diagnostics m_diagnostics;
};

/// Whether a file begins as SignedData does.
[[nodiscard]] bool looksWrapped(std::string_view file);

} // namespace cipwright::cip
