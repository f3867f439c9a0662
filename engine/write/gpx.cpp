#include <algorithm>

#include "geo/crs.hpp"
#include "write/outputs.hpp"
#include "write/text_file.hpp"
#include "write/turns.hpp"
#include "write/words.hpp"

namespace wangge::write {
namespace {

/// An attribute pair; seven decimals are about a centimetre.
std::string place_of(geo::Point lon_lat) {
  return fmt::format("lat=\"{:.7f}\" lon=\"{:.7f}\"", lon_lat.y, lon_lat.x);
}

Result<std::string> stops_of(Output const& output, plan::Route const& route,
                             geo::Transform const& to_degrees,
                             std::string_view element) {
  std::string text;
  for (std::size_t s = 0; s < route.stops.size(); ++s) {
    auto const& stop = route.stops[s];
    auto const at = to_degrees(output.plan.network.nodes[stop.node.get()]);
    if (!at) return tl::unexpected(at.error());
    std::string more;
    if (stop.place.valid())
      more = kind_word(output.community.places[stop.place.get()].kind, output.messages);
    else if (stop.building.valid())
      more = output.community[stop.building].address;
    text += fmt::format(" <{0} {1}><name>{2} · {3}</name><desc>{4}</desc></{0}>\n",
                        element, place_of(*at), s + 1, escaped(stop_name(output, stop)),
                        escaped(more));
  }
  return text;
}

Result<std::string> gpx_of(Output const& output, plan::Route const& route,
                           geo::Transform const& to_degrees) {
  auto const waypoints = stops_of(output, route, to_degrees, "wpt");
  if (!waypoints) return tl::unexpected(waypoints.error());
  auto const stops = stops_of(output, route, to_degrees, "rtept");
  if (!stops) return tl::unexpected(stops.error());
  geo::Line line = route.line;
  if (auto const moved = to_degrees.apply(line); !moved)
    return tl::unexpected(moved.error());

  std::string const title = escaped(output.community.name + " " + route.id);
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gpx version=\"1.1\" creator=\"Wangge\" "
      "xmlns=\"http://www.topografix.com/GPX/1/1\">\n";
  text += fmt::format(" <metadata><name>{}</name></metadata>\n", title);
  text += *waypoints;
  text += fmt::format(" <rte><name>{}</name>\n{} </rte>\n", title, *stops);
  text += fmt::format(" <trk><name>{}</name><trkseg>\n", title);
  for (auto const& point : line)
    text += fmt::format("  <trkpt {}/>\n", place_of(point));
  return text + " </trkseg></trk>\n</gpx>\n";
}

}  // namespace

Result<void> write_gpx(Output const& output) {
  auto const degrees = geo::crs_from("EPSG:4326");
  if (!degrees) return tl::unexpected(degrees.error());
  auto const to_degrees = geo::Transform::between(output.community.crs, *degrees);
  if (!to_degrees) return tl::unexpected(to_degrees.error());

  auto const folder = output.folder / "routes";
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code)
    return fail(Errc::not_written, "{}: cannot be made: {}", folder.string(),
                code.message());
  for (auto const& route : output.plan.patrols.routes) {
    std::string name = route.id;
    std::ranges::replace(name, '/', '-');
    auto const text = gpx_of(output, route, *to_degrees);
    if (!text) return tl::unexpected(text.error());
    if (auto const done = write_text(folder / (name + ".gpx"), *text); !done)
      return done;
  }
  return {};
}

}  // namespace wangge::write
