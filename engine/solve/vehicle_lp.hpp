#pragma once

#include <memory>
#include <vector>

#include "solve/vehicle_cuts.hpp"

// Private to the room.
namespace wangge::solve {

/// The linear program of edges: every point on two, few within sets that need many
/// routes. Edges and sets are added as they are wanted. Solved by CLP in floating
/// point: prices are advice, bound_of makes them a bound.
class VehicleLp {
 public:
  explicit VehicleLp(VehicleProblem const& problem);
  ~VehicleLp();
  VehicleLp(VehicleLp&&) noexcept;
  VehicleLp& operator=(VehicleLp&&) noexcept;

  /// 0 < a < b, not added before; the edges at the depot are all there.
  void add_edge(std::uint32_t a, std::uint32_t b, std::int64_t length);
  void add_cut(VehicleCut cut);

  struct Answer {
    double value{0.0};
    std::vector<double> price;         ///< per point, the depot's 0
    std::vector<double> cut_price;     ///< per cut in order, >= 0
    std::vector<VehicleShare> shares;  ///< edges in use
  };
  [[nodiscard]] Answer solve();
  [[nodiscard]] std::vector<VehicleCut> const& cuts() const;

 private:
  struct Program;
  std::unique_ptr<Program> program_;
};

}  // namespace wangge::solve
