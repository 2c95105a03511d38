// The two unstable sorts of .NET, step by step: which of equal items comes first is in the file.
#pragma once

#include <bit>
#include <cstddef>
#include <span>
#include <utility>

namespace cipwright::dotnet {

template <class T, class Less>
void swapIfGreater(std::span<T> items, std::size_t a, std::size_t b, const Less& less) {
    if (a != b && less(items[b], items[a])) {
        std::swap(items[a], items[b]);
    }
}

/// Sinks the item of heap position `at` (counted from 1) among the first `count` items.
template <class T, class Less>
void siftDown(std::span<T> items, std::size_t at, std::size_t count, const Less& less) {
    const T sinking = items[at - 1];
    while (at <= count / 2) {
        std::size_t child = 2 * at;
        if (child < count && less(items[child - 1], items[child])) {
            ++child;
        }
        if (!less(sinking, items[child - 1])) {
            break;
        }
        items[at - 1] = items[child - 1];
        at = child;
    }
    items[at - 1] = sinking;
}

template <class T, class Less> void heapSort(std::span<T> items, const Less& less) {
    const std::size_t count = items.size();
    for (std::size_t i = count / 2; i >= 1; --i) {
        siftDown(items, i, count, less);
    }
    for (std::size_t i = count; i > 1; --i) {
        std::swap(items[0], items[i - 1]);
        siftDown(items, 1, i - 1, less);
    }
}

template <class T, class Less> void insertionSort(std::span<T> items, const Less& less) {
    for (std::size_t i = 1; i < items.size(); ++i) {
        const T moving = items[i];
        std::size_t at = i;
        for (; at > 0 && less(moving, items[at - 1]); --at) {
            items[at] = items[at - 1];
        }
        items[at] = moving;
    }
}

/// The older sort (Windows PowerShell 5.1): quicksort that gives up for a heapsort at a depth.
template <class T, class Less>
void depthLimitedQuickSort(std::span<T> items, const Less& less, unsigned depth = 32) {
    while (items.size() > 1) {
        if (depth == 0) {
            heapSort(items, less);
            return;
        }
        const std::size_t last = items.size() - 1;
        const std::size_t middle = last / 2;
        swapIfGreater(items, 0, middle, less);
        swapIfGreater(items, 0, last, less);
        swapIfGreater(items, middle, last, less);
        const T pivot = items[middle];
        // `right` counts one more than the index, so that it may pass the left end.
        std::size_t left = 0;
        std::size_t right = items.size();
        do {
            while (less(items[left], pivot)) {
                ++left;
            }
            while (less(pivot, items[right - 1])) {
                --right;
            }
            if (left + 1 > right) {
                break;
            }
            if (left + 1 < right) {
                std::swap(items[left], items[right - 1]);
            }
            ++left;
            --right;
        } while (left + 1 <= right);
        --depth;
        const std::span<T> lower = items.first(right);
        const std::span<T> upper = left < items.size() ? items.subspan(left) : std::span<T>();
        // Sizes are compared as j - left <= right - i, which are the sizes less one.
        if (lower.size() <= items.size() - left) {
            depthLimitedQuickSort(lower, less, depth);
            items = upper;
        } else {
            depthLimitedQuickSort(upper, less, depth);
            items = lower;
        }
    }
}

/// Moves items below the pivot to the left of the place that it gives back, the others to the
/// right; there are more than three items.
template <class T, class Less>
std::size_t partitionAroundMedian(std::span<T> items, const Less& less) {
    const std::size_t last = items.size() - 1;
    const std::size_t middle = last / 2;
    swapIfGreater(items, 0, middle, less);
    swapIfGreater(items, 0, last, less);
    swapIfGreater(items, middle, last, less);
    const T pivot = items[middle];
    std::swap(items[middle], items[last - 1]);
    std::size_t left = 0;
    std::size_t right = last - 1;
    while (left < right) {
        do {
            ++left;
        } while (less(items[left], pivot));
        do {
            --right;
        } while (less(pivot, items[right]));
        if (left >= right) {
            break;
        }
        std::swap(items[left], items[right]);
    }
    std::swap(items[left], items[last - 1]);
    return left;
}

/// The newer sort (the WDAC Wizard): introspective sort with insertion sort for small ranges.
template <class T, class Less>
void introSort(std::span<T> items, const Less& less, unsigned depth) {
    constexpr std::size_t smallRange = 16;
    while (items.size() > smallRange) {
        if (depth == 0) {
            heapSort(items, less);
            return;
        }
        --depth;
        const std::size_t pivot = partitionAroundMedian(items, less);
        introSort(items.subspan(pivot + 1), less, depth);
        items = items.first(pivot);
    }
    if (items.size() == 2) {
        swapIfGreater(items, 0, 1, less);
    } else if (items.size() == 3) {
        swapIfGreater(items, 0, 1, less);
        swapIfGreater(items, 0, 2, less);
        swapIfGreater(items, 1, 2, less);
    } else {
        insertionSort(items, less);
    }
}

template <class T, class Less> void introSort(std::span<T> items, const Less& less) {
    if (items.size() > 1) {
        introSort(items, less, 2 * static_cast<unsigned>(std::bit_width(items.size()) - 1));
    }
}

} // namespace cipwright::dotnet
