#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "verify/build_files.hpp"
#include "verify/judge.hpp"
#include "verify/walks.hpp"

// Law 9 has one short file for each problem. A checker says what is wrong to the judge.
namespace wangge::verify {

struct CertificateCase {
  BuildFiles const& files;
  Walks const& walks;
  nlohmann::json const& certificate;
};

/// What became of a certificate's bound.
struct Settled {
  bool rederived{false};
  /// Why a bound that is stated was not derived again; empty: no word is needed.
  std::string why_not;
};

/// The value, what the evidence claims, and the bound, from `units`, `unit_borders` and
/// the evidence alone.
Settled check_partition(Judge& judge, CertificateCase const& one);
/// The length of the route, its nodes, and the bound of its 1-tree.
Settled check_tour(Judge& judge, CertificateCase const& one);
/// The longest duty of a team's walks and its bound: the farthest stop, the work, or a
/// 1-tree.
Settled check_patrols(Judge& judge, CertificateCase const& one);
/// The longest walk over streets and its bound: the farthest stretch, or the pairs of
/// odd nodes.
Settled check_streets(Judge& judge, CertificateCase const& one);
/// The bound of an assignment's dual prices.
Settled check_assignment(Judge& judge, CertificateCase const& one);
/// The same of duties that differ in size: what was written, and its bound from the
/// multipliers and the tree.
Settled check_loads(Judge& judge, CertificateCase const& one);
/// Sites, clients, value and bound of the exits, from the layers, the request and the
/// evidence.
Settled check_exits(Judge& judge, CertificateCase const& one);

/// The bound of the roster's slot prices, the turns that show a headcount, and the
/// written shifts: lawful, and as many empty as the value says.
Settled check_roster(Judge& judge, CertificateCase const& one);

/// Whether the partition's limits cannot be kept, shown anew from the units, their
/// borders and the evidence. For law 4.
[[nodiscard]] bool limits_impossible(BuildFiles const& files);

}  // namespace wangge::verify
