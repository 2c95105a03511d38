// Edits of elements whatever they mean: texts before and after.
#include "core/xml/elementedit.h"

#include <QtTest>
#include <array>

using namespace cipwright;

namespace {

constexpr std::array<std::string_view, 3> order{"a", "b", "c"};

/// The place of the first element of this name, found by its text.
Span placeOf(const std::string& text, const std::string& begin, const std::string& end) {
    const auto at = text.find(begin);
    return {static_cast<std::int32_t>(at),
            static_cast<std::int32_t>(text.find(end, at) + end.size())};
}

Span rootOf(const std::string& text) {
    const auto begin = text.starts_with("<?") ? text.find('<', 2) : 0;
    return {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(text.rfind('>') + 1)};
}

std::string applied(const std::string& text, ElementEdit& edit) {
    const auto patch = edit.finish();
    if (!patch) {
        return "error: " + std::string(patch.error().front().code());
    }
    std::string result = text;
    const TextPatch inverse = patch->applyTo(result);
    std::string undone = result;
    inverse.applyTo(undone);
    return undone == text ? result : "error: not undone";
}

NewElement newAttributeElement(std::string_view name, std::string value) {
    NewElement element;
    element.name = name;
    element.attributes.push_back({"v", std::move(value)});
    return element;
}

} // namespace

class TestElementEdit : public QObject {
    Q_OBJECT

private slots:
    void setsAttribute_data();
    void setsAttribute();
    void removesAttribute_data();
    void removesAttribute();
    void setsText_data();
    void setsText();
    void renames();
    void inserts_data();
    void inserts();
    void insertsBehindComments();
    void insertsNested();
    void insertsOrdered();
    void removes_data();
    void removes();
    void removesRuns();
    void dropsEditsOfWhatIsRemoved();
    void refusesStale_data();
    void refusesStale();
    void refusesCharacters();
};

void TestElementEdit::setsAttribute_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("after");
    QTest::newRow("replace") << "<x a=\"1\" b=\"2\" />" << "9" << "<x a=\"1\" b=\"9\" />";
    QTest::newRow("single quotes") << "<x b='2'/>" << "it's \"9\""
                                   << "<x b='it&apos;s \"9\"'/>";
    QTest::newRow("escape") << "<x b=\"2\"/>" << "<&>\"\t\n\r"
                            << "<x b=\"&lt;&amp;&gt;&quot;&#9;&#10;&#13;\"/>";
    QTest::newRow("same, written otherwise") << "<x b='a > &#x62; &quot;'/>" << "a > b \""
                                             << "<x b='a > &#x62; &quot;'/>";
    QTest::newRow("between") << "<x a=\"1\" c=\"3\" />" << "2" << "<x a=\"1\" b=\"2\" c=\"3\" />";
    QTest::newRow("first") << "<x c='3'/>" << "2" << "<x b='2' c='3'/>";
    QTest::newRow("only") << "<x/>" << "2" << "<x b=\"2\"/>";
    QTest::newRow("last") << "<x a=\"1\"></x>" << "2" << "<x a=\"1\" b=\"2\"></x>";
    QTest::newRow("own lines") << "<x\r\n\ta=\"1\"\r\n\tc=\"3\" />" << "2"
                               << "<x\r\n\ta=\"1\"\r\n\tb=\"2\"\r\n\tc=\"3\" />";
    QTest::newRow("blanks around =") << "<x b = '2' />" << "9" << "<x b = '9' />";
    QTest::newRow("> in a value") << "<x a='>' b='2' />" << "9" << "<x a='>' b='9' />";
}

void TestElementEdit::setsAttribute() {
    QFETCH(QString, before);
    QFETCH(QString, value);
    QFETCH(QString, after);
    const auto text = before.toStdString();
    ElementEdit edit(text, rootOf(text));
    const auto tag = edit.openTag(rootOf(text), "x");
    QVERIFY(tag);
    edit.setAttribute(*tag, "b", value.toStdString(), order);
    QCOMPARE(QString::fromStdString(applied(text, edit)), after);
}

void TestElementEdit::removesAttribute_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("middle") << "<x a='1'  b='2' c='3'/>" << "<x a='1' c='3'/>";
    QTest::newRow("only") << "<x b='2' />" << "<x />";
    QTest::newRow("own line") << "<x a='1'\n   b='2'\n   c='3'/>" << "<x a='1'\n   c='3'/>";
    QTest::newRow("absent") << "<x a='b=2'/>" << "<x a='b=2'/>";
}

void TestElementEdit::removesAttribute() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    const auto text = before.toStdString();
    ElementEdit edit(text, rootOf(text));
    const auto tag = edit.openTag(rootOf(text), "x");
    QVERIFY(tag);
    edit.removeAttribute(*tag, "b");
    QCOMPARE(QString::fromStdString(applied(text, edit)), after);
}

void TestElementEdit::setsText_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("after");
    QTest::newRow("replace") << "<x>old</x>" << "a<b" << "<x>a&lt;b</x>";
    QTest::newRow("blanks go too") << "<x>\n  old\n</x>" << "new" << "<x>new</x>";
    QTest::newRow("comment stays") << "<x>o<!-- why -->ld</x>" << "new"
                                   << "<x>new<!-- why --></x>";
    QTest::newRow("only a comment") << "<x><!-- why --></x>" << "new" << "<x>new<!-- why --></x>";
    QTest::newRow("section") << "<x><![CDATA[a<b]]></x>" << "new" << "<x>new</x>";
    QTest::newRow("empty") << "<x></x>" << "new" << "<x>new</x>";
    QTest::newRow("self-closed") << "<p:x a='1' />" << "new" << "<p:x a='1'>new</p:x>";
    QTest::newRow("to nothing") << "<x>old</x>" << "" << "<x></x>";
    QTest::newRow("nothing to nothing") << "<x />" << "" << "<x />";
}

void TestElementEdit::setsText() {
    QFETCH(QString, before);
    QFETCH(QString, value);
    QFETCH(QString, after);
    const auto text = before.toStdString();
    ElementEdit edit(text, rootOf(text));
    const auto element = edit.open(rootOf(text), "x");
    QVERIFY(element);
    edit.setText(*element, value.toStdString());
    QCOMPARE(QString::fromStdString(applied(text, edit)), after);
}

void TestElementEdit::renames() {
    for (const auto& [before, after] :
         {std::pair<std::string, std::string>{"<p:x a='x'>x</p:x >", "<p:yy a='x'>x</p:yy >"},
          {"<x/>", "<yy/>"}}) {
        ElementEdit edit(before, rootOf(before));
        const auto element = edit.open(rootOf(before), "x");
        QVERIFY(element);
        edit.rename(*element, "yy");
        QCOMPARE(applied(before, edit), after);
    }
}

void TestElementEdit::inserts_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<bool>("behindFirst");
    QTest::addColumn<QString>("after");
    QTest::newRow("behind") << "<r>\n  <i v=\"1\" />\n</r>" << true
                            << "<r>\n  <i v=\"1\" />\n  <n v=\"2\" />\n</r>";
    QTest::newRow("first") << "<r>\n  <i v=\"1\" />\n</r>" << false
                           << "<r>\n  <n v=\"2\" />\n  <i v=\"1\" />\n</r>";
    QTest::newRow("tabs, CRLF, quotes, slash")
        << "<r>\r\n\t<i v='1'/>\r\n</r>" << true << "<r>\r\n\t<i v='1'/>\r\n\t<n v='2'/>\r\n</r>";
    QTest::newRow("one line") << "<r><i v=\"1\"/></r>" << true << "<r><i v=\"1\"/><n v=\"2\"/></r>";
    QTest::newRow("one line, first")
        << "<r> <i v=\"1\"/> </r>" << false << "<r> <n v=\"2\"/> <i v=\"1\"/> </r>";
    QTest::newRow("prefix") << "<p:r>\n <p:i v=\"1\" />\n</p:r>" << true
                            << "<p:r>\n <p:i v=\"1\" />\n <p:n v=\"2\" />\n</p:r>";
    QTest::newRow("blank line stays below")
        << "<r>\n  <i v=\"1\" />\n\n  <i v=\"3\" />\n</r>" << true
        << "<r>\n  <i v=\"1\" />\n  <n v=\"2\" />\n\n"
           "  <i v=\"3\" />\n</r>";
    QTest::newRow("comment above stays with its item")
        << "<r>\n  <!-- i -->\n  <i v=\"1\" />\n</r>" << false
        << "<r>\n  <n v=\"2\" />\n  <!-- i -->\n  <i v=\"1\" />\n</r>";
    QTest::newRow("comment on the line of the parent")
        << "<r> <!-- i -->\n  <i v=\"1\" />\n</r>" << false
        << "<r>\n  <n v=\"2\" />\n  <!-- i -->\n  <i v=\"1\" />\n</r>";
    QTest::newRow("into a self-closed root") << "<r />" << false << "<r>\n  <n v=\"2\" />\n</r>";
    QTest::newRow("into an empty root") << "<r></r>" << false << "<r>\n  <n v=\"2\" />\n</r>";
    QTest::newRow("into blanks") << "<r>\n</r>" << false << "<r>\n  <n v=\"2\" />\n</r>";
    QTest::newRow("on the line of the declaration")
        << "<?xml version='1.0'?><r/>" << false << "<?xml version='1.0'?><r><n v=\"2\"/></r>";
}

void TestElementEdit::inserts() {
    QFETCH(QString, before);
    QFETCH(bool, behindFirst);
    QFETCH(QString, after);
    const auto text = before.toStdString();
    ElementEdit edit(text, rootOf(text));
    const auto root = edit.open(rootOf(text), "r");
    QVERIFY(root);
    const auto children = raw::elementsIn(text, root->content);
    std::optional<Span> like;
    if (!children.empty()) {
        like = children.front().span;
    }
    const auto added = newAttributeElement("n", "2");
    edit.insert(*root, behindFirst ? like : std::nullopt, like, {&added, 1});
    QCOMPARE(QString::fromStdString(applied(text, edit)), after);
}

void TestElementEdit::insertsBehindComments() {
    const std::string text = "<r>\n  <i v=\"1\" /> <!-- why -->\n</r>";
    ElementEdit edit(text, rootOf(text));
    const auto root = edit.open(rootOf(text), "r");
    const auto first = placeOf(text, "<i", "/>");
    const auto added = newAttributeElement("n", "2");
    edit.insert(*root, first, first, {&added, 1});
    QCOMPARE(applied(text, edit),
             std::string("<r>\n  <i v=\"1\" /> <!-- why -->\n  <n v=\"2\" />\n</r>"));
}

void TestElementEdit::insertsNested() {
    NewElement added = newAttributeElement("n", "2");
    added.note = "first\nsecond";
    added.children.push_back(newAttributeElement("m", "3"));
    const std::string multi = "<r>\r\n\t<i>\r\n\t\t<j v='1'/>\r\n\t</i>\r\n\t<k/>\r\n</r>";
    {
        ElementEdit edit(multi, rootOf(multi));
        const auto place = placeOf(multi, "<i>", "</i>");
        edit.insert(*edit.open(rootOf(multi), "r"), place, place, {&added, 1});
        QCOMPARE(applied(multi, edit),
                 std::string("<r>\r\n\t<i>\r\n\t\t<j v='1'/>\r\n\t</i>\r\n"
                             "\t<!-- first\r\nsecond -->\r\n\t<n v='2'>\r\n\t\t<m v='3'/>\r\n"
                             "\t</n>\r\n\t<k/>\r\n</r>"));
    }
    added.note.clear();
    const std::string compact = "<r>\n  <i><j v='1' /></i>\n</r>";
    ElementEdit edit(compact, rootOf(compact));
    const auto place = placeOf(compact, "<i>", "</i>");
    edit.insert(*edit.open(rootOf(compact), "r"), place, place, {&added, 1});
    QCOMPARE(applied(compact, edit), std::string("<r>\n  <i><j v='1' /></i>\n"
                                                 "  <n v='2'><m v='3' /></n>\n</r>"));
}

void TestElementEdit::insertsOrdered() {
    const std::string text = "<r>\n  <a />\n  <!-- c -->\n  <c />\n  <zz />\n</r>";
    for (const auto& [name, after] :
         {std::pair<std::string_view, std::string>{
              "b", "<r>\n  <a />\n  <b v=\"1\" />\n  <!-- c -->\n  <c />\n  <zz />\n</r>"},
          {"a", "<r>\n  <a />\n  <a v=\"1\" />\n  <!-- c -->\n  <c />\n  <zz />\n</r>"},
          {"c", "<r>\n  <a />\n  <!-- c -->\n  <c />\n  <c v=\"1\" />\n  <zz />\n</r>"}}) {
        ElementEdit edit(text, rootOf(text));
        const auto added = newAttributeElement(name, "1");
        edit.insertOrdered(*edit.open(rootOf(text), "r"), {&added, 1}, order);
        QCOMPARE(applied(text, edit), after);
    }
}

void TestElementEdit::removes_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("line") << "<r>\n  <a/>\n  <i/>\n</r>" << "<r>\n  <a/>\n</r>";
    QTest::newRow("CRLF line") << "<r>\r\n  <i/>\r\n  <a/>\r\n</r>" << "<r>\r\n  <a/>\r\n</r>";
    QTest::newRow("one line") << "<r><a/><i/></r>" << "<r><a/></r>";
    QTest::newRow("one line with blanks") << "<r> <a/> <i/> </r>" << "<r> <a/> </r>";
    QTest::newRow("first on its line") << "<r>\n  <i/> <a/>\n</r>" << "<r>\n  <a/>\n</r>";
    QTest::newRow("last on its line") << "<r>\n  <a/> <i/>\n</r>" << "<r>\n  <a/>\n</r>";
    QTest::newRow("comment on its line") << "<r>\n  <i/> <!-- i -->\n  <a/>\n</r>"
                                         << "<r>\n  <a/>\n</r>";
    QTest::newRow("comment of others") << "<r>\n  <!-- a\n --> <i/>\n</r>"
                                       << "<r>\n  <!-- a\n -->\n</r>";
}

void TestElementEdit::removes() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    const auto text = before.toStdString();
    ElementEdit edit(text, rootOf(text));
    edit.remove(placeOf(text, "<i", "/>"));
    QCOMPARE(QString::fromStdString(applied(text, edit)), after);
}

void TestElementEdit::removesRuns() {
    const std::string text = "<r>\n  <i1/> <i2/>\n  <i3/>\n  <a/>\n  <i4/>\n</r>";
    ElementEdit edit(text, rootOf(text));
    for (const auto* name : {"<i4", "<i2", "<i1", "<i3"}) {
        edit.remove(placeOf(text, name, "/>"));
    }
    QCOMPARE(applied(text, edit), std::string("<r>\n  <a/>\n</r>"));
}

void TestElementEdit::dropsEditsOfWhatIsRemoved() {
    const std::string text = "<r>\n  <i v='1'/>\n  <a/>\n</r>";
    ElementEdit edit(text, rootOf(text));
    const auto place = placeOf(text, "<i", "/>");
    edit.setAttribute(*edit.openTag(place, "i"), "v", "2", order);
    edit.remove(place);
    edit.remove(place);
    QCOMPARE(applied(text, edit), std::string("<r>\n  <a/>\n</r>"));
}

void TestElementEdit::refusesStale_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    QTest::newRow("beyond the text") << "<x/>" << 0 << 9;
    QTest::newRow("before the text") << "<x/>" << -3 << 4;
    QTest::newRow("turned") << "<x/>" << 4 << 0;
    QTest::newRow("another name") << "<xy/>" << 0 << 5;
    QTest::newRow("no tag") << "x" << 0 << 1;
    QTest::newRow("comment") << "<!--x-->" << 0 << 8;
    QTest::newRow("end tag") << "</x>" << 0 << 4;
    QTest::newRow("cut tag") << "<x a='1" << 0 << 7;
    QTest::newRow("cut element") << "<x><y/>" << 0 << 7;
    QTest::newRow("ends too late") << "<x/>  " << 0 << 6;
    QTest::newRow("another end tag") << "<x></y>" << 0 << 7;
    QTest::newRow("attribute without value") << "<x a/>" << 0 << 6;
}

void TestElementEdit::refusesStale() {
    QFETCH(QString, text);
    QFETCH(int, begin);
    QFETCH(int, end);
    const auto all = text.toStdString();
    ElementEdit edit(all, {begin, end});
    QVERIFY(!edit.open({begin, end}, "x"));
    QCOMPARE(applied(all, edit), std::string("error: edit.stale"));
}

void TestElementEdit::refusesCharacters() {
    const std::string text = "<x/>";
    for (const auto* value : {"a\x01", "\xFF", "\xEF\xBF\xBE"}) {
        ElementEdit edit(text, rootOf(text));
        edit.setAttribute(*edit.openTag(rootOf(text), "x"), "a", value, order);
        QCOMPARE(applied(text, edit), std::string("error: edit.character"));
        ElementEdit other(text, rootOf(text));
        const auto added = newAttributeElement("n", value);
        other.insert(*other.open(rootOf(text), "x"), {}, {}, {&added, 1});
        QCOMPARE(applied(text, other), std::string("error: edit.character"));
    }
}

QTEST_APPLESS_MAIN(TestElementEdit)
#include "tst_elementedit.moc"
