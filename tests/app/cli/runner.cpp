#include "tests/app/cli/runner.h"

#include "app/cli/commandline.h"
#include "app/cli/files.h"
#include "tests/support/shared.h"

#include <QByteArray>
#include <QDebug>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace cipwright::cli {

char* toString(const ExitCode& code) {
    return qstrdup(QByteArray::number(static_cast<int>(code)).constData());
}

} // namespace cipwright::cli

namespace cipwright::test {

namespace fs = std::filesystem;

namespace {

// A DER element with a definite length.
std::string element(unsigned char tag, std::string_view content) {
    std::string length;
    for (std::size_t rest = content.size(); rest != 0; rest >>= 8U) {
        length.insert(length.begin(), static_cast<char>(rest & 0xFFU));
    }
    std::string result(1, static_cast<char>(tag));
    if (content.size() < 0x80) {
        result += static_cast<char>(content.size());
    } else {
        result += static_cast<char>(0x80U | length.size());
        result += length;
    }
    return result.append(content);
}

} // namespace

Run run(std::vector<std::string> arguments, const std::string& standardInput) {
    std::istringstream in(standardInput);
    std::ostringstream out;
    std::ostringstream err;
    const auto code = cli::runCommandLine(std::move(arguments), {in, out, err});
    return {code, out.str(), err.str()};
}

std::string Folder::path(std::string_view name) const {
    return m_folder.path().toStdString() + '/' + std::string(name);
}

std::string Folder::file(std::string_view name, std::string_view bytes) const {
    const std::string target = path(name);
    std::ofstream(cli::pathOf(target), std::ios::binary) << bytes;
    return target;
}

std::string Folder::policy(const std::string& name) const {
    return file(name, bytesOf(testData("policies/" + name)));
}

std::string Folder::listing() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(cli::pathOf(m_folder.path().toStdString()))) {
        names.push_back(cli::nameOf(entry.path().filename()));
    }
    std::ranges::sort(names);
    std::string listing;
    for (const std::string& name : names) {
        listing += (listing.empty() ? "" : " ") + name;
    }
    return listing;
}

std::string compiled(const std::string& name) {
    return run({"compile", testData("policies/" + name).string(), "-o", "-"}).out;
}

std::string wrapped(std::string_view policy) {
    constexpr std::string_view signedData = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";
    constexpr std::string_view policyContent = "\x2B\x06\x01\x04\x01\x82\x37\x4F\x01";
    const std::string content =
        element(0x30, element(0x06, policyContent) + element(0xA0, element(0x04, policy)));
    const std::string body = element(0x30, element(0x02, std::string_view("\x01", 1))
                                               + element(0x31, "") + content + element(0x31, ""));
    return element(0x30, element(0x06, signedData) + element(0xA0, body));
}

bool contains(const std::string& text, std::string_view part) {
    if (text.find(part) != std::string::npos) {
        return true;
    }
    qWarning().noquote() << "expected" << QByteArray(part.data(), static_cast<int>(part.size()))
                         << "in" << QByteArray::fromStdString(text);
    return false;
}

} // namespace cipwright::test
