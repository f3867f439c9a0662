#include "read/layer.hpp"

#include <algorithm>
#include <chrono>

#include "read/_columns.hpp"
#include "read/_dataset.hpp"
#include "read/_ogr_shape.hpp"
#include "read/encoding.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

/// Makes every text UTF-8: by the encoding given, else by what the bytes look like.
void recode(LayerData& layer, std::string const& from, Reading& reading) {
  std::string all;  // of the texts that are not UTF-8: one encoding for the layer
  std::vector<std::string*> foreign;
  for (auto& feature : layer.features)
    for (auto& value : feature.values) {
      if (!value) continue;
      if (!from.empty()) {
        value = trimmed(recoded(*value, from));
      } else if (!valid_utf8(*value)) {
        foreign.push_back(&*value);
        all += *value + '\n';
      }
    }
  if (foreign.empty()) return;
  auto const guess = guessed_encoding(all);
  for (auto* text : foreign) *text = trimmed(recoded(*text, guess));
  reading.warn(layer.label, -1, "encoding_assumed", {{"encoding", guess}});
}

/// Reads the features of an opened layer.
class FeatureReader {
 public:
  FeatureReader(OpenedLayer& opened, std::vector<Column> const& columns,
                Reading& reading)
      : opened_{opened}, columns_{columns}, reading_{reading} {}

  Result<void> read(LayerData& data, GdalScope& scope) {
    auto const start = std::chrono::steady_clock::now();
    auto const& limits = reading_.limits;
    opened_.layer->ResetReading();
    while (OGRFeatureUniquePtr const feature{opened_.layer->GetNextFeature()}) {
      auto const count = data.features.size();
      if (count >= limits.features)
        return fail(Errc::bad_input,
                    "{}: over {} features; take a part of it with where = \"…\"",
                    data.label, limits.features);
      if (count % 256 == 0) {
        if (reading_.progress.cancelled()) return fail(Errc::cancelled, "cancelled");
        std::chrono::duration<double> const spent =
            std::chrono::steady_clock::now() - start;
        if (limits.seconds > 0 && spent.count() > limits.seconds)
          return fail(Errc::unreadable,
                      "{}: still reading after {} s, {} features; take a part "
                      "of it",
                      data.label, limits.seconds, count);
      }
      data.features.push_back(take(*feature));
    }
    return complete(data, scope);
  }

 private:
  Feature take(OGRFeature const& feature) const {
    Feature result;
    result.row = feature.GetFID();
    result.shape = shape_of(feature.GetGeometryRef(), reading_.limits.vertices);
    for (auto const& column : columns_) result.values.push_back(column.value(feature));
    return result;
  }

  /// A reader that broke off half-way must not look like a short file.
  Result<void> complete(LayerData const& data, GdalScope const& scope) const {
    if (!scope.failed()) return {};
    char const* const where = opened_.layer->GetAttrQueryString();
    auto const expected = where != nullptr ? -1 : opened_.layer->GetFeatureCount(FALSE);
    auto const got = static_cast<GIntBig>(data.features.size());
    if (got == 0 && where != nullptr)  // databases look at a filter only now
      return fail(Errc::bad_input, "{}: where = \"{}\" does not work: {}", data.label,
                  where, scope.said());
    if (got == 0 || got < expected)
      return fail(Errc::unreadable,
                  "{}: reading broke off after {} features: {}; repair or "
                  "export the file again",
                  data.label, got, scope.said());
    reading_.warn(data.label, -1, "reader_said", {{"message", scope.said()}});
    return {};
  }

  OpenedLayer& opened_;
  std::vector<Column> const& columns_;
  Reading& reading_;
};

Result<geo::Crs> layer_crs(OpenedLayer const& opened, Source const& source,
                           Reading& reading) {
  auto own = crs_of(opened.layer->GetSpatialRef());
  if (source.crs.empty()) {
    // Map services speak in degrees, often in files that name no CRS.
    if (own && own->definition.empty() && source.correction.slip != Slip::none)
      return geo::crs_from("EPSG:4326");
    if (!own)
      return fail(Errc::bad_input,
                  "{}: its CRS is not understood: {}; add crs = \"EPSG:…\" to [{}]",
                  opened.label, own.error().message, source.section);
    return own;
  }
  auto const given = geo::crs_from(source.crs);
  if (!given)
    return fail(Errc::bad_value, "[{}] crs = \"{}\" is not known: {}", source.section,
                source.crs, given.error().message);
  if (own && !own->definition.empty() && own->definition != given->definition)
    reading.warn(opened.label, -1, "crs_overridden",
                 {{"file", own->name}, {"given", given->name}});
  return given;
}

}  // namespace

bool LayerData::has(std::string_view name) const {
  return std::ranges::find(names, name) != names.end();
}

std::string LayerData::text(Feature const& feature, std::string_view name) const {
  auto const found = std::ranges::find(names, name);
  if (found == names.end()) return {};
  return feature.values[static_cast<std::size_t>(found - names.begin())].value_or("");
}

Result<LayerData> read_layer(Source const& source, std::span<std::string const> fields,
                             Reading& reading) {
  // The faster index of the OSM driver wants nodes in order, which edited files do not
  // keep.
  GdalScope scope{{{"OSM_USE_CUSTOM_INDEXING", "NO"}}};
  auto opened = open_layer(source, reading, scope);
  if (!opened) return tl::unexpected{opened.error()};
  auto const columns = columns_of(*opened, source, fields);
  if (!columns) return tl::unexpected{columns.error()};

  LayerData data;
  data.label = opened->label;
  for (auto const& column : *columns) data.names.push_back(column.name);
  auto crs = layer_crs(*opened, source, reading);
  if (!crs) return tl::unexpected{crs.error()};
  data.crs = *crs;
  scope.clear();
  FeatureReader reader{*opened, *columns, reading};
  if (auto done = reader.read(data, scope); !done) return tl::unexpected{done.error()};
  recode(data, opened->recode_from, reading);
  return data;
}

Result<void> to_working(LayerData& layer, Source const& source, Reading& reading) {
  auto const has_shape = [](Feature const& f) { return !f.shape.empty(); };
  if (std::ranges::none_of(layer.features, has_shape)) return {};
  if (layer.crs.definition.empty())
    return fail(Errc::bad_input, "{}: no CRS; add crs = \"EPSG:…\" to [{}]",
                layer.label, source.section);
  auto const transform_to =
      Siting::between(layer.crs, reading.working, source.correction);
  if (!transform_to)
    return fail(Errc::bad_input, "{}: {}; check crs of [{}]", layer.label,
                transform_to.error().message, source.section);
  std::string first_failure;
  std::size_t kept = 0;
  for (auto& feature : layer.features) {
    if (feature.shape.empty()) continue;
    auto done =
        feature.shape.finite
            ? transform(feature.shape, *transform_to)
            : Result<void>{fail(Errc::bad_value, "a coordinate is not a number")};
    if (done) {
      ++kept;
      continue;
    }
    if (first_failure.empty()) first_failure = done.error().message;
    reading.warn(layer.label, feature.row, "bad_coordinate",
                 {{"reason", done.error().message}});
    feature.shape = Shape{};
    feature.shape.type = "bad";
  }
  if (kept == 0)
    return fail(Errc::bad_input,
                "{}: no feature fits its CRS ({}): {}; correct crs of [{}]",
                layer.label, layer.crs.name, first_failure, source.section);
  return {};
}

}  // namespace wangge::read
