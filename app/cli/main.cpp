// The process around the program: arguments and streams as the system has them.
#include "app/cli/commandline.h"

#include <csignal>
#include <iostream>

#ifdef _WIN32
#include "app/cli/files.h"

#include <fcntl.h>
#include <io.h>

#include <cstdio>
#endif

namespace {

int run(std::vector<std::string> arguments) {
    const cipwright::cli::Streams streams{std::cin, std::cout, std::cerr};
    return static_cast<int>(cipwright::cli::runCommandLine(std::move(arguments), streams));
}

} // namespace

#ifdef _WIN32
int wmain(int count, wchar_t** words) {
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    std::vector<std::string> arguments;
    for (int i = 1; i < count; ++i) {
        arguments.push_back(cipwright::cli::nameOf(words[i]));
    }
    return run(std::move(arguments));
}
#else
int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN); // A reader that goes away is a write that fails.
    return run({words + (count > 0 ? 1 : 0), words + count});
}
#endif
