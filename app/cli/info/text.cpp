// Facts for people.
#include "app/cli/info/facts.h"
#include "core/policy/options.h"
#include "core/xml/render.h"

#include <fmt/format.h>

#include <iterator>

namespace cipwright::cli {

namespace {

constexpr std::string_view absent = "(none)";

std::string_view orAbsent(const std::optional<std::string>& value) {
    return value ? std::string_view(*value) : absent;
}

std::string_view orAbsent(const Value& value) {
    return value.present() ? std::string_view(value.text()) : absent;
}

// Lines of a name and a value; a line without a name continues the one above.
class Table {
public:
    void row(std::string_view name, std::string_view value) {
        constexpr std::size_t nameWidth = 17;
        fmt::format_to(std::back_inserter(m_text), "{:{}}  {}\n", name, nameWidth,
                       printable(value));
    }

    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

std::string_view modeWords(PolicyMode mode) {
    switch (mode) {
    case PolicyMode::Enforced:
        return "enforced: what it does not allow is blocked";
    case PolicyMode::Audit:
        return "audit: nothing is blocked, only logged";
    case PolicyMode::AsBase:
        return "as its base policy says";
    case PolicyMode::TagsOnly:
        break;
    }
    return "tags applications, blocks nothing";
}

void addForm(Table& table, const Facts& facts) {
    table.row("File", facts.file);
    if (facts.binary) {
        const CipInfo& info = *facts.binary;
        table.row("Kind",
                  fmt::format("binary policy (CIP), format version {}", info.formatVersion));
        table.row("Signature", info.signedWrapper ? "present (PKCS #7), not verified" : "none");
        table.row("Size", info.signedWrapper
                              ? fmt::format("{} bytes; the policy in it {} bytes from 0x{:X} on",
                                            facts.size, info.policySize, info.policyOffset)
                              : fmt::format("{} bytes", facts.size));
        return;
    }
    table.row("Kind", facts.formatVersion
                          ? fmt::format("XML; compiles to format version {}", *facts.formatVersion)
                          : std::string("XML; does not compile as it stands"));
    table.row("Size", fmt::format("{} bytes", facts.size));
    table.row("Encoding",
              fmt::format("{}, {} byte order mark, lines end with {}",
                          wordFor(facts.text->encoding), facts.text->byteOrderMark ? "with" : "no",
                          facts.text->lineEnd == "\r\n" ? "CR LF" : "LF"));
}

void addIdentity(Table& table, const Facts& facts) {
    const Policy& policy = facts.policy;
    table.row("Name", orAbsent(facts.name));
    table.row("ID", orAbsent(facts.id));
    table.row("FriendlyName", orAbsent(policy.friendlyName));
    table.row("Type", facts.type ? policyTypeNames[static_cast<std::size_t>(*facts.type)]
                                 : std::string_view(policy.policyType.text()));
    table.row("Mode", modeWords(facts.mode));
    for (const HeaderField field :
         {HeaderField::VersionEx, HeaderField::PolicyID, HeaderField::BasePolicyID,
          HeaderField::PolicyTypeID, HeaderField::PlatformID, HeaderField::HvciOptions}) {
        table.row(nameOf(field), orAbsent(policy.headerField(field).value));
    }
}

void addOptions(Table& table, const Policy& policy) {
    std::string_view name = "Options";
    const auto add = [&](const std::string& words) {
        table.row(name, words);
        name = {};
    };
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        const std::string& option = policy.options[i].option.text();
        const OptionInfo* const known = findOption(option);
        const std::string where = known == nullptr ? "unknown to Windows"
                                  : known->bit == OptionInfo::noBit
                                      ? "a setting"
                                      : fmt::format("bit {}", known->bit);
        add(fmt::format("{} ({})", option, where));
    }
    for (const unsigned bit : bitsOf(policy.extras.setBits)) {
        add(fmt::format("bit {} is set and has no name", bit));
    }
    for (const unsigned bit : bitsOf(policy.extras.clearBits)) {
        add(fmt::format("bit {} is not set, but always is in policies that tools write", bit));
    }
    if (!name.empty()) {
        add(std::string(absent));
    }
}

void addCounts(Table& table, const Facts& facts) {
    std::string kinds;
    std::size_t total = 0;
    for (const Count& count : facts.fileRules) {
        total += count.number;
        if (count.number != 0) {
            kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count.number, count.words);
        }
    }
    table.row("Holds", kinds.empty() ? fmt::format("file rules: {}", total)
                                     : fmt::format("file rules: {} ({})", total, kinds));
    for (const Count& count : facts.counts) {
        if (count.number != 0) {
            table.row({}, fmt::format("{}: {}", count.words, count.number));
        }
    }
}

} // namespace

std::string factsAsText(const Facts& facts) {
    Table table;
    addForm(table, facts);
    addIdentity(table, facts);
    addOptions(table, facts.policy);
    addCounts(table, facts);
    return table.text();
}

} // namespace cipwright::cli
