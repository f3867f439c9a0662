#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "geo/medial_axis.hpp"
#include "network/free_space.hpp"

namespace wangge::network {

/// The middle lines of free space as a graph: which of them are ways.
class AlleyGraph {
 public:
  /// \param anchors per piece, what its ends lead to
  /// \param main    the part of the street network to join all others to, if any
  AlleyGraph(std::vector<geo::AxisPiece> pieces, std::vector<Anchors> const& anchors,
             std::optional<std::uint32_t> main);

  [[nodiscard]] std::vector<geo::AxisPiece> const& pieces() const { return pieces_; }
  [[nodiscard]] std::vector<bool> const& kept() const { return kept_; }
  [[nodiscard]] bool anchored_at(geo::Point end) const;
  /// Whether an end lies beside a street.
  [[nodiscard]] bool at_street(geo::Point end) const;

  void keep(std::size_t piece) { kept_[piece] = true; }
  /// Drops kept pieces that lead nowhere: dead ends, again and again, but for anchors.
  void prune();
  /// Keeps a piece and a shortest way of at most `most` metres from it to what is
  /// joined to the main part, if there is one. \return whether there is
  bool lead(std::size_t piece, double most);
  /// Leads every kept part, and every part of the street network, to the main one (the
  /// longest where there is no main street) over at most `most` metres, where one can.
  void join_parts(double most);
  /// Gives every part of free space that no way leads into (a yard behind houses) a
  /// root of its own: the end for which `gap` is least. A way into it must be assumed.
  /// A part whose gap is infinite gets none.
  void root_closed_parts(std::function<double(geo::Point)> const& gap);
  /// Drops kept pieces of parts that have neither a root nor an anchor.
  void drop_closed_parts();
  /// Shortens kept dead ends to the last of the places that are needed on them.
  void trim(std::vector<std::vector<geo::Point>> const& needed);

  /// Kept pieces put together between the places where three or more meet, or ends.
  [[nodiscard]] std::vector<geo::AxisPiece> chains() const;

 private:
  struct Ends {
    std::size_t front{0};
    std::size_t back{0};
  };
  [[nodiscard]] std::size_t other(std::size_t piece, std::size_t node) const {
    return ends_[piece].front == node ? ends_[piece].back : ends_[piece].front;
  }
  [[nodiscard]] std::vector<std::size_t> degrees() const;
  [[nodiscard]] std::vector<std::size_t> sets() const;  ///< per node, a number
  [[nodiscard]] std::vector<bool> rooted(std::vector<std::size_t> const& set) const;
  bool lead(std::vector<std::size_t> const& starts, std::vector<bool> const& root,
            double most);

  std::vector<geo::AxisPiece> pieces_;
  std::vector<double> length_;
  std::vector<Ends> ends_;
  std::map<geo::Point, std::size_t> node_;
  std::vector<std::vector<std::size_t>> at_;          ///< pieces per node
  std::vector<std::optional<std::uint32_t>> anchor_;  ///< per node
  std::optional<std::uint32_t> main_;
  std::uint32_t street_parts_{0};    ///< above every part's number
  std::vector<bool> kept_;           ///< per piece
  std::vector<std::size_t> closed_;  ///< roots of closed parts
};

}  // namespace wangge::network
