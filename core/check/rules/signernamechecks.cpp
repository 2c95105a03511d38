// Checks of the names that a signer compares with a certificate, and of its time.
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/signerfacts.h"
#include "core/cip/datetime.h"
#include "core/cip/messages.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

using namespace signerfacts;
using enum Severity;
using enum Category;

struct Name {
    SignerValue which;
    std::string_view element;
    ValueElement Signer::* value;
};

constexpr std::array<Name, 3> names{{
    {SignerValue::CertIssuer, "CertIssuer", &Signer::certIssuer},
    {SignerValue::CertPublisher, "CertPublisher", &Signer::certPublisher},
    {SignerValue::CertOemID, "CertOemID", &Signer::certOemId},
}};

// ---- Distinguished names

constexpr std::array<std::string_view, 12> dnKeys{"CN", "O", "OU", "C",  "L",      "S",
                                                  "ST", "E", "DC", "SN", "STREET", "SERIALNUMBER"};

// "CN" of "CN=Contoso"; empty where no such part begins there.
std::string_view keyOf(std::string_view part) {
    const auto equals = part.find('=');
    const std::string_view key = trimmed(part.substr(0, equals));
    const bool known =
        equals != std::string_view::npos && std::ranges::any_of(dnKeys, [&](std::string_view each) {
            return policyfacts::equalIgnoringCase(each, key);
        });
    return known ? key : std::string_view();
}

// The common name in a distinguished name; nothing where there is none.
std::optional<std::string> commonNameIn(std::string_view dn) {
    while (!dn.empty()) {
        bool quoted = false;
        std::size_t end = 0;
        for (; end < dn.size() && (quoted || dn[end] != ','); ++end) {
            quoted = quoted != (dn[end] == '"');
        }
        const std::string_view part = dn.substr(0, end);
        if (policyfacts::equalIgnoringCase(keyOf(part), "CN")) {
            std::string_view value = trimmed(part.substr(part.find('=') + 1));
            if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
                value = value.substr(1, value.size() - 2);
            }
            return value.empty() ? std::nullopt : std::optional(std::string(value));
        }
        dn.remove_prefix(std::min(end + 1, dn.size()));
    }
    return std::nullopt;
}

bool isDn(std::string_view text) {
    return !keyOf(text).empty();
}

void report(const Signer& signer, const Name& name, ItemReport& found) {
    const Value& value = (signer.*name.value).value;
    found.add(value.span(), {{"id", signer.id.text()},
                             {"element", std::string(name.element)},
                             {"found", value.text()}});
}

template <SignerValue Which> void checkDn(const Signer& signer, ItemReport& found) {
    const Name& name = names[static_cast<std::size_t>(Which)];
    if (isDn((signer.*name.value).value.text())) {
        report(signer, name, found);
    }
}

// The name of a signer that a diagnostic points at.
struct NameAt {
    std::size_t signer;
    const Name& name;
    const std::string& text;
};

std::optional<NameAt> nameAt(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = signerAt(input, diagnostic);
    if (!i) {
        return std::nullopt;
    }
    const auto& signers = input.policy.signers;
    for (const Name& name : names) {
        const Value& value = (signers[*i].*name.value).value;
        if (value.present() && signers.absolute(*i, value.span()) == diagnostic.span) {
            return NameAt{*i, name, value.text()};
        }
    }
    return std::nullopt;
}

std::optional<Fix> setName(const CheckInput& input, const NameAt& at, std::string title,
                           std::optional<std::string_view> value) {
    return fixOf(std::move(title),
                 setSignerValue(input.text, input.policy, at.signer, at.name.which, value));
}

std::optional<Fix> fixDn(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = nameAt(input, diagnostic);
    const auto name = at ? commonNameIn(at->text) : std::nullopt;
    if (!name || isDn(*name)) {
        return std::nullopt;
    }
    return setName(input, *at, "Write only \"" + *name + "\"", *name);
}

// ---- Other things in names

void checkEmpty(const Signer& signer, ItemReport& found) {
    for (const Name& name : names) {
        const Value& value = (signer.*name.value).value;
        if (value.present() && trimmed(value.text()).empty()) {
            report(signer, name, found);
        }
    }
}

std::optional<Fix> fixEmpty(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = nameAt(input, diagnostic);
    return at ? setName(input, *at, "Remove the empty " + std::string(at->name.element),
                        std::nullopt)
              : std::nullopt;
}

void checkSpaces(const Signer& signer, ItemReport& found) {
    for (const Name& name : names) {
        const std::string& text = (signer.*name.value).value.text();
        if (const auto bare = trimmed(text); !bare.empty() && bare.size() != text.size()) {
            report(signer, name, found);
        }
    }
}

std::optional<Fix> fixSpaces(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = nameAt(input, diagnostic);
    return at ? setName(input, *at, "Remove the blanks", trimmed(at->text)) : std::nullopt;
}

void checkWildcard(const Signer& signer, ItemReport& found) {
    for (const Name& name : names) {
        if ((signer.*name.value).value.text().find('*') != std::string::npos) {
            report(signer, name, found);
        }
    }
}

// A name that is nothing but an asterisk is meant to say "any", which no element says as well.
std::optional<Fix> fixWildcard(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = nameAt(input, diagnostic);
    return at && trimmed(at->text) == "*"
               ? setName(input, *at, "Remove " + std::string(at->name.element), std::nullopt)
               : std::nullopt;
}

// ---- Times

// The text with a year that every zone and 29 February is right in, to see whether the rest is.
std::string withOtherYear(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    const auto dash = text.find('-');
    return dash == std::string_view::npos ? std::string() : "2000" + std::string(text.substr(dash));
}

void checkTimeRange(const Signer& signer, ItemReport& found) {
    const Value& time = signer.signTimeAfter;
    if (time.present() && !cip::parseDateTime(time.text())
        && cip::parseDateTime(withOtherYear(time.text()))) {
        found.add(time.span(), {{"found", time.text()}});
    }
}

void checkTimeZone(const Signer& signer, ItemReport& found) {
    const Value& text = signer.signTimeAfter;
    const auto time = text.present() ? cip::parseDateTime(text.text()) : std::nullopt;
    if (time && !time->zoned) {
        found.add(text.span(), {{"found", text.text()}});
    }
}

std::optional<Fix> fixTimeZone(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = signerAt(input, diagnostic);
    if (!i) {
        return std::nullopt;
    }
    const std::string utc =
        std::string(trimmed(input.policy.signers[*i].signTimeAfter.text())) + 'Z';
    return fixOf("Say that it is UTC", setAttribute(input.text, input.policy,
                                                    {Section::Signers, *i}, "SignTimeAfter", utc));
}

void checkTimeFuture(const Signer& signer, ItemReport& found) {
    // What the time is now is not for a check to ask: the same policy must give the same answer.
    static const std::uint64_t farFuture = cip::parseDateTime("2100-01-01T00:00:00Z")->ticks;
    const Value& text = signer.signTimeAfter;
    const auto time = text.present() ? cip::parseDateTime(text.text()) : std::nullopt;
    if (time && time->ticks >= farFuture) {
        found.add(text.span(), {{"id", signer.id.text()}, {"found", text.text()}});
    }
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view dnWhy =
    "Windows compares the common name of the certificate with this text as it stands, without "
    "\"CN=\" and without the other parts of the subject.";

constexpr Check checks[] = {
    {{"signer.publisher-dn", Warning, Meaning,
      "CertPublisher of {id} is \"{found}\", a whole subject; write the bare common name, without "
      "\"CN=\" and the rest"},
     dnWhy,
     "Write the common name alone.",
     rulesPage,
     &checkDn<SignerValue::CertPublisher>,
     &fixDn},
    {{"signer.issuer-dn", Warning, Meaning,
      "CertIssuer of {id} is \"{found}\", a whole subject; write the bare common name, without "
      "\"CN=\" and the rest"},
     dnWhy,
     "Write the common name alone.",
     rulesPage,
     &checkDn<SignerValue::CertIssuer>,
     &fixDn},
    {{"signer.condition-empty", Warning, Meaning,
      "{element} of {id} is empty, which is the same as none, so the signer is wider than it "
      "looks; "
      "enter the name or remove the element"},
     "An empty name is not compared. The signer then matches every file of its root.",
     "Enter the name, or remove the element if it is not meant.",
     rulesPage,
     &checkEmpty,
     &fixEmpty},
    {{"signer.name-spaces", Warning, Meaning,
      "{element} of {id} is \"{found}\", with a blank at its start or end, which is compared too; "
      "remove it unless the certificate has it"},
     "Names are compared letter by letter. A blank that nobody sees keeps the signer from "
     "matching.",
     "Remove the blank unless the certificate has it too.",
     rulesPage,
     &checkSpaces,
     &fixSpaces},
    {{"signer.name-wildcard", Warning, Meaning,
      "{element} of {id} is \"{found}\", but an asterisk has no meaning in names of certificates; "
      "write the whole name, or remove the element for any"},
     "Names are compared letter by letter, so that one with an asterisk hardly matches anything.",
     "Write the whole name, or remove the element.",
     rulesPage,
     &checkWildcard,
     &fixWildcard},
    {{"signer.signtime", Error, Meaning, messages::cipSignTime.text},
     "Windows counts time from the year 1601 on. Others cannot be written into a binary policy.",
     "Write a time since 1601.",
     "Microsoft Learn: the FILETIME structure",
     &checkTimeRange},
    {{"signer.signtime-zone", Warning, Meaning, messages::cipSignTimeZone.text},
     "The same policy compiled in two places would then say two different times.",
     "Add Z for UTC, or the zone as +02:00.",
     "XML Schema: dateTime",
     &checkTimeZone,
     &fixTimeZone},
    {{"signer.signtime-future", Warning, Meaning,
      "SignTimeAfter of {id} is \"{found}\", so only files signed after that time match; correct "
      "the year"},
     "A signer matches files whose time stamp is later. None is from a future that far.",
     "Correct the time.",
     "Microsoft's policy schema",
     &checkTimeFuture},
};

} // namespace

std::span<const Check> signerNameChecks() {
    return checks;
}

} // namespace cipwright
