// The schema checks against libxml2 and the real schema: both must refuse the same policies.
#include "core/check/schema/readchecked.h"
#include "core/check/schema/validator.h"
#include "tests/core/check/completepolicy.h"
#include "tests/core/check/mutants.h"
#include "tests/support/shared.h"

#include <QTest>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace cipwright;

namespace {

void keepLastError(void* text, xmlErrorPtr error) {
    if (error->level != XML_ERR_WARNING && error->message != nullptr) {
        *static_cast<std::string*>(text) = error->message;
    }
}

/// libxml2 with the schema: what `xmllint --schema` says of a text.
class Oracle {
public:
    explicit Oracle(const std::string& schema) {
        xmlSetStructuredErrorFunc(&m_error, &keepLastError);
        const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> parser(
            xmlSchemaNewParserCtxt(schema.c_str()), &xmlSchemaFreeParserCtxt);
        m_schema.reset(xmlSchemaParse(parser.get()));
    }

    ~Oracle() { xmlSetStructuredErrorFunc(nullptr, nullptr); }

    Oracle(const Oracle&) = delete;
    Oracle& operator=(const Oracle&) = delete;

    [[nodiscard]] bool ready() const { return m_schema != nullptr; }

    /// What it minds last; empty if the text is valid.
    std::string refuses(const std::string& text) {
        m_error.clear();
        const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
            xmlReadMemory(text.data(), static_cast<int>(text.size()), "policy.xml", nullptr,
                          XML_PARSE_NONET),
            &xmlFreeDoc);
        if (document == nullptr) {
            return "not XML: " + m_error;
        }
        const std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> context(
            xmlSchemaNewValidCtxt(m_schema.get()), &xmlSchemaFreeValidCtxt);
        xmlSchemaSetValidStructuredErrors(context.get(), &keepLastError, &m_error);
        return xmlSchemaValidateDoc(context.get(), document.get()) == 0 ? "" : m_error;
    }

private:
    std::string m_error;
    std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> m_schema{nullptr, &xmlSchemaFree};
};

bool refusesByForm(const Diagnostic& d) {
    return d.severity() == Severity::Error
           && (d.def->category == Category::Schema || d.def->category == Category::WellFormed);
}

/// A place for a value, and pieces of which values for it are put together.
struct ValuePlace {
    const char* name;
    std::string before;
    std::string after;
    std::vector<std::string_view> pieces;
    std::size_t mostPieces;
};

std::vector<ValuePlace> valuePlaces() {
    const auto attribute = [](const char* name, const std::string& element, const char* end,
                              std::vector<std::string_view> pieces, std::size_t most) {
        return ValuePlace{name, element + "=\"", std::string("\"") + end, std::move(pieces), most};
    };
    const std::string scenario = R"(<SigningScenarios><SigningScenario ID="ID_SIGNINGSCENARIO_A")";
    const char* const endScenario = "><ProductSigners /></SigningScenario></SigningScenarios>";
    const std::string signer = R"(<Signers><Signer ID="ID_SIGNER_A" SignTimeAfter)";
    const char* const endSigner = R"(><CertRoot Type="TBS" Value="" /></Signer></Signers>)";
    const std::vector<std::string_view> idPieces{"ID_",   "ALLOW_", "FILE_", "FILEATTRIB_",
                                                 "DENY_", "EKU_",   "A",     "b",
                                                 "1",     "_",      " ",     "SIGNER_"};
    std::vector<ValuePlace> places{
        attribute("version", R"(<FileRules><Deny ID="ID_DENY_A" MinimumFileVersion)",
                  " /></FileRules>",
                  {"0", "12", ".", ".", ",", "x", "\xC3\xA4", "&#10;", "&#13;", " ", "65536"}, 9),
        attribute("hexadecimal", R"(<FileRules><Deny ID="ID_DENY_A" Hash)", " /></FileRules>",
                  {"a", "B", "0", "9f", "g", " ", "&#9;", "&#10;"}, 6),
        attribute("address", "<AppSettings><App Manifest", " /></AppSettings>",
                  {"a",   ":", "/",      "//", "?",          "#",    "[",        "]",
                   "%41", "%", "@",      "80", " ",          "&#9;", "\xC3\xA4", "&lt;",
                   ".",   "{", "&#127;", "+",  "2147483648", "~",    "'"},
                  7),
        attribute("application", R"(<FileRules><Allow ID="ID_ALLOW_A" AppIDs)", " /></FileRules>",
                  {"$(a)", "$(b.c)", "$(", "a", ")", "$", "x.exe", "&quot;", "/", " ", "\xC3\xA4",
                   "$(1)", "&#10;", "\xF0\x9F\x98\x80"},
                  5),
        attribute("macro", R"(<Macros><Macro Value="" Id)", " /></Macros>",
                  {"a", "Z", "_", ".", "1", "-", " ", "\xC3\xA4"}, 4),
        attribute("macro value", R"(<Macros><Macro Id="a" Value)", " /></Macros>",
                  {"a", "9", "-_!@#%", "&amp;^.,;:", "=+~`'{}()[]$ \\", "/", "*", "?", "|",
                   "&quot;", "&lt;", "&gt;", "&#9;", "\xC3\xA4"},
                  4),
        attribute("scenarios", scenario + R"( Value="1" InheritedScenarios)", endScenario,
                  {"ID_SIGNINGSCENARIO_", "A", "B1", "a", ",", ",", " ", "1"}, 7),
        attribute("byte", scenario + " Value", endScenario,
                  {"0", "1", "2", "25", "255", "256", " ", "+", "-", "x", "."}, 3),
        attribute("algorithm", scenario + R"( Value="1" MinimumHashAlgorithm)", endScenario,
                  {"0", "6", "65535", "65536", " ", "+", "-", "x"}, 3),
        attribute("rule", "<FileRules><FileRule Type=\"Match\" ID", " /></FileRules>", idPieces, 5),
        attribute("allow", "<FileRules><Allow ID", " /></FileRules>", idPieces, 5),
        attribute("attributes", "<FileRules><FileAttrib ID", " /></FileRules>", idPieces, 5),
        attribute("deny", "<FileRules><Deny ID", " /></FileRules>", idPieces, 5),
        attribute("eku", "<EKUs><EKU ID", " /></EKUs>", idPieces, 4),
        attribute("artifact", R"(<ArtifactRules><ArtifactRule ArtifactType="CIM" Action="Deny" ID)",
                  " /></ArtifactRules>", {"ID_", "ARTIFACT", "ATTRIB", "_", "A", "b", "1"}, 7),
        {"number",
         "<HvciOptions>",
         "</HvciOptions>",
         {"0", "1", "42", "4294967295", "9", " ", "+", "-", ".", "\n", "<!-- -->"},
         4},
        {"truth",
         "<Settings><Setting Provider=\"\" Key=\"\" ValueName=\"\"><Value><Boolean>",
         "</Boolean></Value></Setting></Settings>",
         {"true", "false", "1", "0", " ", "\n", "T", "<!-- -->", "<![CDATA[true]]>", "\xC2\xA0"},
         3},
        {"policy id",
         "<PolicyID>",
         "</PolicyID>",
         {"{2E07F7E4-", "194C-", "4D20-", "B7C9-", "6F44A6C5A234}", "{", "}", "a", "-", " "},
         6},
    };
    // Dates are put together piece by piece from front to end.
    for (const std::string_view day :
         {"2020-02-29", "2019-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "-0004-02-29",
          "-0001-02-29", "12020-12-31", "02020-01-01", " 2020-01-01", "2020-13-01", "2020-04-31"}) {
        places.push_back(attribute("date", signer, endSigner,
                                   {"T", "t", "00", ":00:00", "23:59:59", "24:00:00", ".", "5",
                                    "000", "Z", "+14:00", "-14:01", "+00:60", " "},
                                   5));
        places.back().before += day;
    }
    return places;
}

/// Where both differ, and why that is right. Nothing else may differ.
const char* exceptionFor(const std::string& text, const Diagnostics& found) {
    // Only what is refused here and not there may be an exception, never the other way round.
    if (std::ranges::none_of(found, refusesByForm)) {
        return nullptr;
    }
    const auto only = [&](std::string_view code) {
        return std::ranges::all_of(
            found, [&](const Diagnostic& d) { return !refusesByForm(d) || d.code() == code; });
    };
    if (text.contains("<!DOCTYPE")) {
        return "document types are XML, but no policy has one and they are dangerous";
    }
    if (only("xml.encoding")) {
        return "libxml2 knows more encodings; policies are UTF-8 or UTF-16";
    }
    if (only("xml.name")) {
        return "xmllint validates in spite of names that namespaces forbid";
    }
    return nullptr;
}

} // namespace

class TestSchemaOracle : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void agreesOnPolicies();
    void agreesOnValues();
    void agreesOnEveryChange();
    void agreesOnMutants();

    void cleanupTestCase() { m_oracle.reset(); }

private:
    void compare(const std::string& text);

    std::unique_ptr<Oracle> m_oracle;
    std::vector<std::string> m_texts;
    std::map<std::string, int> m_exceptions;
    int m_valid = 0;
    int m_wellFormed = 0;
};

void TestSchemaOracle::initTestCase() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("the shared folder with the schema is not there");
    }
    m_oracle = std::make_unique<Oracle>((*shared / "schema" / "cipolicy-libxml2.xsd").string());
    if (!m_oracle->ready()) {
        QSKIP("the schema is not in the shared folder");
    }
    auto files = test::filesBelow(test::testData("policies"), ".xml");
    for (const auto& file : test::filesBelow(*shared / "corpus", ".xml")) {
        files.push_back(file);
    }
    for (const auto& file : files) {
        m_texts.push_back(PolicyText::fromBytes(test::bytesOf(file)).text());
    }
}

void TestSchemaOracle::compare(const std::string& text) {
    const auto refused = m_oracle->refuses(text);
    const auto read = readChecked(PolicyText(text));
    const auto mine = std::ranges::find_if(read.diagnostics, refusesByForm);
    const bool accepted = mine == read.diagnostics.end();
    m_valid += accepted ? 1 : 0;
    m_wellFormed += read.wellFormed ? 1 : 0;
    if (refused.empty() == accepted) {
        return;
    }
    if (const char* reason = exceptionFor(text, read.diagnostics)) {
        ++m_exceptions[reason];
        return;
    }
    const std::string words =
        accepted ? "nothing" : std::string(mine->code()) + ": " + mine->message();
    QFAIL(("libxml2 says \"" + refused + "\", the checks say " + words + "\n" + text).c_str());
}

void TestSchemaOracle::agreesOnPolicies() {
    for (const auto& text : m_texts) {
        compare(text);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void TestSchemaOracle::agreesOnValues() {
    const std::string begin = "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">"
                              "<VersionEx>1.0.0.0</VersionEx>"
                              "<PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>"
                              "<Rules />";
    test::Mutator random(7);
    const int each = std::getenv("CIPWRIGHT_FULL") != nullptr ? 5'000 : 400;
    for (const ValuePlace& place : valuePlaces()) {
        m_valid = 0;
        for (int i = 0; i < each; ++i) {
            std::string value;
            for (auto pieces = random.below(place.mostPieces + 1); pieces > 0; --pieces) {
                value += place.pieces[random.below(place.pieces.size())];
            }
            compare(begin + place.before + value + place.after + "</SiPolicy>");
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        qInfo("%s: %d of %d valid", place.name, m_valid, each);
    }
}

void TestSchemaOracle::agreesOnEveryChange() {
    const std::string complete(test::completePolicy);
    QVERIFY2(m_oracle->refuses(complete).empty(), m_oracle->refuses(complete).c_str());
    const int step = std::getenv("CIPWRIGHT_FULL") != nullptr ? 1 : 3;
    int changes = 0;
    m_valid = 0;
    test::eachSingleChange(complete, [&](const std::string& mutant) {
        if (changes++ % step == 0 && !QTest::currentTestFailed()) {
            compare(mutant);
        }
    });
    qInfo("%d changes, %d valid", (changes + step - 1) / step, m_valid);
}

void TestSchemaOracle::agreesOnMutants() {
    constexpr std::size_t mostBytes = 6000;
    test::Mutator mutator(20261124);
    std::vector<std::string> excerpts;
    for (const auto& text : m_texts) {
        excerpts.push_back(mutator.excerpt(text, mostBytes));
        compare(excerpts.back());
    }
    m_valid = 0;
    m_wellFormed = 0;
    const int mutants = std::getenv("CIPWRIGHT_FULL") != nullptr ? 20'000 : 5'000;
    for (int i = 0; i < mutants && !QTest::currentTestFailed(); ++i) {
        compare(mutator.mutant(excerpts[mutator.below(excerpts.size())]));
    }
    for (const auto& [reason, count] : m_exceptions) {
        qInfo("%d differ: %s", count, reason.c_str());
    }
    qInfo("%d mutants: %d valid, %d well-formed", mutants, m_valid, m_wellFormed);
    QVERIFY(m_valid > mutants / 20 && m_valid < mutants / 2);
    QVERIFY(m_wellFormed > mutants / 2);
}

QTEST_APPLESS_MAIN(TestSchemaOracle)
#include "tst_schemaoracle.moc"
