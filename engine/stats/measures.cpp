#include "stats/measures.hpp"

#include <cmath>

namespace wangge::stats {

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

Value ratio(std::optional<std::int64_t> const& part,
            std::optional<std::int64_t> const& whole) {
  if (!part || !whole || *whole == 0) return {};
  return rounded(static_cast<double>(*part) / static_cast<double>(*whole));
}

std::vector<AreaMeasure> area_measures(Level level) {
  using T = Totals const&;
  std::vector<AreaMeasure> measures;
  auto const add = [&](Measure measure, Value (*value)(T)) {
    measures.push_back({std::move(measure), value});
  };
  if (level == Level::district)
    add({"grids", Format::count, true}, [](T t) { return Value{t.grids}; });
  add({"buildings", Format::count, true}, [](T t) { return Value{t.buildings}; });
  add({"unmanaged", Format::count, true},
      [](T t) { return value_of(t.unmanaged.get()); });
  add({"private", Format::count, true},
      [](T t) { return value_of(t.private_houses.get()); });
  add({"managers_needed", Format::count, true},
      [](T t) { return value_of(t.managers_needed.get()); });
  add({"managers_filled", Format::count, true},
      [](T t) { return value_of(t.managers_filled.get()); });
  add({"households", Format::count, true},
      [](T t) { return value_of(t.households.get()); });
  add({"residents", Format::count, true},
      [](T t) { return value_of(t.residents.get()); });
  add({"tenants", Format::count, true}, [](T t) { return value_of(t.tenants.get()); });
  add({"tenant_share", Format::share, false},
      [](T t) { return ratio(t.let_tenants.get(), t.let_households.get()); });
  add({"workload", Format::count, true}, [](T t) { return Value{t.workload}; });
  add({"places", Format::count, true}, [](T t) { return value_of(t.places.get()); });
  add({"area_m2", Format::square_metres, true},
      [](T t) { return Value{static_cast<double>(t.area_mm2) / 1e6}; });
  add({"patrol_m", Format::metres, true}, [](T t) {
    auto const& cm = t.patrol_cm.get();
    return cm ? Value{rounded(to_metres(Centimetres{*cm}).get())} : Value{};
  });
  add({"patrol_minutes", Format::minutes, true}, [](T t) {
    auto const& hundredths = t.patrol_centiminutes.get();
    return hundredths ? Value{static_cast<double>(*hundredths) / 100.0} : Value{};
  });
  return measures;
}

}  // namespace wangge::stats
