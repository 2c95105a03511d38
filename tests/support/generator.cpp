#include "tests/support/generator.h"

#include <fmt/format.h>

#include <iterator>
#include <random>
#include <string_view>
#include <vector>

namespace cipwright::test {

namespace {

class Generator {
public:
    explicit Generator(const GeneratorOptions& options)
        : m_options(options)
        , m_random(options.seed) {}

    std::string generate() {
        add(R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>10.0.25000.0</VersionEx>
  <PlatformID>{{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}}</PlatformID>
  <Rules>
    <Rule>
      <Option>Enabled:Unsigned System Integrity Policy</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Audit Mode</Option>
    </Rule>
    <Rule>
      <Option>Enabled:UMCI</Option>
    </Rule>
  </Rules>
  <EKUs />
  <FileRules>
)");
        add("    <Allow ID=\"ID_ALLOW_A_1\" FriendlyName=\"Allow all\" FileName=\"*\" />\n");
        m_kernel.emplace_back("ID_ALLOW_A_1");
        m_user.emplace_back("ID_ALLOW_A_1");
        for (std::size_t i = 1; i < m_options.rules; ++i) {
            rule(i);
        }
        add("  </FileRules>\n  <Signers>\n");
        signers();
        add("  </Signers>\n  <SigningScenarios>\n");
        scenario(131, "DRIVERS_1", m_kernel, true);
        scenario(12, "WINDOWS", m_user, false);
        add(R"(  </SigningScenarios>
  <UpdatePolicySigners />
  <CiSigners />
  <HvciOptions>0</HvciOptions>
  <BasePolicyID>{{5B6F0D61-3C1B-4C34-9C3B-0A4D6D1F2E11}}</BasePolicyID>
  <PolicyID>{{5B6F0D61-3C1B-4C34-9C3B-0A4D6D1F2E11}}</PolicyID>
</SiPolicy>
)");
        return std::move(m_text);
    }

private:
    static constexpr std::size_t attributesPerSigner = 4;

    template <class... Args> void add(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Args>(args)...);
    }

    std::uint32_t below(std::uint32_t limit) {
        return static_cast<std::uint32_t>(m_random()) % limit;
    }

    std::string hex(std::size_t bytes) {
        std::string digits;
        for (std::size_t i = 0; i < bytes; i += 4) {
            digits += fmt::format("{:08X}", static_cast<std::uint32_t>(m_random()));
        }
        return digits;
    }

    void rule(std::size_t i) {
        const auto kind = m_options.oneKey ? 70 : below(100);
        if (kind < 70) {
            const bool sha1 = kind % 2 == 0;
            auto id = fmt::format("ID_DENY_DRIVER_{:X}_{}", i, sha1 ? "SHA1" : "SHA256");
            add("    <Deny ID=\"{}\" FriendlyName=\"driver{}.sys Hash {}\" Hash=\"{}\" />\n", id,
                i / 4, sha1 ? "Sha1" : "Sha256", hex(sha1 ? 20 : 32));
            m_kernel.push_back(std::move(id));
        } else if (kind < 85) {
            auto id = fmt::format("ID_DENY_NAME_{:X}", i);
            const auto name = m_options.oneKey ? 0 : below(4096);
            add("    <Deny ID=\"{}\" FriendlyName=\"vulnerable\\tool{}.exe\" "
                "FileName=\"tool{}.exe\" MinimumFileVersion=\"0.0.0.0\" "
                "MaximumFileVersion=\"{}.{}.{}.65535\" />\n",
                id, name, name, below(20), below(100), below(10000));
            m_kernel.push_back(id);
            m_user.push_back(std::move(id));
        } else if (kind < 90) {
            auto id = fmt::format("ID_DENY_PATH_{:X}", i);
            add("    <Deny ID=\"{}\" FriendlyName=\"path rule {}\" "
                "FilePath=\"%OSDRIVE%\\Program Files\\Vendor{}\\bin\\*\" />\n",
                id, i, below(10000));
            m_user.push_back(std::move(id));
        } else {
            auto id = fmt::format("ID_FILEATTRIB_F_{:X}", i);
            add("    <FileAttrib ID=\"{}\" FriendlyName=\"attribute {}\" FileName=\"file{}.sys\" "
                "MinimumFileVersion=\"{}.{}.0.0\" />\n",
                id, i, below(5000), below(10), below(100));
            m_attributes.push_back(std::move(id));
        }
    }

    void signers() {
        for (std::size_t i = 0; i < m_attributes.size(); i += attributesPerSigner) {
            auto id = fmt::format("ID_SIGNER_S_{:X}", i);
            add("    <Signer ID=\"{}\" Name=\"Vendor CA {}\">\n"
                "      <CertRoot Type=\"TBS\" Value=\"{}\" />\n"
                "      <CertPublisher Value=\"Vendor {}\" />\n",
                id, i, hex(32), i);
            for (auto j = i; j < std::min(i + attributesPerSigner, m_attributes.size()); ++j) {
                add("      <FileAttribRef RuleID=\"{}\" />\n", m_attributes[j]);
            }
            add("    </Signer>\n");
            m_signers.push_back(std::move(id));
        }
    }

    void scenario(int value, std::string_view name, const std::vector<std::string>& rules,
                  bool withSigners) {
        add("    <SigningScenario Value=\"{}\" ID=\"ID_SIGNINGSCENARIO_{}\" "
            "FriendlyName=\"scenario {}\">\n      <ProductSigners>\n",
            value, name, value);
        if (withSigners && !m_signers.empty()) {
            add("        <DeniedSigners>\n");
            for (const auto& id : m_signers) {
                add("          <DeniedSigner SignerId=\"{}\" />\n", id);
            }
            add("        </DeniedSigners>\n");
        }
        add("        <FileRulesRef>\n");
        for (const auto& id : rules) {
            add("          <FileRuleRef RuleID=\"{}\" />\n", id);
        }
        add("        </FileRulesRef>\n      </ProductSigners>\n    </SigningScenario>\n");
    }

    GeneratorOptions m_options;
    std::mt19937 m_random;
    std::string m_text;
    std::vector<std::string> m_kernel;
    std::vector<std::string> m_user;
    std::vector<std::string> m_attributes;
    std::vector<std::string> m_signers;
};

} // namespace

std::string generatePolicy(const GeneratorOptions& options) {
    return Generator(options).generate();
}

} // namespace cipwright::test
