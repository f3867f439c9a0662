#include "read/settings_partition.hpp"

#include <algorithm>
#include <utility>

namespace wangge::read {
namespace {

template <class List>
std::vector<std::string> names_of(List const& list) {
  std::vector<std::string> names;
  for (auto const& one : list) names.push_back(one.name);
  return names;
}

void read_range(Section& s, Profiles const& profiles, PartitionRequest& r) {
  auto const profile = s.word("profile", names_of(profiles.sizes));
  auto const wanted = s.wholes("households");
  auto const known =
      std::ranges::find(profiles.sizes, profile.value_or(""), &SizeProfile::name);
  if (known != profiles.sizes.end()) {
    r.households = {known->least, known->most};
    r.profile = known->name;
  }
  if (wanted && wanted->size() == 2)
    r.households = {(*wanted)[0], (*wanted)[1]};
  else if (wanted)
    s.complain("households",
               "[partition] households must be a range of two numbers such as "
               "[300, 500]");
  if (r.grids && (wanted || profile))
    s.complain("grids",
               "[partition] grids stands beside a range of sizes; keep one of grids, "
               "households, profile");
}

void read_coding(Section& s, Profiles const& profiles, PartitionRequest& r) {
  auto const name = s.word("coding", names_of(profiles.codings));
  auto const known =
      std::ranges::find(profiles.codings, name.value_or(""), &CodingProfile::name);
  if (known != profiles.codings.end()) r.coding = *known;
}

// A wish about one building is none, and most likely a slip.
void at_least_two(Section& s, std::string_view key,
                  std::vector<std::vector<std::string>> const& lists) {
  for (auto const& list : lists)
    if (list.size() < 2)
      s.complain(key,
                 fmt::format("[partition] {}: a list needs at least two buildings, "
                             "such as [[\"B1\", \"B2\"]]",
                             key));
}

void read_wishes(Section& s, PartitionRequest& r) {
  r.together = s.text_lists("together").value_or(r.together);
  r.apart = s.text_lists("apart").value_or(r.apart);
  at_least_two(s, "together", r.together);
  at_least_two(s, "apart", r.apart);
  for (auto& [name, buildings] : s.named_lists("pinned")) {
    if (name.empty() || buildings.empty())
      s.complain("pinned",
                 "[partition] pinned: every grid needs a name and at least "
                 "one building, such as { \"A-01\" = [\"B1\"] }");
    r.pinned.push_back({name, std::move(buildings)});
  }
}

}  // namespace

void read_partition(Section& s, Profiles const& profiles, PartitionRequest& r) {
  r.districts = s.small("districts").value_or(r.districts);
  r.grids = s.small("grids");
  read_range(s, profiles, r);
  read_coding(s, profiles, r);
  auto const balance =
      s.word("balance", {"households", "residents", "buildings", "workload"});
  if (balance == "residents") r.balance = Balance::residents;
  if (balance == "buildings") r.balance = Balance::buildings;
  if (balance == "workload") r.balance = Balance::workload;
  r.tolerance = s.number("tolerance").value_or(r.tolerance);
  // A build proves what it can in about a second; programs that plan many times ask.
  constexpr std::int64_t kProof = 1;
  r.proof = s.whole("proof").value_or(kProof);
  if (auto const seed = s.whole("seed")) {
    if (*seed < 0) s.complain("seed", "[partition] seed must not be negative");
    r.seed = static_cast<std::uint64_t>(*seed);
  }
  read_wishes(s, r);
}

}  // namespace wangge::read
