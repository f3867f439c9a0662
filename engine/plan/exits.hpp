#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/certificate.hpp"
#include "base/issue.hpp"
#include "base/quantity.hpp"
#include "community/community.hpp"
#include "geo/shapes.hpp"
#include "network/walk_graph.hpp"

// Value header: the exits. Its maker is make_exits.hpp.
namespace wangge::plan {

using ExitIdx = Index<struct ExitTag>;

/// By what a closed exit is closed.
enum class Closing {
  none,   ///< it is open
  gate,   ///< the gate that stands there is locked
  fence,  ///< across a way that no vehicle needs
  guard   ///< someone who lets fire engines pass
};

struct Exit {
  std::string id;      ///< "E1", … open; "C1", … closed; in printed order
  std::string name;    ///< gate's name, else street's, else "出口 E1"
  std::string street;  ///< may be empty
  bool open{false};
  geo::Point at;
  network::NodeIdx node;
  std::optional<Metres> width;  ///< of the way, else between walls
  Closing closing{Closing::none};
};

struct Exits {
  std::vector<Exit> exits;       ///< open ones first
  std::vector<ExitIdx> exit_of;  ///< per building: nearest open exit; none when cut off
  std::vector<Centimetres> walk;  ///< per building; network::kUnreached when cut off
  Metres mean_walk, worst_walk;   ///< to the open exits, weighted by residents (else
                                  ///< households, else 1)
  Metres mean_walk_before, worst_walk_before;  ///< when every crossing was open
  Certificate certificate;                     ///< value: Σ weight · centimetres
  Issues issues;
};

}  // namespace wangge::plan
