#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "verify/walks.hpp"

namespace wangge::verify {

/// The bound of prices on streets and cuts, on the network as written. A closed walk
/// goes from one thing to another that it serves by shortest ways, so all its moves are
/// between ends of what must be walked (and the start): what is served and every way
/// between two ends must cost at least what they earn.
class StreetCuts {
 public:
  StreetCuts(Walks const& walks, nlohmann::json const& evidence,
             std::map<std::int64_t, EdgeRow const*> const& edges,
             std::set<std::int64_t> const& duty)
      : walks_{walks}, evidence_{evidence}, edges_{edges}, duty_{duty} {}

  /// Of the longest of `walks` walks; `wrong` says what is not so.
  std::optional<std::int64_t> bound(std::string& wrong);

  /// The same of prices and a limit (`prices`): one more than the limit, where no walk
  /// up to it earns its share of what all must. A dynamic program over what was served
  /// last, the length and what of the served streets is remembered: any memory gives a
  /// true bound. \return nothing with `wrong` empty where that is too much work
  std::optional<std::int64_t> longest(std::string& wrong);

 private:
  using Whole = std::int64_t;
  struct Stretch {
    std::size_t from{0}, to{0};  // ends
    Whole price{0}, length{0};
  };
  struct Cut {
    Whole price{0}, least{0};
    std::vector<bool> in;  // per end
  };

  void read_ends(std::string& wrong);
  void read_memory(std::string& wrong);
  void read_stretches(std::string& wrong);
  void read_cuts(std::string& wrong);
  [[nodiscard]] Whole crossed(std::size_t a, std::size_t b) const;
  void check_prices(std::string& wrong) const;

  Walks const& walks_;
  nlohmann::json const& evidence_;
  std::map<Whole, EdgeRow const*> const& edges_;
  std::set<Whole> const& duty_;
  std::vector<Whole> ends_, level_;  ///< nodes
  std::map<Whole, std::size_t> end_of_;
  std::vector<Stretch> stretches_;
  std::vector<Cut> cuts_;
  std::vector<std::vector<std::size_t>> memory_;  ///< per end: stretches
};

}  // namespace wangge::verify
