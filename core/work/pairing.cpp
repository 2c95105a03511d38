#include "core/work/pairing.h"

#include <string_view>
#include <unordered_map>

namespace cipwright {

namespace {

using Groups = std::vector<std::size_t>;

// What is not paired yet.
Groups restOf(const std::vector<std::optional<std::size_t>>& partners) {
    Groups rest;
    for (std::size_t group = 0; group < partners.size(); ++group) {
        if (!partners[group]) {
            rest.push_back(group);
        }
    }
    return rest;
}

void join(Pairing& pairing, std::size_t left, std::size_t right) {
    pairing.ofLeft[left] = right;
    pairing.ofRight[right] = left;
}

void pairEqual(Pairing& pairing, const DistinctItems& left, const DistinctItems& right) {
    std::unordered_map<std::string_view, std::size_t> known;
    known.reserve(left.size());
    for (std::size_t group = 0; group < left.size(); ++group) {
        known.emplace(left.keys[left.firsts[group]], group);
    }
    for (std::size_t group = 0; group < right.size(); ++group) {
        const auto found = known.find(right.keys[right.firsts[group]]);
        if (found != known.end()) {
            join(pairing, found->second, group);
        }
    }
}

void pairAlike(Pairing& pairing, const DistinctItems& left, const DistinctItems& right,
               const LikenessStage& stage) {
    // The groups of a key and how many of them are taken.
    struct Candidates {
        Groups groups;
        std::size_t taken = 0;
    };

    std::unordered_map<std::string, Candidates> alike;
    for (const std::size_t group : restOf(pairing.ofLeft)) {
        std::string key = stage.left(left.firsts[group]);
        if (!key.empty()) {
            alike[std::move(key)].groups.push_back(group);
        }
    }
    for (const std::size_t group : restOf(pairing.ofRight)) {
        const auto found = alike.find(stage.right(right.firsts[group]));
        if (found != alike.end() && found->second.taken < found->second.groups.size()) {
            join(pairing, found->second.groups[found->second.taken++], group);
        }
    }
}

} // namespace

DistinctItems::DistinctItems(std::vector<std::string> keysOfItems)
    : keys(std::move(keysOfItems)) {
    std::unordered_map<std::string_view, std::size_t> known;
    known.reserve(keys.size());
    groups.reserve(keys.size());
    for (std::size_t item = 0; item < keys.size(); ++item) {
        const auto [found, isNew] = known.emplace(keys[item], firsts.size());
        if (isNew) {
            firsts.push_back(item);
        }
        groups.push_back(found->second);
    }
}

Pairing pairUp(const DistinctItems& left, const DistinctItems& right,
               const std::vector<LikenessStage>& stages) {
    Pairing pairing;
    pairing.ofLeft.resize(left.size());
    pairing.ofRight.resize(right.size());
    pairEqual(pairing, left, right);
    for (const LikenessStage& stage : stages) {
        pairAlike(pairing, left, right, stage);
    }
    return pairing;
}

Pairing pairItems(std::size_t left, std::size_t right, const std::vector<LikenessStage>& stages) {
    // Keys that no two have, so that nothing is paired but by the stages.
    const auto apart = [](std::size_t count, char side) {
        std::vector<std::string> keys;
        keys.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            keys.push_back(side + std::to_string(i));
        }
        return DistinctItems(std::move(keys));
    };
    return pairUp(apart(left, 'L'), apart(right, 'R'), stages);
}

} // namespace cipwright
