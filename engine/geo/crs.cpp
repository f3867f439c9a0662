#include "geo/crs.hpp"

#include <proj.h>

#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

namespace wangge::geo {
namespace {

struct ContextFree {
  void operator()(PJ_CONTEXT* context) const noexcept { proj_context_destroy(context); }
};
struct ProjFree {
  void operator()(PJ* object) const noexcept { proj_destroy(object); }
};
using Proj = std::unique_ptr<PJ, ProjFree>;

void keep_words(void* words, int, char const* message) {
  *static_cast<std::string*>(words) = message;
}

/// One PROJ context with its last words. Offline always: a grid fetched from the
/// network would make the answer depend on the weather.
struct Context {
  std::unique_ptr<std::string> words{std::make_unique<std::string>()};
  std::unique_ptr<PJ_CONTEXT, ContextFree> handle{proj_context_create()};

  Context() {
    proj_log_func(handle.get(), words.get(), keep_words);
    proj_context_set_enable_network(handle.get(), 0);
  }
  [[nodiscard]] PJ_CONTEXT* get() const { return handle.get(); }
};

/// PROJ takes "+proj=…" for an operation unless it says that it means a CRS.
std::string as_crs_text(std::string const& definition) {
  bool const proj4 = definition.find("+proj=") != std::string::npos ||
                     definition.find("+init=") != std::string::npos;
  return proj4 && definition.find("+type=crs") == std::string::npos
             ? definition + " +type=crs"
             : definition;
}

/// The horizontal CRS inside a compound or bound one.
Proj horizontal(Context const& context, PJ const* crs) {
  Proj part{proj_clone(context.get(), crs)};
  for (int depth = 0; part && depth < 4; ++depth) {
    PJ_TYPE const type = proj_get_type(part.get());
    if (type == PJ_TYPE_COMPOUND_CRS)
      part.reset(proj_crs_get_sub_crs(context.get(), part.get(), 0));
    else if (type == PJ_TYPE_BOUND_CRS)
      part.reset(proj_get_source_crs(context.get(), part.get()));
    else
      break;
  }
  return part;
}

/// "EPSG:4547" of the object itself, or empty.
std::string code_of(PJ const* crs) {
  char const* const authority = proj_get_id_auth_name(crs, 0);
  char const* const code = proj_get_id_code(crs, 0);
  if (authority == nullptr || code == nullptr) return {};
  return std::string{authority} + ":" + code;
}

/// Files often spell a well-known CRS out; PROJ is asked which one it is, and believed
/// only when it is certain.
Proj identified(Context const& context, PJ const* crs) {
  int* confidence = nullptr;
  PJ_OBJ_LIST* const list =
      proj_identify(context.get(), crs, "EPSG", nullptr, &confidence);
  Proj found;
  if (list != nullptr && proj_list_get_count(list) > 0 && confidence[0] == 100)
    found.reset(proj_list_get(context.get(), list, 0));
  if (confidence != nullptr) proj_int_list_destroy(confidence);
  if (list != nullptr) proj_list_destroy(list);
  return found;
}

void read_axes(Context const& context, PJ const* crs, Crs& answer) {
  Proj const system{proj_crs_get_coordinate_system(context.get(), crs)};
  if (!system) return;
  char const* direction = nullptr;
  double factor = 1.0;
  if (proj_cs_get_axis_info(context.get(), system.get(), 0, nullptr, nullptr,
                            &direction, &factor, nullptr, nullptr, nullptr) == 0)
    return;
  answer.northing_first = answer.projected && direction != nullptr &&
                          std::string_view{direction} == "north";
  if (answer.projected) answer.metres_per_unit = factor;
}

bool is_map_crs(PJ_TYPE type) {
  return type == PJ_TYPE_PROJECTED_CRS || type == PJ_TYPE_GEOGRAPHIC_2D_CRS ||
         type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/// Long WKT would bury the sentence it stands in.
std::string shortened(std::string const& text) {
  return text.size() <= 80 ? text : text.substr(0, 77) + "...";
}

}  // namespace

Result<Crs> crs_from(std::string const& definition) {
  if (definition.empty())
    return fail(Errc::bad_value, "no CRS given; write for example crs = \"EPSG:4547\"");
  Context const context;
  Proj crs{proj_create(context.get(), as_crs_text(definition).c_str())};
  if (!crs || proj_is_crs(crs.get()) == 0)
    return fail(
        Errc::bad_value,
        "\"{}\" is not a CRS that PROJ knows; write for example \"EPSG:4547\" or WKT",
        shortened(definition));
  Proj flat = horizontal(context, crs.get());
  if (!flat || !is_map_crs(proj_get_type(flat.get())))
    return fail(
        Errc::bad_value,
        "\"{}\" is neither a projected nor a longitude/latitude CRS; give one that is",
        shortened(definition));
  Crs answer;
  answer.definition = code_of(crs.get());
  if (answer.definition.empty()) {
    if (Proj known = identified(context, crs.get())) {
      answer.definition = code_of(known.get());
      flat = horizontal(context, known.get());
    }
  }
  if (answer.definition.empty()) {
    char const* const wkt =
        proj_as_wkt(context.get(), crs.get(), PJ_WKT2_2019, nullptr);
    if (wkt == nullptr)
      return fail(Errc::bad_value, "\"{}\": PROJ cannot write this CRS as WKT: {}",
                  shortened(definition), *context.words);
    answer.definition = wkt;
  }
  char const* const name = proj_get_name(flat.get());
  answer.name = name == nullptr ? answer.definition : name;
  answer.projected = proj_get_type(flat.get()) == PJ_TYPE_PROJECTED_CRS;
  read_axes(context, flat.get(), answer);
  return answer;
}

Result<Crs> working_crs_for(LonLat centre, bool china) {
  if (!(centre.lon >= -180.0 && centre.lon <= 180.0 && centre.lat >= -90.0 &&
        centre.lat <= 90.0))
    return fail(Errc::bad_value,
                "({}, {}) is not a longitude and latitude; check the CRS", centre.lon,
                centre.lat);
  if (china && centre.lon >= 73.5 && centre.lon < 136.5) {
    int const meridian = static_cast<int>(std::lround(centre.lon / 3.0)) * 3;
    return crs_from(fmt::format("EPSG:{}", 4534 + (meridian - 75) / 3));
  }
  if (centre.lat < -80.0 || centre.lat > 84.0)
    return fail(Errc::bad_value,
                "latitude {:.2f} lies outside UTM; name a working CRS: [community] crs "
                "= \"EPSG:…\"",
                centre.lat);
  int const zone =
      centre.lon >= 180.0 ? 1 : static_cast<int>((centre.lon + 180.0) / 6.0) + 1;
  return crs_from(fmt::format("EPSG:{}", (centre.lat >= 0 ? 32600 : 32700) + zone));
}

struct Transform::Impl {
  Context context;  // declared first: destroyed last
  Proj operation;   // null: identity
  std::string names;

  [[nodiscard]] Error no_result(Point p) const {
    int const code = proj_errno(operation.get());
    char const* const why =
        code == 0 ? nullptr : proj_context_errno_string(context.get(), code);
    return {
        Errc::bad_value,
        fmt::format(
            "coordinate ({:.9g}, {:.9g}) cannot be transformed, {}: {}; check the CRS",
            p.x, p.y, names, why == nullptr ? "outside the CRS" : why)};
  }
};

Transform::Transform(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;
Transform::~Transform() = default;

Result<Transform> Transform::between(Crs const& from, Crs const& to) {
  auto impl = std::make_unique<Impl>();
  if (from.definition.empty() || to.definition.empty())
    return fail(Errc::bad_value, "transform between CRS: no CRS given");
  impl->names = fmt::format("{} to {}", from.name, to.name);
  if (from.definition == to.definition) return Transform{std::move(impl)};
  PJ_CONTEXT* const context = impl->context.get();
  Proj const raw{proj_create_crs_to_crs(context, as_crs_text(from.definition).c_str(),
                                        as_crs_text(to.definition).c_str(), nullptr)};
  if (!raw)
    return fail(Errc::bad_value, "PROJ knows no way from {}: {}", impl->names,
                *impl->context.words);
  // x east, y north on both sides, whatever the official axis order.
  impl->operation.reset(proj_normalize_for_visualization(context, raw.get()));
  if (!impl->operation)
    return fail(Errc::bad_value, "PROJ cannot order the axes of {}: {}", impl->names,
                *impl->context.words);
  return Transform{std::move(impl)};
}

bool Transform::identity() const {
  return !impl_->operation;
}

Result<Point> Transform::operator()(Point p) const {
  if (!std::isfinite(p.x) || !std::isfinite(p.y))
    return fail(Errc::bad_value, "coordinate ({}, {}) is not finite", p.x, p.y);
  if (identity()) return p;
  proj_errno_reset(impl_->operation.get());
  PJ_COORD const out =
      proj_trans(impl_->operation.get(), PJ_FWD, proj_coord(p.x, p.y, 0.0, HUGE_VAL));
  if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y))
    return tl::unexpected(impl_->no_result(p));
  return Point{out.xy.x, out.xy.y};
}

Result<void> Transform::apply(std::vector<Point>& points) const {
  for (Point& p : points) {
    Result<Point> const moved = (*this)(p);
    if (!moved) return tl::unexpected(moved.error());
    p = *moved;
  }
  return {};
}

}  // namespace wangge::geo
