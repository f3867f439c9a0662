#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/quantity.hpp"
#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::read {

/// The walking network and the exits of a finished build, as its files tell them.
struct WalkRecord {
  struct Edge {
    std::int64_t from{0}, to{0};
    Centimetres length{0};
  };
  struct Building {
    std::string id, name;
    std::optional<std::int64_t> node;  ///< none: not on the network
    Counts counts;
    std::string exit{};  ///< id of the open exit it walks to; empty: none
  };
  struct Exit {
    std::string id, name;
    bool open{false};
    std::int64_t node{0};
  };
  std::vector<Edge> edges;
  std::vector<Building> buildings;
  std::vector<Exit> exits;
  std::optional<std::int64_t> capacity{};  ///< households through one exit at most
};

/// \errors not_found when the folder is no finished build; unreadable, bad_input naming
///   file, layer and column; cancelled
Result<WalkRecord> read_walk_record(std::filesystem::path const& folder,
                                    Progress& progress);

}  // namespace wangge::read
