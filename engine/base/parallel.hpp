#pragma once

#include <cstddef>
#include <functional>

namespace wangge {

/// Runs task(0) … task(count - 1) on up to `jobs` threads and waits for all. Each task
/// writes only its own result, so the answer does not depend on `jobs`. The first
/// exception is rethrown after every thread has ended.
void for_each_index(std::size_t count, std::size_t jobs,
                    std::function<void(std::size_t)> const& task);

}  // namespace wangge
