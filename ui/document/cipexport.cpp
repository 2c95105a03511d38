#include "ui/document/cipexport.h"

#include "core/base/fileio.h"
#include "core/base/guid.h"
#include "core/check/checker.h"
#include "core/check/overrides.h"
#include "core/check/schema/readchecked.h"
#include "ui/document/policydocument.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace cipwright::ui {

namespace {

/// What nothing may be made of; errors that tools and Windows take are not among it.
Diagnostics refusalsOf(const PolicyText& text, const ReadPolicy& read) {
    Diagnostics found = Checker().check(text, read);
    Overrides().applyTo(found, text.text());
    std::erase_if(found, [](const Diagnostic& d) {
        const Check* const check = findCheck(d.code());
        return d.severity() != Severity::Error || (check != nullptr && check->compiles);
    });
    return found;
}

/// Both in the order of the text, and each only once.
Diagnostics together(Diagnostics a, Diagnostics b) {
    std::ranges::move(b, std::back_inserter(a));
    std::ranges::sort(
        a, {}, [](const Diagnostic& d) { return std::tuple(d.span.begin, d.span.end, d.code()); });
    const auto same = [](const Diagnostic& x, const Diagnostic& y) {
        return x.span == y.span && x.code() == y.code();
    };
    const auto rest = std::ranges::unique(a, same);
    a.erase(rest.begin(), rest.end());
    return a;
}

} // namespace

Result<CompiledPolicy> compileText(const PolicyText& text, const CompileOptions& options) {
    const ReadPolicy read = readChecked(text);
    Diagnostics errors = refusalsOf(text, read);
    if (!read.wellFormed) {
        return std::unexpected(std::move(errors));
    }
    auto compiled = compilePolicy(read.policy, options);
    if (!compiled) {
        return std::unexpected(together(std::move(errors), std::move(compiled.error())));
    }
    if (!errors.empty()) {
        return std::unexpected(std::move(errors));
    }
    return compiled;
}

Result<CompiledPolicy> compileDocument(const PolicyDocument& document,
                                       const CompileOptions& options) {
    return compileText(document.text(), options);
}

Result<ExportedCip> writeCip(const CompiledPolicy& compiled, const QString& path) {
    auto written =
        writeFileAtomically(QFileInfo(path).filesystemFilePath(), compiled.bytes, Overwrite::Allow);
    if (!written) {
        return std::unexpected(std::move(written.error()));
    }
    const QByteArray hash = QCryptographicHash::hash(
        QByteArray::fromRawData(compiled.bytes.data(),
                                static_cast<qsizetype>(compiled.bytes.size())),
        QCryptographicHash::Sha256);
    return ExportedCip{.path = path,
                       .size = compiled.bytes.size(),
                       .formatVersion = compiled.formatVersion,
                       .sha256 = QString::fromLatin1(hash.toHex())};
}

QString deployedName(const PolicyDocument& document) {
    const Value& id = document.policy().headerField(HeaderField::PolicyID).value;
    const auto guid = Guid::parse(id.text());
    return guid ? QString::fromStdString(guid->toString()) + QStringLiteral(".cip")
                : QStringLiteral("SiPolicy.p7b");
}

} // namespace cipwright::ui
