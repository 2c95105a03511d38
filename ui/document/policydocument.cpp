#include "ui/document/policydocument.h"

#include "core/base/fileio.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace cipwright::ui {

Result<std::unique_ptr<PolicyDocument>> PolicyDocument::open(const QString& path) {
    Result<std::string> bytes = readFile(QFileInfo(path).filesystemFilePath());
    if (!bytes) {
        return std::unexpected(std::move(bytes.error()));
    }
    return fromBytes(path, std::move(*bytes));
}

std::unique_ptr<PolicyDocument> PolicyDocument::fromBytes(const QString& path, std::string bytes) {
    std::unique_ptr<PolicyDocument> document(new PolicyDocument);
    document->m_path = path;
    if (looksLikeCip(bytes)) {
        document->decode(bytes);
    } else {
        document->m_text = PolicyText::fromBytes(std::move(bytes));
    }
    document->parse();
    return document;
}

QString PolicyDocument::name() const {
    return QFileInfo(m_path).fileName();
}

void PolicyDocument::decode(std::string_view bytes) {
    CipReading reading = readCip(bytes);
    m_binary = reading.info;
    m_diagnostics = std::move(reading.diagnostics);
    m_text = PolicyText(writePolicy(reading.policy), true);
}

void PolicyDocument::parse() {
    ReadPolicy read = readPolicy(m_text);
    m_policy = std::move(read.policy);
    m_wellFormed = read.wellFormed;
    std::ranges::move(read.diagnostics, std::back_inserter(m_diagnostics));
}

} // namespace cipwright::ui
