#include "read/walk_record.hpp"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "read/_build_layers.hpp"

namespace wangge::read {

namespace {

/// What was asked of the exits.
Result<void> read_capacity(std::filesystem::path const& manifest, WalkRecord& record) {
  try {
    std::ifstream in{manifest};
    auto const capacity =
        nlohmann::json::parse(in).at("request").at("exits").at("capacity");
    if (!capacity.is_null()) record.capacity = capacity.get<std::int64_t>();
  } catch (nlohmann::json::exception const& error) {
    return fail(Errc::bad_input, "{}: {}; build the plan again", manifest.string(),
                error.what());
  }
  return {};
}

}  // namespace

Result<WalkRecord> read_walk_record(std::filesystem::path const& folder,
                                    Progress& progress) {
  if (auto const ok = check_build(folder); !ok) return tl::unexpected(ok.error());
  Reading reading{progress, {}, {}, {}, {}};
  BuildLayers layers{std::filesystem::absolute(folder / "community.gpkg"), reading};
  WalkRecord record;
  auto done = layers.each(
      "network", {"from_node", "to_node", "length_m"}, [&](auto const& text, Shape&) {
        record.edges.push_back(
            {count_of(text("from_node")).value_or(-1),
             count_of(text("to_node")).value_or(-1),
             Centimetres{std::llround(real_of(text("length_m")) * 100.0)}});
      });
  if (!done) return tl::unexpected(done.error());
  done = layers.each(
      "buildings",
      {"building_id", "name", "node", "households", "residents", "exit_id"},
      [&](auto const& text, Shape&) {
        record.buildings.push_back(
            {text("building_id"),
             text("name"),
             count_of(text("node")),
             {count_of(text("households")), count_of(text("residents")), {}},
             text("exit_id")});
      });
  if (!done) return tl::unexpected(done.error());
  done = layers.each(
      "exits", {"exit_id", "name", "status", "node"}, [&](auto const& text, Shape&) {
        record.exits.push_back({text("exit_id"), text("name"), text("status") == "open",
                                count_of(text("node")).value_or(-1)});
      });
  if (!done) return tl::unexpected(done.error());
  done = read_capacity(folder / "manifest.json", record);
  if (!done) return tl::unexpected(done.error());
  return record;
}

}  // namespace wangge::read
