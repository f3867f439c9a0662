#pragma once

#include <filesystem>
#include <string>

#include "bench/read.hpp"

/// One reader per format. Each gives weights, edges, parts, limits, and distances if
/// asked; `read_instance` then applies the overrides and checks the whole.
namespace wangge::bench {

Result<std::string> text_of(std::filesystem::path const& file);

/// JSON of us2010 and ok2020: pop, edges, k, L, U, lon, lat.
Result<Instance> read_us_json(std::filesystem::path const& file, ReadOptions const&);
/// X.dimacs (`p edge n`, `e a b` from 0, `c k 4`) with X.population, X_distances.csv.
Result<Instance> read_dimacs(std::filesystem::path const& file, ReadOptions const&);
/// METIS graph with node and edge weights, FILE.xy beside it when there are
/// coordinates.
Result<Instance> read_metis(std::filesystem::path const& file, ReadOptions const&);
/// n×n units of weight 1, joined to their 4 neighbours; n parts of exactly n.
Instance make_grid(int n, ReadOptions const&);

/// Limits of (1 ± share) of the mean, rounded inwards; in whole millionths, so that a
/// limit that is a whole number is not missed. \pre parts >= 1
void set_limits(Instance& instance, double share);

/// Sorts the edges and lets each pair stand once (the first cost wins).
void tidy_edges(Instance& instance);

}  // namespace wangge::bench
