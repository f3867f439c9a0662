#include "bench/read_median.hpp"

#include <algorithm>
#include <fstream>
#include <map>

namespace wangge::bench {

Result<MedianInstance> read_median(std::filesystem::path const& file) {
  std::ifstream in{file};
  if (!in) return fail(Errc::not_found, "{}: no such file", file.string());
  MedianInstance instance;
  instance.name = file.stem().string();
  std::int64_t n = 0, m = 0, p = 0;
  if (!(in >> n >> m >> p) || n < 1 || n > 1'000'000 || m < 0 || p < 1 || p > n)
    return fail(Errc::bad_input, "{}: does not begin with \"vertices edges choose\"",
                file.string());
  instance.vertices = static_cast<std::size_t>(n);
  instance.choose = static_cast<std::size_t>(p);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> lengths;
  for (std::int64_t i = 0; i < m; ++i) {
    std::int64_t a = 0, b = 0, length = 0;
    if (!(in >> a >> b >> length) || a < 1 || b < 1 || a > n || b > n || length < 0)
      return fail(Errc::bad_input, "{}: edge {} of {} is not \"a b length\"",
                  file.string(), i + 1, m);
    if (a == b) continue;
    lengths[{static_cast<std::uint32_t>(std::min(a, b) - 1),
             static_cast<std::uint32_t>(std::max(a, b) - 1)}] = length;
  }
  for (auto const& [ends, length] : lengths)
    instance.edges.push_back({ends.first, ends.second, length});
  return instance;
}

}  // namespace wangge::bench
