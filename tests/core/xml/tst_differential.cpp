// The reader against libxml2: both must agree on what is XML.
#include "core/xml/reader.h"
#include "tests/support/shared.h"

#include <QTest>

#include <libxml/parser.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace cipwright;

namespace {

// Counts what libxml2 minds. That a namespace should be a URI is not asked of XML.
void countError(void* count, xmlErrorPtr error) {
    if (error->level != XML_ERR_WARNING && error->code != XML_WAR_NS_URI) {
        ++*static_cast<int*>(count);
    }
}

bool libxmlAccepts(const std::string& text) {
    int errors = 0;
    xmlSetStructuredErrorFunc(&errors, &countError);
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(text.data(), static_cast<int>(text.size()), "policy.xml", nullptr,
                      XML_PARSE_NONET),
        &xmlFreeDoc);
    xmlSetStructuredErrorFunc(nullptr, nullptr);
    return document != nullptr && errors == 0;
}

// Pieces that mean something to XML, and some that do not.
constexpr std::array<std::string_view, 52> pieces{"<",
                                                  ">",
                                                  "/",
                                                  "\"",
                                                  "'",
                                                  "=",
                                                  "&",
                                                  "&amp;",
                                                  "&#65;",
                                                  "&#xD800;",
                                                  "&#x110000;",
                                                  "&x;",
                                                  "<!--",
                                                  "-->",
                                                  "--",
                                                  "<?",
                                                  "?>",
                                                  "<?xml version=\"1.0\"?>",
                                                  "<?x y?>",
                                                  "<![CDATA[",
                                                  "]]>",
                                                  "<a>",
                                                  "</a>",
                                                  "<a/>",
                                                  "<a b=\"c\"/>",
                                                  "<a b='c'>",
                                                  " b=\"\"",
                                                  " b='x' b='y'",
                                                  "xmlns=\"\"",
                                                  " xmlns:p=\"u\"",
                                                  "p:",
                                                  ":",
                                                  " ",
                                                  "\n",
                                                  "\r\n",
                                                  "\t",
                                                  "]",
                                                  "[",
                                                  "!",
                                                  "x",
                                                  "1",
                                                  ".",
                                                  "-",
                                                  "\xC3\xA4",
                                                  "\xC3",
                                                  "\xED\xA0\x80",
                                                  "\xEF\xBF\xBF",
                                                  "\x01",
                                                  "\x7F",
                                                  "</Rules>",
                                                  "<Rules>",
                                                  "xml:lang=\"en\""};

std::string mutated(std::string text, std::mt19937& random) {
    const auto below = [&](std::size_t limit) {
        return random() % std::max<std::size_t>(limit, 1);
    };
    for (auto changes = 1 + below(2); changes > 0; --changes) {
        const auto at = below(text.size() + 1);
        switch (below(4)) {
        case 0:
            text.erase(std::min(at, text.size()), 1 + below(6));
            break;
        case 1:
            text.insert(at, pieces[below(pieces.size())]);
            break;
        case 2:
            text.replace(std::min(at, text.size()), 1, pieces[below(pieces.size())]);
            break;
        default: {
            const auto from = below(text.size());
            text.insert(at, text.substr(from, below(30)));
        }
        }
    }
    return text;
}

} // namespace

class TestDifferential : public QObject {
    Q_OBJECT

private slots:
    void agreesOnMutants();
};

void TestDifferential::agreesOnMutants() {
    std::vector<std::string> texts;
    for (const auto& file : test::filesBelow(test::testData("policies"), ".xml")) {
        texts.push_back(PolicyText::fromBytes(test::bytesOf(file)).text());
    }
    QVERIFY(!texts.empty());
    std::mt19937 random(20261124);
    const int mutants = std::getenv("CIPWRIGHT_FULL") != nullptr ? 200'000 : 20'000;
    int accepted = 0;
    for (int i = 0; i < mutants; ++i) {
        const auto text = mutated(texts[random() % texts.size()], random);
        // Document types are XML, but never a policy: the reader refuses all of them.
        if (text.contains("<!DOCTYPE")) {
            continue;
        }
        const auto read = readPolicy(PolicyText(text));
        // Which encodings libxml2 knows by which names is not what this is about.
        if (!read.diagnostics.empty() && read.diagnostics.front().code() == "xml.encoding") {
            continue;
        }
        const bool expected = libxmlAccepts(text);
        accepted += expected ? 1 : 0;
        if (read.wellFormed != expected) {
            const auto message =
                read.diagnostics.empty() ? "no diagnostics" : read.diagnostics.front().message();
            QFAIL(qPrintable(QString("libxml2 %1, the reader does not: %2\n%3")
                                 .arg(expected ? "accepts" : "refuses",
                                      QString::fromStdString(message),
                                      QString::fromStdString(text))));
        }
    }
    QVERIFY(accepted > mutants / 20 && accepted < mutants);
}

QTEST_APPLESS_MAIN(TestDifferential)
#include "tst_differential.moc"
