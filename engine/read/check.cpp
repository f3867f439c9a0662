#include <algorithm>
#include <tuple>

#include "read/bare_file.hpp"
#include "read/loader.hpp"
#include "read/read_community.hpp"
#include "read/settings.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace fs = std::filesystem;

// A stray file must be answered soon whatever it is; what a community.toml names may
// take its time, as in a build.
constexpr Limits kBareLimits{1'000'000, 200'000, 4.0};

Issues check_files(fs::path const& file, Progress& progress, Profiles const& profiles) {
  bool const is_toml = folded(file.extension().string()) == ".toml";
  Reading reading{progress, is_toml ? Limits{} : kBareLimits, {}, {}, {}};
  std::vector<Error> errors;
  if (is_toml) {
    auto settings = read_settings(file, profiles);
    errors = std::move(settings.errors);
    // What is wrong in the settings does not keep the files from being looked at.
    auto loaded = load(settings.settings, OnError::go_on, reading);
    for (auto& error : loaded.errors) errors.push_back(std::move(error));
  } else {
    errors = check_bare(file, reading);
  }
  Issues issues = std::move(reading.issues);
  issues.insert(issues.end(), reading.positions.begin(), reading.positions.end());
  for (auto const& error : errors)
    issues.push_back({file.filename().string(),
                      -1,
                      Severity::error,
                      "fatal",
                      {{"message", error.message}}});
  std::ranges::stable_sort(issues, {}, [](Issue const& issue) {
    return std::tuple{-static_cast<int>(issue.severity), issue.source, issue.row};
  });
  return issues;
}

}  // namespace wangge::read
