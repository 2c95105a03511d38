#include "core/cip/rawreader.h"

#include "core/cip/cursor.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/rawparts.h"

#include <algorithm>

namespace cipwright::cip {

namespace {

// Reads the parts one after the other, and keeps account of what is missing.
class RawReader {
public:
    RawReader(std::string_view bytes, ReadReport& report)
        : m_report(report)
        , m_cursor(bytes, report) {}

    RawReading read() {
        readHeader(m_cursor, m_reading.policy);
        m_known = version() >= oldestVersion && version() <= newestVersion;
        if (!m_known && m_reading.policy.headerRead) {
            m_report.add(messages::cipFormat, 0, {{"found", std::to_string(version())}});
        }
        for (const RawPart& part : bodyParts()) {
            readPart(part);
        }
        readBlocks();
        if (!m_cursor.failed()) {
            readEnd();
        }
        if (!m_unread.empty()) {
            m_report.add(messages::cipUnread, m_cursor.offset(), {{"parts", m_unread}});
        }
        return std::move(m_reading);
    }

private:
    [[nodiscard]] std::uint32_t version() const { return m_reading.policy.formatVersion; }

    void readPart(const RawPart& part) {
        const bool reached = !m_cursor.failed();
        const Progress progress =
            reached ? part.read(m_cursor, m_reading.policy) : Progress{announcedByHeader(part), 0};
        if (progress.read < progress.announced) {
            m_reading.missing.push_back({part.name, progress.announced, progress.read});
        }
        if (!reached) {
            addUnread(part.name);
        }
    }

    // How many items of a part that was not reached there should be, as far as one can know.
    [[nodiscard]] std::uint32_t announcedByHeader(const RawPart& part) const {
        const RawPolicy& policy = m_reading.policy;
        const auto parts = bodyParts();
        if (part.name == parts[0].name) {
            return policy.ekuCount;
        }
        if (part.name == parts[1].name) {
            return policy.fileRuleCount;
        }
        if (part.name == parts[2].name) {
            return policy.signerCount;
        }
        if (part.name == parts[5].name) {
            return policy.scenarioCount;
        }
        const bool perRule = std::ranges::any_of(blocks, [&](const BlockInfo& block) {
            return block.content == part.name && isPerRule(block);
        });
        return perRule ? policy.fileRuleCount : 0;
    }

    [[nodiscard]] static bool isPerRule(const BlockInfo& block) {
        return block.number <= 5 || block.number == 7;
    }

    void addUnread(std::string_view name) {
        m_unread += m_unread.empty() ? "" : ", ";
        m_unread += name;
    }

    void readBlocks() {
        for (std::size_t i = 0; i < blocks.size() && !m_ended; ++i) {
            const BlockInfo& block = blocks[i];
            if (m_known && block.number > version()) {
                break;
            }
            if (!m_cursor.failed()) {
                readTag(block);
            }
            if (!m_ended) {
                readPart(blockParts()[i]);
            }
        }
    }

    void readTag(const BlockInfo& block) {
        const std::uint32_t offset = m_cursor.offset();
        if (!m_known && m_cursor.remaining() == 0) {
            m_ended = true;
            return;
        }
        m_cursor.enter({});
        const std::uint32_t tag =
            m_cursor.u32("the start of block " + std::to_string(block.number));
        if (m_cursor.failed()) {
            return;
        }
        if (tag != block.number) {
            m_report.add(messages::cipBlockTag, offset,
                         {{"expected", std::to_string(block.number)},
                          {"content", std::string(block.content)},
                          {"found", std::to_string(tag)}});
            m_cursor.stop();
        } else if (!m_known && m_cursor.remaining() == 0) {
            m_ended = true; // Of a version that nobody knows, this is the end mark.
        }
    }

    void readEnd() {
        if (m_ended) {
            return;
        }
        if (!m_known) {
            m_report.add(messages::cipNewer, m_cursor.offset(),
                         {{"left", std::to_string(m_cursor.remaining())}});
            return;
        }
        const std::uint32_t offset = m_cursor.offset();
        if (version() >= firstBlock || m_cursor.remaining() == sizeof(std::uint32_t)) {
            m_cursor.enter({});
            const std::uint32_t mark = m_cursor.u32("the end mark");
            if (!m_cursor.failed() && mark != version() + 1) {
                m_report.add(
                    messages::cipEndTag, offset,
                    {{"expected", std::to_string(version() + 1)}, {"found", std::to_string(mark)}});
            }
        }
        if (!m_cursor.failed() && m_cursor.remaining() > 0) {
            m_report.add(messages::cipTrailing, m_cursor.offset(),
                         {{"count", std::to_string(m_cursor.remaining())}, {"where", "policy"}});
        }
    }

    ReadReport& m_report;
    Cursor m_cursor;
    RawReading m_reading;
    std::string m_unread;
    bool m_known = false;
    bool m_ended = false;
};

} // namespace

RawReading readRaw(std::string_view policy, ReadReport& report) {
    return RawReader(policy, report).read();
}

} // namespace cipwright::cip
