// Where the program reads and writes, so that tests can put buffers in its place.
#pragma once

#include <istream>
#include <ostream>

namespace cipwright::cli {

/// Standard input, output and error, all of them binary.
struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

} // namespace cipwright::cli
