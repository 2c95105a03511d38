#include "core/xml/reread.h"

#include "core/xml/markupwalker.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace cipwright {

namespace {

constexpr std::size_t everything = SIZE_MAX;

// Sections of fewer items are read as a whole.
constexpr std::size_t fewItems = 64;

// Sections in which nothing depends on how many items there are or on several of them together, and
// which may be long. Others are read as a whole: the schema limits EKUs, Settings and others, and
// each Macro needs a name of its own.
constexpr std::array readInParts{
    Section::FileRules, Section::ArtifactRules,       Section::Signers,
    Section::CiSigners, Section::UpdatePolicySigners, Section::SupplementalPolicySigners};

// More places than this are no longer a small change.
constexpr std::size_t mostRegions = 64;

// Where a place of the text before the patch is in the text after it.
class PlaceMap {
public:
    explicit PlaceMap(const TextPatch& patch) {
        std::int32_t delta = 0;
        for (const TextEdit& edit : patch.edits()) {
            delta += static_cast<std::int32_t>(edit.with.size()) - edit.where.length();
            m_shifts.push_back({edit.where.end, delta});
        }
    }

    [[nodiscard]] std::int32_t operator()(std::int32_t place) const {
        const auto next = std::ranges::upper_bound(m_shifts, place, {}, &Shift::from);
        return next == m_shifts.begin() ? place : place + (next - 1)->delta;
    }

    [[nodiscard]] Span operator()(Span span) const {
        return {(*this)(span.begin), (*this)(span.end)};
    }

private:
    struct Shift {
        std::int32_t from;
        std::int32_t delta;
    };

    std::vector<Shift> m_shifts;
};

// A child of SiPolicy.
using Child = std::variant<Section, HeaderField>;

// A part of the text before the patch that has to be read again.
struct Region {
    Child child;
    std::size_t first = 0;         // Items of the section to be replaced;
    std::size_t last = everything; // all of it, its tags included.
    Span span;
    bool fromTag = false; // It begins behind the section's start tag, not with an item.
};

template <class PolicyType, class Use> void withList(PolicyType& policy, Section section, Use use) {
    switch (section) {
    case Section::Rules:
        return use(policy.options);
    case Section::EKUs:
        return use(policy.ekus);
    case Section::FileRules:
        return use(policy.fileRules);
    case Section::ArtifactRules:
        return use(policy.artifactRules);
    case Section::Signers:
        return use(policy.signers);
    case Section::SigningScenarios:
        return use(policy.scenarios);
    case Section::UpdatePolicySigners:
        return use(policy.updatePolicySigners);
    case Section::CiSigners:
        return use(policy.ciSigners);
    case Section::SupplementalPolicySigners:
        return use(policy.supplementalPolicySigners);
    case Section::Settings:
        return use(policy.settings);
    case Section::Macros:
        return use(policy.macros);
    case Section::AppSettings:
        return use(policy.apps);
    }
}

// Whether something is wrong with an element of this name itself; what stands between its items can
// then not be judged piece by piece.
bool isAnyAbout(const Diagnostics& diagnostics, std::string_view element) {
    return std::ranges::any_of(diagnostics, [&](const Diagnostic& d) {
        return std::ranges::any_of(d.arguments, [&](const Argument& a) {
            return a.name == "element" && a.value == element;
        });
    });
}

bool isInside(Span inner, Span outer) {
    return outer.begin < inner.begin && inner.end < outer.end;
}

class Rereader {
public:
    Rereader(std::string_view after, const ReadPolicy& before, const TextPatch& patch,
             ReadFunction read, std::size_t mostBytes)
        : m_after(after)
        , m_before(before)
        , m_patch(patch)
        , m_read(read)
        , m_mostBytes(mostBytes)
        , m_place(patch) {}

    std::optional<ReadPolicy> reread() {
        if (!m_before.wellFormed || m_before.diagnostics.size() >= MarkupWalker::mostDiagnostics
            || !findRegions() || m_regions.size() > mostRegions || bytesToRead() > m_mostBytes) {
            return std::nullopt;
        }
        m_result = m_before;
        moveEverything();
        // From the end, so that the positions of items before a region stay what they were.
        for (auto region = m_regions.rbegin(); region != m_regions.rend(); ++region) {
            if (!readRegion(*region)) {
                return std::nullopt;
            }
        }
        std::ranges::sort(m_result.diagnostics, {}, [](const Diagnostic& d) {
            return std::tuple(d.span.begin, d.span.end, d.code());
        });
        return std::move(m_result);
    }

private:
    bool findRegions() {
        for (const TextEdit& edit : m_patch.edits()) {
            const auto child = childAround(edit.where);
            if (!child) {
                return false;
            }
            Region region = regionOf(*child, edit.where);
            if (region.last == everything) {
                std::erase_if(m_regions,
                              [&](const Region& part) { return part.child == region.child; });
            }
            if (!m_regions.empty() && m_regions.back().child == region.child
                && region.span.begin <= m_regions.back().span.end) {
                Region& last = m_regions.back();
                last.last = std::max(last.last, region.last);
                last.span.end = std::max(last.span.end, region.span.end);
            } else {
                m_regions.push_back(region);
            }
        }
        return true;
    }

    [[nodiscard]] std::size_t bytesToRead() const {
        std::size_t bytes = 0;
        for (const Region& region : m_regions) {
            bytes += static_cast<std::size_t>(m_place(region.span).length());
        }
        return bytes;
    }

    [[nodiscard]] std::optional<Child> childAround(Span edit) const {
        const Policy& policy = m_before.policy;
        for (std::size_t i = 0; i < policy.sections.size(); ++i) {
            const auto section = static_cast<Section>(i);
            if (policy.sections[i].present && isInside(edit, policy.sections[i].element)) {
                return isOnlyOne(section) ? std::optional<Child>(section) : std::nullopt;
            }
        }
        for (std::size_t i = 0; i < policy.header.size(); ++i) {
            if (policy.header[i].present() && isInside(edit, policy.header[i].element)) {
                return static_cast<HeaderField>(i);
            }
        }
        return std::nullopt;
    }

    // Whether the items of a section are all in it, and not in a second one of the name.
    [[nodiscard]] bool isOnlyOne(Section section) const {
        bool only = true;
        withList(m_before.policy, section, [&](const auto& items) {
            only = items.empty()
                   || items.element(items.size() - 1).end
                          < m_before.policy.section(section).element.end;
        });
        return only;
    }

    [[nodiscard]] Span spanOf(const Child& child) const {
        if (const auto* section = std::get_if<Section>(&child)) {
            return m_before.policy.section(*section).element;
        }
        return m_before.policy.headerField(std::get<HeaderField>(child)).element;
    }

    // Behind the start tag of an element that has an end tag, if no edit touches that.
    [[nodiscard]] std::int32_t contentBegin(Span element) const {
        const std::int32_t now = m_place(element.begin);
        auto at = static_cast<std::size_t>(now);
        for (char quote = 0; at < m_after.size() && (quote != 0 || m_after[at] != '>'); ++at) {
            const char c = m_after[at];
            if (quote != 0) {
                quote = c == quote ? char{0} : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        return element.begin + static_cast<std::int32_t>(at) + 1 - now;
    }

    // Before its end tag, if no edit touches that.
    [[nodiscard]] std::int32_t contentEnd(Span element) const {
        const std::int32_t now = m_place(element.end);
        const std::size_t tag = m_after.rfind('<', static_cast<std::size_t>(now) - 1);
        return tag == std::string_view::npos ? element.begin
                                             : element.end - (now - static_cast<std::int32_t>(tag));
    }

    // The items around an edit, one more on each side: a comment between two items may be the note
    // of the second, depending on what stands before it. Where there is none, up to the tag of the
    // section. Were an edit in a tag, that would be found elsewhere than before, beyond the edit.
    [[nodiscard]] Region regionOf(const Child& child, Span edit) const {
        Region region{child, 0, everything, spanOf(child)};
        const auto* section = std::get_if<Section>(&child);
        if (section == nullptr || std::ranges::find(readInParts, *section) == readInParts.end()
            || isAnyAbout(m_before.diagnostics, nameOf(*section))) {
            return region;
        }
        withList(m_before.policy, *section, [&](const auto& items) {
            if (items.size() < fewItems) {
                return;
            }
            std::size_t first = 0;
            std::size_t last = items.size();
            // Items are in document order.
            while (last - first > 1) {
                const auto middle = first + (last - first) / 2;
                (items.element(middle).end < edit.begin ? first : last) = middle;
            }
            const bool fromTag = items.element(first).end >= edit.begin;
            last = fromTag ? first : first + 1;
            while (last < items.size() && items.start(last) <= edit.end) {
                ++last;
            }
            const bool toTag = last == items.size();
            const Span element = region.span;
            const Span part{fromTag ? contentBegin(element) : items.start(first),
                            toTag ? contentEnd(element) : items.element(last).end};
            // What is put in where a part begins is not in the part.
            if (edit.begin <= part.begin || edit.end > part.end) {
                return;
            }
            region = {child, first, toTag ? last : last + 1, part, fromTag};
        });
        return region;
    }

    void moveEverything() {
        Policy& policy = m_result.policy;
        policy.root = m_place(policy.root);
        movePlace(policy.friendlyName);
        movePlace(policy.policyType);
        for (ValueElement& field : policy.header) {
            field.element = m_place(field.element);
            movePlace(field.value);
        }
        for (std::size_t i = 0; i < policy.sections.size(); ++i) {
            policy.sections[i].element = m_place(policy.sections[i].element);
            withList(policy, static_cast<Section>(i),
                     [&](auto& items) { items.moveStarts(m_place); });
        }
        const auto readAgain = [&](const Diagnostic& d) {
            return std::ranges::any_of(m_regions, [&](const Region& region) {
                return region.span.contains(d.span.begin);
            });
        };
        std::erase_if(m_result.diagnostics, readAgain);
        for (Diagnostic& d : m_result.diagnostics) {
            d.span = m_place(d.span);
            for (RelatedPlace& related : d.related) {
                related.span = m_place(related.span);
            }
        }
    }

    void movePlace(Value& value) const {
        if (value.present()) {
            value = Value(value.text(), m_place(value.span()));
        }
    }

    // Reads the text of a region as if nothing else were in the policy.
    bool readRegion(const Region& region) {
        const auto* section = std::get_if<Section>(&region.child);
        const bool wholeChild = region.last == everything;
        const std::string_view tag = section != nullptr && !wholeChild ? nameOf(*section) : "";
        std::string text = fmt::format("<SiPolicy xmlns=\"{}\">", policyNamespace);
        if (!tag.empty()) {
            text += fmt::format("<{}>", tag);
        }
        const auto prefix = static_cast<std::int32_t>(text.size());
        const Span now = m_place(region.span);
        text += m_after.substr(static_cast<std::size_t>(now.begin),
                               static_cast<std::size_t>(now.length()));
        if (!tag.empty()) {
            text += fmt::format("</{}>", tag);
        }
        text += "</SiPolicy>";
        ReadPolicy read = m_read(text);
        const auto shift = now.begin - prefix;
        if (!wholeChild && isAnyAbout(read.diagnostics, tag)) {
            return false;
        }
        if (!read.wellFormed || !fits(region, read.policy, prefix, prefix + now.length())) {
            return false;
        }
        for (Diagnostic& d : read.diagnostics) {
            if (d.span.begin < prefix || d.span.begin >= prefix + now.length()) {
                continue; // About the policy around it, which is not all there.
            }
            d.span = d.span.shifted(shift);
            for (RelatedPlace& related : d.related) {
                related.span = related.span.shifted(shift);
            }
            m_result.diagnostics.push_back(std::move(d));
        }
        put(region, read.policy, shift);
        return true;
    }

    // Whether what was read is what the region held: the same child or the same section, whole.
    static bool fits(const Region& region, const Policy& read, std::int32_t begin,
                     std::int32_t end) {
        const auto* section = std::get_if<Section>(&region.child);
        if (section == nullptr) {
            const auto& field = read.headerField(std::get<HeaderField>(region.child));
            return field.present() && field.element == Span{begin, end};
        }
        const SectionPlace& place = read.section(*section);
        return place.present && (region.last != everything || place.element == Span{begin, end});
    }

    void put(const Region& region, Policy& read, std::int32_t shift) {
        Policy& policy = m_result.policy;
        const auto* section = std::get_if<Section>(&region.child);
        if (section == nullptr) {
            ValueElement& field = read.headerField(std::get<HeaderField>(region.child));
            field.element = field.element.shifted(shift);
            field.value = Value(field.value.text(), field.value.span().shifted(shift));
            policy.headerField(std::get<HeaderField>(region.child)) = std::move(field);
            return;
        }
        const auto place = [shift](std::int32_t start) { return start + shift; };
        const auto replace = [&](auto& target, auto& source) {
            source.moveStarts(place);
            if (region.last == everything) {
                target = std::move(source);
            } else {
                if (!region.fromTag) {
                    keepNote(target, region.first, source);
                }
                target.splice(region.first, region.last, std::move(source));
            }
        };
        withList(policy, *section, [&](auto& target) {
            withList(read, *section, [&](auto& source) {
                if constexpr (std::is_same_v<decltype(target), decltype(source)>) {
                    replace(target, source);
                }
            });
        });
    }

    // The note of the first item of a region stands before the region and is not read with it.
    template <class T>
    static void keepNote(const ItemList<T>& target, std::size_t first, ItemList<T>& source) {
        const Note& note = target[first].note;
        if (!source.empty() && !note.span.empty()) {
            T item = source[0];
            item.note = note;
            source.replace(0, std::move(item));
        }
    }

    std::string_view m_after;
    const ReadPolicy& m_before;
    const TextPatch& m_patch;
    ReadFunction m_read;
    std::size_t m_mostBytes;
    PlaceMap m_place;
    std::vector<Region> m_regions;
    ReadPolicy m_result;
};

} // namespace

std::optional<ReadPolicy> rereadParts(std::string_view after, const ReadPolicy& before,
                                      const TextPatch& patch, ReadFunction read,
                                      std::size_t mostBytes) {
    return Rereader(after, before, patch, read, mostBytes).reread();
}

ReadPolicy rereadPolicy(std::string_view after, const ReadPolicy& before, const TextPatch& patch,
                        ReadFunction read) {
    if (auto result = rereadParts(after, before, patch, read)) {
        return *std::move(result);
    }
    ReadPolicy result = read(after);
    keepSameItems(result.policy, before.policy);
    return result;
}

void keepSameItems(Policy& policy, const Policy& before) {
    for (std::size_t i = 0; i < policy.sections.size(); ++i) {
        const auto section = static_cast<Section>(i);
        withList(policy, section, [&](auto& items) {
            withList(before, section, [&](const auto& old) {
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(items)>,
                                             std::remove_cvref_t<decltype(old)>>) {
                    items.keepSame(old);
                }
            });
        });
    }
}

} // namespace cipwright
