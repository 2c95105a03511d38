#include "core/cip/writer.h"
#include "core/policy/options.h"
#include "core/xml/policyedit.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"
#include "ui/document/cipexport.h"
#include "ui/document/importreport.h"
#include "ui/document/policydocument.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestDocumentFiles : public QObject {
    Q_OBJECT

private slots:
    void init();
    void savesInItsOwnEncoding_data();
    void savesInItsOwnEncoding();
    void savingElsewhereMovesTheDocument();
    void saysWhyItCannotSave();
    void noticesWhatOthersDoToTheFile();
    void reloadingIsAStepOfUndo();
    void textOfABinaryHasNoNameUntilSaved();
    void recoveredWorkIsModified();
    void exportsWhatCompileMakes();
    void refusesToExportErrors();
    void namesTheExportAsWindowsLooksForIt();
    void reportsAnImport();
    void reportsADamagedImport();
    void reportsWhoSigned();
    void reportsRealBinaries();

private:
    QString write(const QString& name, const QByteArray& bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

QByteArray sample() {
    QFile file(QStringLiteral(":/samples/audit-sample.xml"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the sample is missing");
    }
    return file.readAll();
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

std::unique_ptr<PolicyDocument> opened(const QString& path) {
    auto document = PolicyDocument::open(path);
    return document ? std::move(*document) : nullptr;
}

std::unique_ptr<PolicyDocument> sampleDocument() {
    return PolicyDocument::fromBytes(QStringLiteral("sample.xml"), sample().toStdString());
}

std::string compiledSample() {
    const auto compiled = compilePolicy(sampleDocument()->policy());
    return compiled ? compiled->bytes : std::string();
}

void TestDocumentFiles::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestDocumentFiles::write(const QString& name, const QByteArray& bytes) const {
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write a test file");
    }
    return file.fileName();
}

void TestDocumentFiles::savesInItsOwnEncoding_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray utf8 = "<SiPolicy>\r\n<!-- a -->\r\n</SiPolicy>";
    const auto utf16 = [](const QByteArray& text) {
        QByteArray wide("\xFF\xFE");
        for (const char c : text) {
            wide.append(c).append('\0');
        }
        return wide;
    };
    const QByteArray edited = "<!-- x -->" + utf8;
    QTest::newRow("UTF-8") << utf8 << edited;
    QTest::newRow("BOM") << "\xEF\xBB\xBF" + utf8 << "\xEF\xBB\xBF" + edited;
    QTest::newRow("UTF-16") << utf16(utf8) << utf16(edited);
}

void TestDocumentFiles::savesInItsOwnEncoding() {
    QFETCH(QByteArray, bytes);
    const QString path = write(QStringLiteral("a.xml"), bytes);
    const auto document = opened(path);
    document->apply(TextPatch({0, 0}, "<!-- x -->"), QStringLiteral("Edit"));
    QVERIFY(document->isModified());
    const auto saved = document->save();
    QVERIFY2(saved.has_value(), saved ? "" : saved.error().front().message().c_str());
    QTEST(contentOf(path), "expected");
    QVERIFY(!document->isModified());
    QVERIFY(document->diskChange() == DiskChange::None);
    document->undoStack().undo();
    QVERIFY(document->isModified());
    const auto again = document->save();
    QVERIFY2(again.has_value(), again ? "" : again.error().front().message().c_str());
    QCOMPARE(contentOf(path), bytes);
}

void TestDocumentFiles::savingElsewhereMovesTheDocument() {
    const QString path = write(QStringLiteral("a.xml"), sample());
    const auto document = opened(path);
    const QSignalSpy moves(document.get(), &PolicyDocument::pathChanged);
    const QString other = m_folder->filePath(QStringLiteral("b.xml"));
    QVERIFY(document->saveAs(other).has_value());
    QCOMPARE(moves.count(), 1);
    QCOMPARE(document->path(), other);
    QCOMPARE(contentOf(other), sample());
}

void TestDocumentFiles::saysWhyItCannotSave() {
    const auto document = sampleDocument();
    document->apply(TextPatch({0, 0}, "<!-- x -->"), QStringLiteral("Edit"));
    const auto saved = document->saveAs(m_folder->filePath(QStringLiteral("none/a.xml")));
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().front().code(), std::string_view("file.cannot-write"));
    QVERIFY(document->isModified());
    QCOMPARE(document->name(), QStringLiteral("sample.xml"));
}

void TestDocumentFiles::noticesWhatOthersDoToTheFile() {
    const QString path = write(QStringLiteral("a.xml"), sample());
    const auto document = opened(path);
    QVERIFY(document->diskChange() == DiskChange::None);
    write(QStringLiteral("a.xml"), sample() + "<!-- other -->");
    QVERIFY(document->diskChange() == DiskChange::Changed);
    document->keepOwnText();
    QVERIFY(document->diskChange() == DiskChange::None);
    QVERIFY(document->isModified());
    QFile::remove(path);
    QVERIFY(document->diskChange() == DiskChange::Removed);
    QVERIFY(document->save().has_value());
    QCOMPARE(contentOf(path), sample());
    QVERIFY(document->diskChange() == DiskChange::None);
}

void TestDocumentFiles::reloadingIsAStepOfUndo() {
    const QString path = write(QStringLiteral("a.xml"), sample());
    const auto document = opened(path);
    QByteArray changed = sample();
    changed.replace("mshta.exe", "other.exe");
    write(QStringLiteral("a.xml"), changed);
    QVERIFY(document->reload().has_value());
    QCOMPARE(document->text().text(), changed.toStdString());
    QVERIFY(!document->isModified());
    QVERIFY(document->diskChange() == DiskChange::None);
    document->undoStack().undo();
    QCOMPARE(document->text().text(), sample().toStdString());
    QVERIFY(document->isModified());
}

void TestDocumentFiles::textOfABinaryHasNoNameUntilSaved() {
    const QString path =
        write(QStringLiteral("a.cip"), QByteArray::fromStdString(compiledSample()));
    const auto document = opened(path);
    QVERIFY(!document->hasName());
    QVERIFY(document->importReport().has_value());
    const QString text = m_folder->filePath(QStringLiteral("a.xml"));
    QVERIFY(document->saveAs(text).has_value());
    QVERIFY(document->hasName());
    QVERIFY(!document->importReport().has_value());
    QVERIFY(opened(text)->policy().fileRules == document->policy().fileRules);
    QCOMPARE(contentOf(path).toStdString(), compiledSample());
}

void TestDocumentFiles::recoveredWorkIsModified() {
    const QString path = write(QStringLiteral("a.xml"), sample());
    const auto document = PolicyDocument::recovered(path, true, "<SiPolicy/>");
    QVERIFY(document->isModified());
    QVERIFY(document->diskChange() == DiskChange::None);
    document->undoStack().undo();
    QCOMPARE(document->text().text(), sample().toStdString());
    document->undoStack().redo();
    QVERIFY(document->save().has_value());
    QVERIFY(!document->isModified());
    QCOMPARE(contentOf(path), QByteArray("<SiPolicy/>"));

    // Without its file the work is all there is.
    QFile::remove(path);
    const auto alone = PolicyDocument::recovered(path, true, "<SiPolicy/>");
    QVERIFY(alone->isModified());
    QVERIFY(alone->diskChange() == DiskChange::None);
    QVERIFY(alone->save().has_value());
    QCOMPARE(contentOf(path), QByteArray("<SiPolicy/>"));
}

void TestDocumentFiles::exportsWhatCompileMakes() {
    const auto compiled = compileDocument(*sampleDocument());
    QVERIFY(compiled.has_value());
    const QString path = m_folder->filePath(QStringLiteral("a.cip"));
    const auto written = writeCip(*compiled, path);
    QVERIFY(written.has_value());
    QCOMPARE(contentOf(path).toStdString(), compiledSample());
    QCOMPARE(written->size, compiledSample().size());
    QCOMPARE(written->formatVersion, compiled->formatVersion);
    QCOMPARE(written->sha256.toLatin1(),
             QCryptographicHash::hash(contentOf(path), QCryptographicHash::Sha256).toHex());
}

void TestDocumentFiles::refusesToExportErrors() {
    QByteArray text = sample();
    text.replace("<VersionEx>10.0.0.0</VersionEx>", "<VersionEx>10</VersionEx>");
    auto document = PolicyDocument::fromBytes(QStringLiteral("a.xml"), text.toStdString());
    const auto compiled = compileDocument(*document);
    QVERIFY(!compiled.has_value());
    QVERIFY(hasErrors(compiled.error()));

    document = PolicyDocument::fromBytes(QStringLiteral("a.xml"), "<SiPolicy");
    QVERIFY(!compileDocument(*document).has_value());
}

void TestDocumentFiles::namesTheExportAsWindowsLooksForIt() {
    QCOMPARE(deployedName(*sampleDocument()),
             QStringLiteral("{6C1B1F52-9E5B-4D0A-8F6E-2B7C5D3A9E41}.cip"));
    const auto none = PolicyDocument::fromBytes(QStringLiteral("a.xml"), "<SiPolicy/>");
    QCOMPARE(deployedName(*none), QStringLiteral("SiPolicy.p7b"));
}

void TestDocumentFiles::reportsAnImport() {
    const auto document = PolicyDocument::fromBytes(QStringLiteral("a.cip"), compiledSample());
    const auto& report = document->importReport();
    QVERIFY(report.has_value());
    QVERIFY(report->complete);
    QVERIFY(!needsAttention(*report));
    const QString text = importText(*report);
    QVERIFY(text.contains(QStringLiteral("format version 7")));
    QVERIFY(text.contains(QStringLiteral("same bytes: yes")));
}

void TestDocumentFiles::reportsWhoSigned() {
    const test::Issued issued = test::issue({.name = "Policy Signer"});
    const auto certificate = Certificate::fromDer(issued.der);
    const auto key = SigningKey::fromPem(issued.keyPem, {});
    QVERIFY(certificate && key);
    const std::vector<Certificate> none;
    auto bytes =
        signPolicy(compiledSample(), {.certificate = *certificate, .key = *key, .chain = none});
    QVERIFY(bytes.has_value());
    const auto reportOf = [](const std::string& file) {
        return *PolicyDocument::fromBytes(QStringLiteral("a.cip"), file)->importReport();
    };
    const ImportReport report = reportOf(*bytes);
    QVERIFY(!needsAttention(report));
    QVERIFY(importText(report).contains(QStringLiteral("Signed by CN=Policy Signer; the signature "
                                                       "is good, but the policy does not name")));
    QVERIFY(importText(report).contains(QStringLiteral("same bytes: yes")));
    bytes->back() = static_cast<char>(bytes->back() ^ 1); // Of the signature.
    const ImportReport flipped = reportOf(*bytes);
    QVERIFY(needsAttention(flipped));
    QVERIFY(importText(flipped).contains(QStringLiteral("CN=Policy Signer is not good")));
}

void TestDocumentFiles::reportsADamagedImport() {
    const std::string whole = compiledSample();
    const auto document =
        PolicyDocument::fromBytes(QStringLiteral("a.cip"), whole.substr(0, whole.size() / 2));
    const auto& report = document->importReport();
    QVERIFY(report.has_value());
    QVERIFY(needsAttention(*report));
    QVERIFY(importText(*report).contains(QStringLiteral("damaged")));
    QVERIFY(!importText(*report).contains(QStringLiteral("same bytes: yes")));
}

void TestDocumentFiles::reportsRealBinaries() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("real policies are not here: set CIPWRIGHT_SHARED");
    }
    int same = 0;
    for (const auto& file : test::filesBelow(*shared / "corpus", ".cip")) {
        const auto document = opened(QString::fromStdString(file.string()));
        QVERIFY2(document->importReport().has_value(), file.c_str());
        const ImportReport& report = *document->importReport();
        same += report.complete && report.comparison.agreement == Agreement::SameBytes ? 1 : 0;
        QCOMPARE(importText(report).contains(QStringLiteral("same bytes: yes")),
                 report.complete && report.comparison.agreement == Agreement::SameBytes);
    }
    QVERIFY(same > 0);
}

} // namespace

QTEST_MAIN(TestDocumentFiles)
#include "tst_documentfiles.moc"
