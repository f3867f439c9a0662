#include "verify/duties.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace wangge::verify {
namespace {

std::vector<DutySaid> liaison_duties(BuildFiles const& files) {
  std::vector<DutySaid> duties;
  for (auto const& row : files.liaisons)
    duties.push_back({row.place, row.liaison, row.capacity});
  return duties;
}

/// Volunteers are the tasks, points those who take them.
std::vector<DutySaid> point_duties(BuildFiles const& files) {
  std::vector<DutySaid> duties;
  for (auto const& row : files.points)
    duties.push_back({row.volunteer, row.place, row.capacity});
  return duties;
}

/// 0 of "managers", n of "managers backup n", nothing of other names.
std::optional<std::size_t> round_of(std::string_view problem) {
  constexpr std::string_view kBackup = "managers backup ";
  if (problem == "managers") return 0;
  if (!problem.starts_with(kBackup)) return std::nullopt;
  problem.remove_prefix(kBackup.size());
  std::size_t round = 0;
  auto const [end, error] =
      std::from_chars(problem.data(), problem.data() + problem.size(), round);
  bool const whole = error == std::errc{} && end == problem.data() + problem.size();
  return whole && round > 0 ? std::optional{round} : std::nullopt;
}

std::vector<DutySaid> manager_duties(BuildFiles const& files, std::size_t round) {
  std::map<std::string, std::size_t> backups;
  std::map<std::string, std::int64_t> taken;
  std::vector<DutySaid> duties;
  bool const by_households = counts_households(files);
  for (auto const& row : files.managers) {
    auto const of_round = row.role == "first" ? 0 : ++backups[row.building];
    if (of_round < round)
      taken[row.volunteer] += by_households ? households_of(files, row.building) : 1;
    if (of_round == round)
      duties.push_back({row.building, row.volunteer, row.capacity});
  }
  for (auto& duty : duties)
    if (duty.capacity) *duty.capacity -= taken[duty.agent];
  return duties;
}

}  // namespace

bool counts_households(BuildFiles const& files) {
  return files.manifest.is_object() &&
         files.asked("managers").value("capacity_by", "buildings") ==
             std::string{"households"};
}

std::int64_t households_of(BuildFiles const& files, std::string const& building) {
  auto const found = std::ranges::find(files.buildings, building, &BuildingRow::id);
  if (found == files.buildings.end()) return 1;
  return std::max<std::int64_t>(1, found->counts.households.value_or(1));
}

std::optional<std::vector<DutySaid>> duties_of(BuildFiles const& files,
                                               std::string_view problem) {
  if (problem == "liaisons") return liaison_duties(files);
  if (problem == "points") return point_duties(files);
  if (auto const round = round_of(problem)) return manager_duties(files, *round);
  return std::nullopt;
}

}  // namespace wangge::verify
