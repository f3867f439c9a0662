#include "stats/measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace wangge::stats {
namespace {

constexpr std::size_t kMostKinds = 8;

struct AreaMeasure {
  std::string key;
  std::function<Value(Totals const&)> value;
};

Value per_hectare(std::optional<std::int64_t> const& count, std::int64_t area_mm2) {
  if (!count || area_mm2 <= 0) return {};
  return rounded(static_cast<double>(*count) / (static_cast<double>(area_mm2) / 1e10));
}

Value metres_of(std::optional<std::int64_t> const& centimetres) {
  if (!centimetres) return {};
  return rounded(to_metres(Centimetres{*centimetres}).get());
}

using T = Totals const&;
using Measures = std::vector<AreaMeasure>;

void add_ground(Measures& m, Level level) {
  if (level == Level::district)
    m.push_back({"grids", [](T t) { return Value{t.grids}; }});
  m.push_back({"buildings", [](T t) { return Value{t.buildings}; }});
  m.push_back({"unmanaged", [](T t) { return value_of(t.unmanaged.get()); }});
  m.push_back({"private", [](T t) { return value_of(t.private_houses.get()); }});
  m.push_back(
      {"managers_needed", [](T t) { return value_of(t.managers_needed.get()); }});
  m.push_back(
      {"managers_filled", [](T t) { return value_of(t.managers_filled.get()); }});
  m.push_back(
      {"floors_mean", [](T t) { return ratio(t.floors.get(), t.floors_known); }});
  m.push_back(
      {"area_m2", [](T t) { return Value{static_cast<double>(t.area_mm2) / 1e6}; }});
}

void add_people(Measures& m, Told const& told) {
  m.push_back({"households", [](T t) { return value_of(t.households.get()); }});
  m.push_back({"residents", [](T t) { return value_of(t.residents.get()); }});
  m.push_back({"tenants", [](T t) { return value_of(t.tenants.get()); }});
  m.push_back({"tenant_share",
               [](T t) { return ratio(t.let_tenants.get(), t.let_households.get()); }});
  m.push_back({"households_per_ha",
               [](T t) { return per_hectare(t.households.get(), t.area_mm2); }});
  if (!told.survey) return;
  m.push_back({"survey_done", [](T t) { return value_of(t.survey_done.get()); }});
  m.push_back(
      {"survey_outstanding", [](T t) { return value_of(t.survey_outstanding.get()); }});
  m.push_back({"survey_share", [](T t) -> Value {
                 auto const& done = t.survey_done.get();
                 auto const& left = t.survey_outstanding.get();
                 if (!done || !left) return {};
                 return ratio(*done, *done + *left);
               }});
}

void add_work(Measures& m) {
  m.push_back({"workload", [](T t) { return Value{t.workload}; }});
  m.push_back({"patrol_m", [](T t) { return metres_of(t.patrol_cm.get()); }});
  m.push_back({"patrol_minutes", [](T t) {
                 auto const& hundredths = t.patrol_centiminutes.get();
                 return hundredths ? Value{static_cast<double>(*hundredths) / 100.0}
                                   : Value{};
               }});
  m.push_back({"exit_walk_plain_m", [](T t) -> Value {
                 auto const& sum = t.walk_cm.get();
                 if (!sum) return {};
                 return rounded(static_cast<double>(*sum) / 100.0 /
                                static_cast<double>(t.walks));
               }});
  m.push_back({"exit_walk_worst_m", [](T t) { return metres_of(t.worst_walk_cm); }});
  m.push_back({"cut_off", [](T t) { return value_of(t.cut_off.get()); }});
}

void add_places(Measures& m, Told const& told) {
  m.push_back({"places", [](T t) { return value_of(t.places.get()); }});
  if (told.working)
    m.push_back({"places_working", [](T t) { return value_of(t.working.get()); }});
  m.push_back({"staff", [](T t) { return value_of(t.staff.get()); }});
  if (told.on_duty)
    m.push_back({"on_duty", [](T t) { return value_of(t.on_duty.get()); }});
  if (told.on_duty_before)
    m.push_back(
        {"on_duty_change", [](T t) { return value_of(t.on_duty_change.get()); }});
}

std::int64_t of_kind(T t, std::string const& kind) {
  auto const found = t.kinds.find(kind);
  return found == t.kinds.end() ? 0 : found->second;
}

void add_kinds(Measures& m, Told const& told) {
  for (auto const& kind : told.kinds)
    m.push_back({std::string{kKindPrefix} + kind,
                 [kind](T t) { return Value{of_kind(t, kind)}; }});
  if (told.other_kinds)
    m.push_back({"buildings_of_other_kinds", [shown = told.kinds](T t) {
                   std::int64_t others = t.buildings - of_kind(t, "");
                   for (auto const& kind : shown) others -= of_kind(t, kind);
                   return Value{others};
                 }});
  if (told.no_kind)
    m.push_back({"buildings_of_no_kind", [](T t) { return Value{of_kind(t, "")}; }});
}

Measures measures_of(Level level, Told const& told) {
  Measures measures;
  add_ground(measures, level);
  add_people(measures, told);
  add_work(measures);
  add_places(measures, told);
  add_kinds(measures, told);
  return measures;
}

}  // namespace

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

Value ratio(std::optional<std::int64_t> const& part,
            std::optional<std::int64_t> const& whole) {
  if (!part || !whole || *whole == 0) return {};
  return rounded(static_cast<double>(*part) / static_cast<double>(*whole));
}

Told told_by(Community const& community) {
  Told told;
  auto const known = [](Count const& count) { return count.has_value(); };
  told.survey = std::ranges::any_of(community.survey.done, known) ||
                std::ranges::any_of(community.survey.outstanding, known);
  for (auto const& place : community.places) {
    told.on_duty = told.on_duty || place.on_duty;
    told.on_duty_before =
        told.on_duty_before || (place.on_duty && place.on_duty_before);
    told.working = told.working || place.working;
  }
  std::map<std::string, std::int64_t> kinds;
  for (auto const& building : community.buildings) ++kinds[building.kind];
  told.no_kind = kinds.erase("") > 0 && !kinds.empty();
  for (auto const& [kind, buildings] : kinds) told.kinds.push_back(kind);
  std::ranges::stable_sort(told.kinds, [&](auto const& a, auto const& b) {
    return kinds.at(a) > kinds.at(b);
  });
  if (told.kinds.size() > kMostKinds) {
    told.kinds.resize(kMostKinds);
    told.other_kinds = true;
  }
  return told;
}

std::vector<Measure> area_measures(Level level, Told const& told) {
  std::vector<Measure> measures;
  for (auto const& m : measures_of(level, told)) measures.push_back(measure_of(m.key));
  return measures;
}

std::vector<Value> area_values(Level level, Told const& told, Totals const& totals) {
  std::vector<Value> values;
  for (auto const& m : measures_of(level, told)) values.push_back(m.value(totals));
  return values;
}

}  // namespace wangge::stats
