#include "plan/identity.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "plan/coding.hpp"

namespace wangge::plan {
namespace {

using Used = std::set<std::string>;

/// The first of a row of texts that was never used; it is now.
template <class MakeText>
std::string next_free(Used& used, MakeText const& text) {
  for (std::size_t n = 0;; ++n)
    if (auto const [place, fresh] = used.insert(text(n)); fresh) return *place;
}

std::string letters_of(std::string const& grid_id) {
  return grid_id.substr(0, grid_id.find('-'));
}

/// Which earlier district each one is: the largest shares choose first.
std::vector<std::size_t> earlier_districts(GridChoice const& choice,
                                           std::size_t districts,
                                           PlanRecord const& record) {
  std::size_t const none = record.districts.size();
  std::vector<std::vector<std::int64_t>> share(districts,
                                               std::vector<std::int64_t>(none, 0));
  for (std::size_t g = 0; g < choice.earlier.size(); ++g) {
    if (choice.earlier[g] == kNone) continue;
    auto const at =
        std::ranges::find(record.districts, record.grids[choice.earlier[g]].district,
                          &PlanRecord::District::id) -
        record.districts.begin();
    if (static_cast<std::size_t>(at) < none)
      share[choice.district[g]][static_cast<std::size_t>(at)] += choice.totals[g] + 1;
  }
  std::vector<std::tuple<std::int64_t, std::size_t, std::size_t>> order;
  for (std::size_t d = 0; d < districts; ++d)
    for (std::size_t old = 0; old < none; ++old)
      if (share[d][old] > 0) order.emplace_back(-share[d][old], d, old);
  std::ranges::sort(order);
  std::vector<std::size_t> is(districts, none);
  std::vector<bool> taken(none, false);
  for (auto const& [weight, d, old] : order) {
    if (is[d] != none || taken[old]) continue;
    is[d] = old;
    taken[old] = true;
  }
  return is;
}

/// Everything that stands, or stood, on somebody's list.
Used grid_ids(PlanRecord const& record) {
  Used used;
  for (auto const& grid : record.grids) used.insert(grid.id);
  for (auto const& grid : record.retired) used.insert(grid.id);
  return used;
}

Used grid_codes(PlanRecord const& record) {
  Used used;
  for (auto const& grid : record.grids) used.insert(grid.code);
  for (auto const& grid : record.retired) used.insert(grid.code);
  return used;
}

}  // namespace

Identity identity_of(GridChoice const& choice, std::size_t districts,
                     PlanRecord const& record, CodingProfile const& coding,
                     std::string const& community_code,
                     Messages const& messages) {
  Identity out;
  Used letters;
  for (auto const& district : record.districts) letters.insert(district.id);
  for (auto const& id : grid_ids(record)) letters.insert(letters_of(id));
  for (std::size_t const old : earlier_districts(choice, districts, record)) {
    if (old < record.districts.size()) {
      auto const& kept = record.districts[old];
      out.districts.push_back({kept.id, kept.code, kept.name});
      continue;
    }
    auto const id = next_free(letters, district_letters);
    out.districts.push_back({id, district_code(community_code, id),
                             messages.text("district.name", {{"id", id}})});
  }
  Used ids = grid_ids(record);
  Used codes = grid_codes(record);
  for (std::size_t g = 0; g < choice.district.size(); ++g) {
    if (choice.earlier[g] != kNone) {
      auto const& kept = record.grids[choice.earlier[g]];
      out.grids.push_back({kept.id, kept.code, kept.name});
      continue;
    }
    std::string const& district = out.districts[choice.district[g]].id;
    out.grids.push_back(
        {next_free(ids, [&](std::size_t n) { return grid_id(district, n); }),
         next_free(codes,
                   [&](std::size_t n) { return grid_code(coding, community_code, n + 1); }),
         ""});
  }
  return out;
}

std::vector<std::uint32_t> id_order(std::vector<Identity::Name> const& names) {
  std::vector<std::uint32_t> order(names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) {
    auto const letters = letters_of(names[i].id);
    return std::tuple{letters.size(), letters, names[i].id.size(), names[i].id};
  });
  return order;
}

}  // namespace wangge::plan
