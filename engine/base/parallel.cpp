#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace wangge {

void for_each_index(std::size_t count, std::size_t jobs,
                    std::function<void(std::size_t)> const& task) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr first_failure;
  std::mutex failure_mutex;
  auto const work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        task(i);
      } catch (...) {
        std::scoped_lock const lock{failure_mutex};
        if (!first_failure) first_failure = std::current_exception();
      }
    }
  };
  std::size_t const workers = std::min(std::max<std::size_t>(jobs, 1), count);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(work);
    work();
  }
  if (first_failure) std::rethrow_exception(first_failure);
}

}  // namespace wangge
