#include "read/loader.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/measure.hpp"
#include "imagery/imagery.hpp"
#include "read/_ogr_shape.hpp"
#include "read/boundary.hpp"
#include "read/buildings.hpp"
#include "read/datum_picture.hpp"
#include "read/datum_positions.hpp"
#include "read/frontier.hpp"
#include "read/gdal_scope.hpp"
#include "read/households.hpp"
#include "read/liaisons.hpp"
#include "read/lines.hpp"
#include "read/places.hpp"
#include "read/section_fields.hpp"
#include "read/spots.hpp"
#include "read/volunteers.hpp"
#include "read/wishes.hpp"

namespace wangge::read {
namespace {

class Loader {
 public:
  Loader(Settings const& settings, OnError on_error, Reading& reading)
      : settings_{settings}, on_error_{on_error}, reading_{reading} {}

  Loaded run() {
    reading_.inputs.insert(settings_.file);
    steps();
    Loaded loaded;
    loaded.errors = std::move(errors_);
    if (loaded.errors.empty()) loaded.community = std::move(community_);
    return loaded;
  }

 private:
  [[nodiscard]] bool stopped() const {
    return on_error_ == OnError::stop && !errors_.empty();
  }

  /// Keeps the error, if there is one; says whether there was none.
  template <class T>
  bool good(Result<T> const& result) {
    if (!result) errors_.push_back(result.error());
    return result.has_value();
  }

  void steps() {
    good(check(settings_.request));
    using Step = void (Loader::*)();
    // Each step needs the ones before; a step whose inputs are missing does nothing.
    static constexpr Step kSteps[] = {
        &Loader::layers,   &Loader::positions,  &Loader::working_crs,
        &Loader::project,  &Loader::buildings,  &Loader::boundary,
        &Loader::ground,   &Loader::households, &Loader::volunteers,
        &Loader::liaisons, &Loader::imagery,    &Loader::laws};
    reading_.progress.stage("read");
    std::size_t done = 0;
    for (auto const step : kSteps) {
      if (stopped()) return;
      if (reading_.progress.cancelled()) {
        errors_.push_back({Errc::cancelled, "cancelled"});
        return;
      }
      (this->*step)();
      reading_.progress.step(++done, std::size(kSteps));
    }
  }

  void layers() {
    layer("boundary", settings_.boundary);
    layer("buildings", settings_.buildings);
    layer("streets", settings_.streets);
    layer("barriers", settings_.barriers);
    layer("fixed_borders", settings_.fixed_borders);
    layer("gates", settings_.gates);
    layer("entrances", settings_.entrances);
    layer("places", settings_.places);
  }

  void layer(std::string const& name, std::optional<Source> const& source) {
    if (!source || stopped()) return;
    auto data = read_layer(*source, fields_of(name), reading_);
    if (!good(data)) return;
    if (data->features.empty() && (name == "buildings" || name == "boundary")) {
      errors_.push_back(
          {Errc::bad_input,
           fmt::format("{}: no features{}; [{}] needs at least one", data->label,
                       source->where.empty()
                           ? ""
                           : " that fit where = \"" + source->where + "\"",
                       name)});
      return;
    }
    if (data->features.empty()) reading_.warn(data->label, -1, "empty_layer");
    layers_.emplace(name, Entry{std::move(*data), *source});
  }

  void positions() {
    std::vector<Positioned> sources;
    for (auto& [name, entry] : layers_)
      sources.push_back({name, &entry.data, &entry.source});
    auto const given = settings_.imagery ? settings_.imagery->datum : GivenDatum{};
    positions_.judge_layers(sources, {by_picture(), given});
  }

  /// How the buildings lie against the picture, if there is one that can be read.
  std::optional<Verdict> by_picture() {
    auto const* const buildings = find("buildings");
    if (!settings_.imagery || buildings == nullptr) return std::nullopt;
    GdalScope const scope;  // what is wrong with the picture is said in its own step
    std::optional<geo::Crs> own;
    if (auto const crs = geo::crs_from(settings_.imagery->crs)) own = *crs;
    auto const edges =
        picture_edges(settings_.imagery->path, own,
                      datum_of(slip_of(settings_.imagery->datum)), *buildings);
    if (!edges) return std::nullopt;
    return judge_by_picture(*buildings, *edges);
  }

  /// The source with the correction that its points turn out to need.
  Source judged(Source source, Sheet const& sheet) {
    auto const samples = points_of(sheet, source);
    if (samples.count > 0)
      source.correction = positions_.judge_table(source, sheet.label, samples);
    return source;
  }

  /// Points of households, judged in a reading of its own: what else is noticed there
  /// is noted when the rows are counted.
  HouseholdSource judged_rows(HouseholdSource source) {
    if (source.join != Join::point) return source;
    Reading scratch{reading_.progress, reading_.limits, reading_.working, {}, {}};
    if (auto const sheet = read_sheet(source, scratch))
      static_cast<Source&>(source) = judged(source, *sheet);
    return source;
  }

  LayerData* find(std::string const& name) {
    auto const found = layers_.find(name);
    return found == layers_.end() ? nullptr : &found->second.data;
  }

  void working_crs() {
    if (settings_.crs != "auto") {
      GdalScope const scope;
      auto const crs = geo::crs_from(settings_.crs);
      auto const metric =
          crs ? check_metric(*crs) : Result<void>{tl::unexpected{crs.error()}};
      if (metric)
        reading_.working = *crs;
      else
        errors_.push_back(
            {Errc::bad_value,
             fmt::format("[community] crs = \"{}\": {}; name a projected CRS in "
                         "metres, or \"auto\"",
                         settings_.crs, metric.error().message)});
      return;
    }
    auto entry = layers_.find("boundary");
    if (entry == layers_.end()) entry = layers_.find("buildings");
    if (entry == layers_.end()) return;
    auto const centre = centre_of(entry->second.data, entry->second.source.correction);
    if (!good(centre)) return;
    auto const crs = geo::working_crs_for(*centre, geo::in_china(*centre));
    if (good(crs)) reading_.working = *crs;
  }

  Result<geo::LonLat> centre_of(LayerData const& layer,
                                Correction const& correction) const {
    geo::Box box;
    for (auto const& feature : layer.features)
      if (!feature.shape.empty() && feature.shape.finite)
        box.add(bounds(feature.shape));
    if (box.empty())
      return fail(Errc::bad_input, "{}: no feature has a geometry", layer.label);
    if (layer.crs.definition.empty())
      return fail(Errc::bad_input, "{}: no CRS; add crs = \"EPSG:…\" to its section",
                  layer.label);
    auto const degrees = geo::crs_from("EPSG:4326");
    if (!degrees) return tl::unexpected{degrees.error()};
    auto const transform = Siting::between(layer.crs, *degrees, correction);
    if (!transform) return tl::unexpected{transform.error()};
    auto const centre = (*transform)(box.centre());
    bool const on_earth =
        centre && std::abs(centre->x) <= 180 && std::abs(centre->y) <= 90;
    if (!on_earth)
      return fail(Errc::bad_input,
                  "{}: its centre ({:.3f}, {:.3f}) is no place in its CRS ({}); "
                  "correct crs of its section",
                  layer.label, box.centre().x, box.centre().y, layer.crs.name);
    return geo::LonLat{centre->x, centre->y};
  }

  void project() {
    if (reading_.working.definition.empty()) return;
    for (auto it = layers_.begin(); it != layers_.end() && !stopped();) {
      auto& entry = it->second;
      it = good(to_working(entry.data, entry.source, reading_)) ? std::next(it)
                                                                : layers_.erase(it);
    }
  }

  void buildings() {
    auto* const layer = find("buildings");
    if (layer == nullptr || reading_.working.definition.empty()) return;
    auto read = make_buildings(*layer, reading_);
    if (good(read)) buildings_ = std::move(*read);
  }

  void boundary() {
    if (reading_.working.definition.empty()) return;
    if (auto* const layer = find("boundary")) {
      auto made = make_boundary(*layer, reading_);
      if (good(made)) community_.boundary = std::move(*made);
      boundary_code_ = layer->text(layer->features.front(), "code");
    } else if (!settings_.boundary && buildings_) {
      auto made = assumed_boundary(buildings_->buildings, reading_);
      if (good(made)) community_.boundary = std::move(*made);
    }
    if (community_.boundary.area.empty() || !buildings_) return;
    std::string const label =
        find("boundary") != nullptr ? find("boundary")->label : "its hull";
    frontier_.emplace(community_.boundary.area);
    good(keep_inside(*buildings_, *frontier_, find("buildings")->label, label,
                     reading_));
    community_.buildings = std::move(buildings_->buildings);
    community_.ledger = std::move(buildings_->ledger);
  }

  void ground() {
    if (!frontier_) return;
    BuildingLookup const lookup{community_.buildings};
    if (auto const* layer = find("streets"))
      community_.streets = make_streets(*layer, *frontier_, reading_);
    if (auto const* layer = find("barriers"))
      community_.barriers = make_barriers(*layer, *frontier_, reading_);
    if (auto const* layer = find("fixed_borders"))
      community_.fixed_borders = make_fixed_borders(*layer, *frontier_, reading_);
    if (auto const* layer = find("gates"))
      community_.gates = make_gates(*layer, *frontier_, reading_);
    if (auto const* layer = find("entrances"))
      community_.entrances =
          make_entrances(*layer, community_.buildings, lookup, reading_);
    if (auto const* layer = find("places"))
      community_.places =
          make_places(*layer, *frontier_, community_.buildings, lookup, reading_);
  }

  void households() {
    if (settings_.households.empty()) return;
    if (!frontier_) {  // the files can still be looked at
      for (auto const& source : settings_.households)
        good(open_sheet(source, reading_));
      return;
    }
    Households households{community_.buildings, buildings_->outside, reading_};
    for (auto const& source : settings_.households)
      if (!good(households.add(judged_rows(source)))) return;
    auto read = households.finish();
    if (read.ledger.rows > 0) take_counts(read);
  }

  /// Measures that the table has replace those of the building layer; the others stay.
  void take_counts(HouseholdsRead& joined) {
    auto const take = [&](bool has, Count Counts::* measure) {
      if (!has) {
        joined.ledger.input.*measure = community_.ledger.input.*measure;
        joined.ledger.matched.*measure = community_.ledger.matched.*measure;
        joined.ledger.unmatched.*measure = community_.ledger.unmatched.*measure;
        return;
      }
      if (community_.ledger.matched.*measure)
        reading_.note(joined.ledger.source, -1, "counts_replaced");
      for (std::size_t b = 0; b < community_.buildings.size(); ++b)
        community_.buildings[b].counts.*measure = joined.counts[b].*measure;
    };
    take(joined.has_households, &Counts::households);
    take(joined.has_residents, &Counts::residents);
    take(joined.has_tenants, &Counts::tenants);
    for (std::size_t b = 0; b < community_.buildings.size(); ++b)
      community_.buildings[b].estimated = joined.estimated[b] != 0;
    for (std::size_t b = 0; b < community_.buildings.size(); ++b)
      if (joined.listed[b] == 0)
        reading_.note("building:" + community_.buildings[b].id, -1,
                      "building_not_in_table", {{"id", community_.buildings[b].id}});
    community_.ledger = std::move(joined.ledger);
    community_.unmatched = std::move(joined.unmatched);
    community_.survey = std::move(joined.survey);
  }

  void volunteers() {
    if (!settings_.volunteers) return;
    auto const sheet = read_sheet(*settings_.volunteers, reading_);
    if (!good(sheet) || !frontier_) return;
    if (sheet->lines.empty()) {
      reading_.warn(sheet->label, -1, "empty_layer");
      return;
    }
    auto made = make_volunteers(*sheet, judged(*settings_.volunteers, *sheet),
                                settings_.request.managers.capacity,
                                community_.buildings, reading_);
    if (!good(made)) return;
    community_.volunteers = std::move(*made);
    tell_small_capacities(*sheet, *settings_.volunteers, community_.volunteers,
                          community_.buildings, settings_.request.managers, reading_);
  }

  void liaisons() {
    if (!settings_.liaisons) return;
    auto const sheet = read_sheet(*settings_.liaisons, reading_);
    if (!good(sheet) || !frontier_) return;
    auto made = make_liaisons(*sheet, judged(*settings_.liaisons, *sheet),
                              settings_.request.liaisons.capacity, community_.buildings,
                              reading_);
    if (good(made)) community_.liaisons = std::move(*made);
  }

  void imagery() {
    if (!settings_.imagery) return;
    auto const& wanted = *settings_.imagery;
    std::error_code code;
    if (!std::filesystem::exists(wanted.path, code)) {
      errors_.push_back(
          {Errc::not_found,
           fmt::format("{}: no such file ([imagery] path); correct the path or "
                       "remove the section",
                       wanted.shown)});
      return;
    }
    ImagerySource source{wanted.path.string(), wanted.credit, wanted.date, {}, {}};
    source.datum = datum_of(positions_.picture_slip().value_or(slip_of(wanted.datum)));
    if (!wanted.crs.empty()) {
      auto const crs = geo::crs_from(wanted.crs);
      if (!good(crs)) return;
      source.crs = *crs;
    }
    if (reading_.working.definition.empty()) return;
    GdalScope const scope;
    auto const picture =
        imagery::Imagery::open(wanted.path, reading_.working, source.crs, source.datum);
    if (!good(picture)) return;
    if (picture->bend()) say_of_bend(wanted, *picture->bend(), reading_);
    reading_.inputs.insert(wanted.path);
    if (!community_.boundary.area.empty() &&
        !picture->extent().intersects(geo::bounds(community_.boundary.area)))
      reading_.warn(wanted.shown, -1, "imagery_elsewhere");
    community_.imagery = std::move(source);
  }

  void laws() {
    if (!errors_.empty()) return;
    community_.name =
        settings_.name.empty() ? community_.boundary.name : settings_.name;
    if (community_.name.empty())
      community_.name = settings_.file.parent_path().filename().string();
    if (community_.boundary.name.empty()) community_.boundary.name = community_.name;
    community_.code = settings_.code.empty() ? boundary_code_ : settings_.code;
    community_.language = settings_.language;
    community_.crs = reading_.working;
    community_.request = settings_.request;
    if (!good(check_wishes(settings_.request.partition, community_.buildings))) return;
    std::ranges::sort(reading_.issues);
    community_.issues = reading_.issues;
    good(wangge::check(community_));
  }

  struct Entry {
    LayerData data;
    Source source;
  };

  Settings const& settings_;
  OnError on_error_;
  Reading& reading_;
  Positions positions_{reading_};
  std::vector<Error> errors_;
  std::map<std::string, Entry> layers_;
  std::optional<BuildingsRead> buildings_;
  std::optional<Frontier> frontier_;
  std::string boundary_code_;
  Community community_;
};

}  // namespace

Loaded load(Settings const& settings, OnError on_error, Reading& reading) {
  return Loader{settings, on_error, reading}.run();
}

}  // namespace wangge::read
