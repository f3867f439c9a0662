#include "read/pieces.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "geo/box_index.hpp"
#include "geo/measure.hpp"
#include "geo/overlay.hpp"
#include "read/frontier.hpp"

namespace wangge::read {
namespace {

constexpr double kTouching = 1.0;  // metres

/// Groups of pieces that hang together, each ascending, sorted by their first piece.
std::vector<std::vector<std::size_t>> clusters(std::vector<Piece> const& pieces,
                                               std::vector<std::size_t> const& group) {
  std::vector<std::size_t> parent(group.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  auto const root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::vector<geo::Box> boxes;
  for (auto const p : group) boxes.push_back(geo::bounds(pieces[p].building.footprint));
  geo::BoxIndex const index{boxes};
  for (std::size_t i = 0; i < group.size(); ++i)
    for (std::size_t const j : index.query(boxes[i].grown(kTouching))) {
      if (j <= i || root(i) == root(j)) continue;
      auto const& a = pieces[group[i]].building.footprint;
      auto const& b = pieces[group[j]].building.footprint;
      if (distance(a, b) > kTouching) continue;
      auto const [low, high] = std::minmax({root(i), root(j)});
      parent[high] = low;
    }
  std::map<std::size_t, std::vector<std::size_t>> by_root;
  for (std::size_t i = 0; i < group.size(); ++i) by_root[root(i)].push_back(group[i]);
  std::vector<std::vector<std::size_t>> result;
  for (auto& [_, members] : by_root) result.push_back(std::move(members));
  return result;
}

class Assembler {
 public:
  Assembler(std::vector<Piece>& pieces, std::string const& label, Counts& input,
            Reading& reading)
      : pieces_{pieces}, label_{label}, input_{input}, reading_{reading} {
    for (auto const& piece : pieces_) taken_.insert(piece.building.id);
  }

  Result<std::vector<Piece>> run() {
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (!pieces_[i].building.id.empty()) groups[pieces_[i].building.id].push_back(i);
    std::vector<std::pair<std::size_t, Building>> made;
    for (auto const& [id, group] : groups)
      if (auto done = building_of(id, group, made); !done)
        return tl::unexpected{done.error()};
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (pieces_[i].building.id.empty()) {
        input_ = sum(input_, pieces_[i].building.counts);
        made.emplace_back(i, std::move(pieces_[i].building));
      }
    std::ranges::sort(made, {}, &std::pair<std::size_t, Building>::first);
    std::vector<Piece> result;
    for (auto& [first, building] : made)
      result.push_back({pieces_[first].row, std::move(building)});
    number(result);
    return result;
  }

 private:
  using Made = std::vector<std::pair<std::size_t, Building>>;

  Result<void> building_of(std::string const& id, std::vector<std::size_t> const& group,
                           Made& made) {
    auto const parts = clusters(pieces_, group);
    int number = 1;
    for (auto const& part : parts) {
      auto building = dissolved(part);
      if (!building) return tl::unexpected{building.error()};
      if (number > 1) {
        building->id = unused(id, number);
        reading_.warn(label_, pieces_[part.front()].row, "duplicate_id",
                      {{"id", id},
                       {"new", building->id},
                       {"count", fmt::format("{}", parts.size())}});
      }
      ++number;
      input_ = sum(input_, building->counts);
      made.emplace_back(part.front(), std::move(*building));
    }
    return {};
  }

  std::string unused(std::string const& id, int number) {
    std::string name;
    do name = fmt::format("{}#{}", id, number++);
    while (!taken_.insert(name).second);
    return name;
  }

  Result<Building> dissolved(std::vector<std::size_t> const& part) {
    Building building = pieces_[part.front()].building;
    if (part.size() == 1) return building;
    geo::MultiPolygon all;
    bool same = true;
    Counts total;
    for (auto const p : part) {
      auto const& piece = pieces_[p].building;
      all.insert(all.end(), piece.footprint.begin(), piece.footprint.end());
      same = same && piece.counts == building.counts;
      total = sum(total, piece.counts);
      fill(building, piece);
    }
    auto united = geo::unite(all);
    if (!united)
      return fail(Errc::bad_input,
                  "{}, feature {}: the pieces with id \"{}\" cannot be united: {}; "
                  "redraw them",
                  label_, pieces_[part.front()].row, building.id,
                  united.error().message);
    building.footprint = std::move(*united);
    building.counts = same ? building.counts : total;
    bool const counted = total != Counts{};
    std::string const code = !counted ? "dissolved"
                             : same   ? "dissolved_once"
                                      : "dissolved_summed";
    reading_.note(label_, pieces_[part.front()].row, code,
                  {{"id", building.id}, {"pieces", fmt::format("{}", part.size())}});
    return building;
  }

  /// What the first piece does not say, a later one may.
  static void fill(Building& building, Building const& piece) {
    if (building.name.empty()) building.name = piece.name;
    if (building.address.empty()) building.address = piece.address;
    if (building.kind.empty()) building.kind = piece.kind;
    if (building.management == Management::unknown)
      building.management = piece.management;
    if (!building.entrances) building.entrances = piece.entrances;
    building.floors = std::max(building.floors, piece.floors);  // stairs go to the top
  }

  void number(std::vector<Piece>& made) {
    int next = 0;
    for (auto& [_, building] : made)
      if (building.id.empty()) {
        do building.id = fmt::format("B{}", ++next);
        while (!taken_.insert(building.id).second);
      }
    for (auto& [_, building] : made)
      if (building.name.empty()) building.name = building.id;
  }

  std::vector<Piece>& pieces_;
  std::string const& label_;
  Counts& input_;
  Reading& reading_;
  std::set<std::string> taken_;
};

}  // namespace

Result<std::vector<Piece>> assemble(std::vector<Piece> pieces, std::string const& label,
                                    Counts& input, Reading& reading) {
  return Assembler{pieces, label, input, reading}.run();
}

}  // namespace wangge::read
