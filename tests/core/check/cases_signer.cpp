#include "tests/core/check/cases.h"

#include <fmt/format.h>

namespace cipwright::test {

namespace {

constexpr std::string_view tbs = "8D51A7F3C9042E6B1F75A03CD4B9E8267091D3F5A8C46B2E0F9D17C35B8A64E2";
constexpr std::string_view options = "Enabled:UMCI\nEnabled:Audit Mode\n"
                                     "Enabled:Unsigned System Integrity Policy\n"
                                     "Disabled:Script Enforcement\n"
                                     "Required:Enforce Store Applications";

std::string signerOf(std::string_view root, std::string_view more = {},
                     std::string_view attributes = {}, std::string_view id = "ID_SIGNER_A") {
    return fmt::format("    <Signer ID=\"{}\" Name=\"A\"{}>\n      <CertRoot {} />\n{}    "
                       "</Signer>\n",
                       id, attributes, root, more);
}

std::string tbsRoot(std::string_view value) {
    return fmt::format("Type=\"TBS\" Value=\"{}\"", value);
}

std::string wellKnown(std::string_view value) {
    return fmt::format("Type=\"Wellknown\" Value=\"{}\"", value);
}

std::string allowed(std::string_view id, std::string_view exceptions = {}) {
    return exceptions.empty()
               ? fmt::format("        <AllowedSigner SignerId=\"{}\" />\n", id)
               : fmt::format("        <AllowedSigner SignerId=\"{}\">{}</AllowedSigner>\n", id,
                             exceptions);
}

std::string denied(std::string_view id, std::string_view exceptions = {}) {
    return fmt::format("        <DeniedSigners><DeniedSigner SignerId=\"{}\">{}</DeniedSigner>"
                       "</DeniedSigners>\n",
                       id, exceptions);
}

std::string allowedList(const std::string& entries) {
    return "        <AllowedSigners>\n" + entries + "        </AllowedSigners>\n";
}

// A policy with these signers, of which the first is allowed in user mode.
std::string withSigners(const std::string& signers, std::string_view ekus = {}) {
    return policyOf({.ekus = std::string(ekus),
                     .signers = signers,
                     .userSigners = allowedList(allowed("ID_SIGNER_A")),
                     .ciSigners = "<CiSigner SignerId=\"ID_SIGNER_A\" />"});
}

std::string withRoot(const std::string& root, std::string_view more = {}) {
    return withSigners(signerOf(root, more));
}

std::string withPart(std::string_view part) {
    return withSigners(signerOf(tbsRoot(tbs), fmt::format("      {}\n", part)));
}

std::string withTime(std::string_view time) {
    return withSigners(signerOf(tbsRoot(tbs), {}, fmt::format(" SignTimeAfter=\"{}\"", time)));
}

// Two signers in lists of user mode.
std::string withTwo(const std::string& first, const std::string& second, const std::string& lists) {
    return policyOf({.signers = first + second,
                     .userSigners = lists,
                     .ciSigners = "<CiSigner SignerId=\"ID_SIGNER_A\" />\n"
                                  "<CiSigner SignerId=\"ID_SIGNER_B\" />"});
}

std::string second(std::string_view root) {
    return signerOf(root, {}, {}, "ID_SIGNER_B");
}

std::vector<CheckCase> rootCases() {
    const std::string publisher = "      <CertPublisher Value=\"Contoso\" />\n";
    return {
        {"signer.tbs-empty", withRoot(tbsRoot("")), withRoot(tbsRoot(tbs))},
        {"signer.tbs-length", withRoot(tbsRoot("8D51A7F3")), withRoot(tbsRoot(tbs))},
        // One byte that names a root: only the type is wrong.
        {"signer.tbs-length", withRoot(tbsRoot("06")), withRoot(tbsRoot(tbs.substr(0, 40)))},
        {"signer.tbs-placeholder", withRoot(tbsRoot(std::string(64, '0'))), withRoot(tbsRoot(tbs))},
        {"signer.wellknown-size", withRoot(wellKnown(tbs)), withRoot(wellKnown("06"))},
        {"signer.wellknown-size", withRoot(wellKnown("")), withRoot(wellKnown("06"))},
        {"signer.wellknown-range", withRoot(wellKnown("15")), withRoot(wellKnown("14"))},
        {"signer.wellknown-range", withRoot(wellKnown("0006")), withRoot(wellKnown("06"))},
        {"signer.wellknown-none", withRoot(wellKnown("02")), withRoot(wellKnown("03"))},
        {"signer.publisher-without-root", withRoot(wellKnown("01"), publisher),
         withRoot(wellKnown("06"), publisher)},
        {"signer.ecc", withRoot(wellKnown("12")), withRoot(wellKnown("06"))},
    };
}

std::vector<CheckCase> nameCases() {
    const std::string plain = withPart("<CertPublisher Value=\"Contoso, Ltd.\" />");
    return {
        {"signer.publisher-dn",
         withPart("<CertPublisher Value=\"CN=&quot;Contoso, Ltd.&quot;, O=Contoso, C=US\" />"),
         plain},
        {"signer.publisher-dn", withPart("<CertPublisher Value=\"O=Contoso\" />"),
         withPart("<CertPublisher Value=\"2+2=4 Software\" />")},
        {"signer.issuer-dn", withPart("<CertIssuer Value=\"cn = Contoso CA\" />"),
         withPart("<CertIssuer Value=\"Contoso CA\" />")},
        {"signer.condition-empty", withPart("<CertPublisher Value=\"\" />"), plain},
        {"signer.condition-empty", withPart("<CertOemID Value=\" \" />"), plain},
        {"signer.name-spaces", withPart("<CertOemID Value=\"Contoso \" />"),
         withPart("<CertOemID Value=\"Contoso\" />")},
        {"signer.name-wildcard", withPart("<CertPublisher Value=\"Contoso*\" />"), plain},
        {"signer.name-wildcard", withPart("<CertPublisher Value=\"*\" />"), plain},
        {"signer.signtime", withTime("1600-06-01T00:00:00Z"), withTime("1601-06-01T00:00:00Z")},
        {"signer.signtime-zone", withTime("2024-05-31T12:00:00"),
         withTime("2024-05-31T12:00:00+02:00")},
        {"signer.signtime-future", withTime("2204-05-31T12:00:00Z"),
         withTime("2024-05-31T12:00:00Z")},
    };
}

// A policy with a well-known root in a list of user mode.
std::string wide(std::string_view root, bool isDenied, std::string_view more = {}) {
    return policyOf(
        {.signers = signerOf(wellKnown(root), more),
         .userSigners = isDenied ? denied("ID_SIGNER_A") : allowedList(allowed("ID_SIGNER_A"))});
}

std::string withAuthority(std::string_view name, std::string_view more = {}) {
    std::string signer = signerOf(tbsRoot(tbs), more);
    const std::string_view old = "Name=\"A\"";
    signer.replace(signer.find(old), old.size(), fmt::format("Name=\"{}\"", name));
    return withSigners(signer);
}

std::string withPca(bool option) {
    constexpr std::string_view pca =
        "4E80BE107C860DE896384B3EFF50504DC2D76AC7151DF3102A4450637A032146";
    return policyOf(
        {.options = std::string(options)
                    + (option ? "\nDisabled:Default Windows Certificate Remapping" : ""),
         .signers = signerOf(tbsRoot(pca)),
         .userSigners = allowedList(allowed("ID_SIGNER_A")),
         .ciSigners = "<CiSigner SignerId=\"ID_SIGNER_A\" />"});
}

std::string withFlight(bool option) {
    return policyOf({.options = std::string(options) + (option ? "\nDisabled:Flight Signing" : ""),
                     .signers = signerOf(wellKnown("0E")),
                     .userSigners = allowedList(allowed("ID_SIGNER_A"))});
}

std::vector<CheckCase> useCases() {
    const std::string publisher = "      <CertPublisher Value=\"Contoso\" />\n";
    const std::string a = signerOf(tbsRoot(tbs));
    const std::string other = tbsRoot(tbs.substr(0, 40));
    const std::string both = allowedList(allowed("ID_SIGNER_A") + allowed("ID_SIGNER_B"));
    const std::string exception = "<ExceptAllowRule AllowRuleID=\"ID_ALLOW_A_2\" />";
    return {
        {"signer.unreferenced", policyOf({.signers = a}), withSigners(a)},
        {"signer.duplicate", withTwo(a, second(tbsRoot(tbs)), both),
         withTwo(a, second(other), both)},
        // The same signer in both scenarios is how Microsoft writes it.
        {"signer.duplicate", withTwo(a, second(tbsRoot(tbs)), both),
         policyOf({.signers = a + second(tbsRoot(tbs)),
                   .kernelSigners = allowedList(allowed("ID_SIGNER_B")),
                   .userSigners = allowedList(allowed("ID_SIGNER_A")),
                   .ciSigners = "<CiSigner SignerId=\"ID_SIGNER_A\" />"})},
        {"signer.both",
         withTwo(a, second(tbsRoot(tbs)),
                 allowedList(allowed("ID_SIGNER_A")) + denied("ID_SIGNER_B")),
         withTwo(a, second(other), allowedList(allowed("ID_SIGNER_A")) + denied("ID_SIGNER_B"))},
        {"signer.both", withTwo(a, {}, allowedList(allowed("ID_SIGNER_A")) + denied("ID_SIGNER_A")),
         withTwo(a, {}, allowedList(allowed("ID_SIGNER_A")) + denied("ID_SIGNER_A", exception))},
        {"signer.wellknown-wide", wide("06", false), wide("06", false, publisher)},
        {"signer.denies-windows", wide("06", true), wide("06", true, publisher)},
        {"signer.test-root", wide("0A", false), wide("0A", true)},
        {"signer.flight-disabled", withFlight(true), withFlight(false)},
        {"signer.ca-only", withAuthority("DigiCert SHA2 Assured ID Code Signing CA"),
         withAuthority("DigiCert SHA2 Assured ID Code Signing CA", publisher)},
        {"signer.ca-only", withAuthority("VeriSign Class 3 Code Signing 2010 CA"),
         withAuthority("VeriSign Class 3 Code Signing 2010 CA - Contoso, Ltd.")},
        {"signer.ca-only", withAuthority("thawte Primary Root CA - G3"),
         withAuthority("Contoso Code Signing CA")},
        {"signer.expiring-ms-pca", withPca(true), withPca(false)},
    };
}

std::vector<CheckCase> ciCases() {
    const std::string a = signerOf(tbsRoot(tbs));
    const std::string deny = "    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" "
                             "MinimumFileVersion=\"0.0.0.0\" "
                             "MaximumFileVersion=\"65535.65535.65535.65535\" />\n";
    const std::string except = "<ExceptDenyRule DenyRuleID=\"ID_DENY_A\" />";
    const auto listed = [&](const std::string& entries) {
        return policyOf({.fileRules = deny,
                         .signers = a,
                         .userSigners = allowedList(entries),
                         .ciSigners = "<CiSigner SignerId=\"ID_SIGNER_A\" />"});
    };
    const auto kernel = [&](std::string_view ci) {
        return policyOf({.signers = a,
                         .kernelSigners = allowedList(allowed("ID_SIGNER_A")),
                         .ciSigners = std::string(ci)});
    };
    return {
        {"signer.ci-missing",
         policyOf({.signers = a, .userSigners = allowedList(allowed("ID_SIGNER_A"))}),
         withSigners(a)},
        {"signer.ci-kernel", kernel("<CiSigner SignerId=\"ID_SIGNER_A\" />"), kernel({})},
        {"signer.exception-undone", listed(allowed("ID_SIGNER_A", except) + allowed("ID_SIGNER_A")),
         listed(allowed("ID_SIGNER_A", except))},
    };
}

// A policy with an EKU that its signer names.
std::string withEku(std::string_view attributes, std::string_view id = "ID_EKU_A") {
    return withSigners(
        signerOf(wellKnown("06"), fmt::format("      <CertEKU ID=\"{}\" />\n", id)),
        fmt::format("    <EKU ID=\"{}\"{}{} />\n", id, attributes.empty() ? "" : " ", attributes));
}

std::vector<CheckCase> ekuCases() {
    const std::string_view right = R"(Value="010A2B0601040182370A0306" FriendlyName="Windows")";
    const std::string good = withEku(right);
    const std::string oid = R"(OID="1.3.6.1.4.1.311.10.3.6" FriendlyName="Windows")";
    const std::string value = std::string(right) + ' ';
    const std::string two = "    <EKU ID=\"ID_EKU_A\" Value=\"010A2B0601040182370A0306\" />\n"
                            "    <EKU ID=\"ID_EKU_B\" Value=\"{}\" />\n";
    const auto withTwoEkus = [&](std::string_view other) {
        std::string ekus = two;
        ekus.replace(ekus.find("{}"), 2, other);
        return withSigners(signerOf(wellKnown("06"), "      <CertEKU ID=\"ID_EKU_A\" />\n"
                                                     "      <CertEKU ID=\"ID_EKU_B\" />\n"),
                           ekus);
    };
    return {
        {"signer.eku-value", withEku(R"(Value="060A2B0601040182370A0306")"), good},
        {"signer.eku-value", withEku(R"(Value="01092B0601040182370A0306")"), good},
        {"signer.eku-value", withEku(R"(Value="2B0601040182370A0306")"), good},
        {"signer.eku-value", withEku(R"(Value="0101FF")"), good},
        {"signer.eku-value", withEku(R"(OID="1.3.six")"), withEku(oid)},
        {"signer.eku-value", withEku(""), good},
        {"signer.eku-oid", withEku(value + R"(OID="1.3.six")"), withEku(value + oid.substr(0, 28))},
        {"signer.eku-mismatch", withEku(value + R"(OID="1.3.6.1.4.1.311.10.3.5")"),
         withEku(value + oid.substr(0, 28))},
        {"signer.eku-oid-only", withEku(oid), good},
        {"signer.eku-unfamiliar", withEku(R"(Value="010A2B0601040182370A0377")"), good},
        {"signer.eku-unfamiliar", withEku(R"(Value="010A2B0601040182370A0308")"),
         withEku(R"(Value="010A2B0601040182370A0308" FriendlyName="Contoso's own")")},
        {"signer.eku-name", withEku(right, "ID_EKU_WHQL_0"), withEku(right, "ID_EKU_WINDOWS_0")},
        {"signer.eku-duplicate", withTwoEkus("010a2b0601040182370a0306"),
         withTwoEkus("010A2B0601040182370A0305")},
        {"signer.eku-unreferenced",
         policyOf({.ekus = "<EKU ID=\"ID_EKU_A\" Value=\"010A2B0601040182370A0306\" />"}), good},
    };
}

} // namespace

std::vector<CheckCase> signerCases() {
    std::vector<CheckCase> all;
    for (const auto part : {&rootCases, &nameCases, &useCases, &ciCases, &ekuCases}) {
        for (CheckCase& c : part()) {
            all.push_back(std::move(c));
        }
    }
    return all;
}

} // namespace cipwright::test
