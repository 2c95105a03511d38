// What a fuzz target says when something does not hold.
#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the program, in every build, when a promise of the code under test is broken.
#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);    \
            std::abort();                                                                          \
        }                                                                                          \
    } while (false)
