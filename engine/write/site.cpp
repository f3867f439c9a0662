#include <algorithm>

#include "draw/use_words.hpp"
#include "geo/measure.hpp"
#include "write/outputs.hpp"
#include "write/text_file.hpp"
#include "write/words.hpp"

// The offline map, first form: one page without network, scripts only for the tap on a
// grid. Coordinates in the drawing are metres from the north-west corner.
namespace wangge::write {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light}
body{margin:0;font:16px/1.4 "Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#222;display:flex;flex-direction:column;height:100vh;height:100dvh}
header{padding:.5rem 1rem;border-bottom:1px solid #ccc}
h1{font-size:1.1rem;margin:0}
main{flex:1;display:flex;flex-wrap:wrap;min-height:0;overflow:auto}
svg{flex:2 1 20rem;min-height:55vh;max-height:100%;background:#fafaf7}
aside{flex:1 1 16rem;padding:1rem;border-left:1px solid #ccc}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .4rem;border-bottom:1px solid #e3e3e3;font-weight:normal}
td{text-align:right;font-variant-numeric:tabular-nums;font-weight:bold}
h2{font-size:1.4rem;margin:.2rem 0}
.g{fill:#fff;fill-opacity:.01;stroke:#d4145a;stroke-width:2;vector-effect:non-scaling-stroke;cursor:pointer}
.g:hover,.g:focus{fill:#d4145a;fill-opacity:.08;outline:none}
.g.on{fill:#d4145a;fill-opacity:.18}
.d{fill:none;stroke:#d4145a;stroke-width:4;vector-effect:non-scaling-stroke;pointer-events:none}
.b{stroke:#6b675c;stroke-width:.6;vector-effect:non-scaling-stroke}
.managed{fill:#e8e4d8}.unmanaged{fill:#ffd699}.private{fill:#c6dbef}.unknown{fill:#f0f0f0}
.s{fill:none;stroke:#c9c5b8;stroke-width:3;vector-effect:non-scaling-stroke}
.t{fill:#a30f45;font-weight:bold;text-anchor:middle;dominant-baseline:central;pointer-events:none;paint-order:stroke;stroke:#fff;stroke-width:3px;vector-effect:non-scaling-stroke}
.open{fill:#008048}.closed{fill:#be1414}
.e{fill:#fff;font-weight:bold;text-anchor:middle;dominant-baseline:central;pointer-events:none}
)css";

constexpr std::string_view kScript = R"js(
const grids = document.querySelectorAll('.g');
function show(id) {
  for (const g of grids) g.classList.toggle('on', g.dataset.grid === id);
  for (const s of document.querySelectorAll('aside section'))
    s.hidden = s.dataset.grid !== id;
}
for (const g of grids) {
  g.addEventListener('click', () => show(g.dataset.grid));
  g.addEventListener('keydown', e => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); show(g.dataset.grid); } });
}
)js";

/// Ground metres to the drawing's.
struct Frame {
  geo::Box box;
  [[nodiscard]] std::string at(geo::Point p) const {
    return fmt::format("{:.1f} {:.1f}", p.x - box.min_x, box.max_y - p.y);
  }
  [[nodiscard]] std::string path(std::span<geo::Point const> points) const {
    std::string text;
    for (auto const& p : points) text += (text.empty() ? "M" : "L") + at(p);
    return text;
  }
  [[nodiscard]] std::string path(geo::Polygon const& polygon) const {
    std::string text = path(polygon.outer) + "Z";
    for (auto const& hole : polygon.holes) text += path(hole) + "Z";
    return text;
  }
  [[nodiscard]] std::string path(geo::MultiPolygon const& area) const {
    std::string text;
    for (auto const& polygon : area) text += path(polygon);
    return text;
  }
};

std::string buildings_and_streets(Output const& output, Frame const& frame) {
  std::string text;
  for (auto const& street : output.community.streets)
    text += fmt::format("<path class=\"s\" d=\"{}\"/>\n", frame.path(street.line));
  for (auto const& b : output.community.buildings) {
    auto const word = word_of(b.management);
    text += fmt::format("<path class=\"b {}\" fill-rule=\"evenodd\" d=\"{}\"/>\n",
                        word.empty() ? "unknown" : word, frame.path(b.footprint));
  }
  return text;
}

std::string grids_and_exits(Output const& output, Frame const& frame) {
  auto const& plan = output.plan;
  double const unit = std::max(frame.box.width(), frame.box.height()) / 100.0;
  std::string text, labels;
  for (auto const& grid : plan.partition.grids) {
    auto const id = escaped(grid.id);
    text += fmt::format(
        "<path class=\"g\" tabindex=\"0\" role=\"button\" data-grid=\"{0}\" "
        "aria-label=\"{0}\" d=\"{1}\"/>\n",
        id, frame.path(grid.area));
    auto const pole = geo::pole(grid.area);
    labels += fmt::format(
        "<text class=\"t\" font-size=\"{:.1f}\" transform=\"translate({})\">"
        "{}</text>\n",
        2.0 * unit, frame.at(pole.at), id);
  }
  for (auto const& district : plan.partition.districts)
    text += fmt::format("<path class=\"d\" d=\"{}\"/>\n", frame.path(district.area));
  for (auto const& exit : plan.exits.exits)
    labels += fmt::format(
        "<g transform=\"translate({0})\"><title>{1}</title><circle class=\"{2}\" "
        "r=\"{3:.1f}\"/>"
        "<text class=\"e\" font-size=\"{3:.1f}\">{4}</text></g>\n",
        frame.at(exit.at), escaped(exit.name), exit.open ? "open" : "closed",
        1.6 * unit, escaped(exit.id));
  return text + labels;
}

std::string hidden_note(Output const& output) {
  auto const words =
      draw::hidden_words(output.community.request.outputs, output.messages);
  return words.empty() ? "" : "</p>\n<p>" + escaped(words);
}

std::string numbers(Output const& output) {
  auto const& table = output.statistics.grids;
  std::string text;
  for (auto const& row : table.rows) {
    text +=
        fmt::format("<section data-grid=\"{0}\" hidden><h2>{0}</h2><p>{1}</p><table>\n",
                    escaped(row.id), escaped(row.name));
    for (std::size_t m = 0; m < table.measures.size(); ++m)
      text +=
          fmt::format("<tr><th>{}</th><td>{}</td></tr>\n",
                      escaped(stats::name_of(table.measures[m], output.messages)),
                      escaped(stats::printed(row.values[m], table.measures[m].format)));
    text += "</table></section>\n";
  }
  return text;
}

}  // namespace

Result<void> write_site(Output const& output) {
  auto const& community = output.community;
  Frame frame{geo::bounds(community.boundary.area)};
  frame.box.add(geo::bounds(output.plan.partition.boundary));
  if (frame.box.empty()) frame.box.add(geo::Point{});
  double const margin = std::max(frame.box.width(), frame.box.height()) * 0.03 + 1.0;
  frame.box = frame.box.grown(margin);

  auto const title = escaped(community.name);
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<title>{}</title><style>{}</style></head>\n<body><header><h1>{}</h1></"
      "header><main>\n",
      escaped(output.messages.language() == "zh" ? "zh-Hans" : "en"), title, kStyle,
      title);
  html += fmt::format(
      "<svg viewBox=\"0 0 {:.1f} {:.1f}\" role=\"img\" aria-label=\"{}\">\n",
      frame.box.width(), frame.box.height(), title);
  html += buildings_and_streets(output, frame) + grids_and_exits(output, frame) +
          "</svg>\n";
  html += fmt::format(
      "<aside><p>{}</p>\n{}</aside></main>\n<script>{}</script></body></html>\n",
      escaped(output.messages.text("site.tap")) + hidden_note(output), numbers(output),
      kScript);

  auto const folder = output.folder / "site";
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code)
    return fail(Errc::not_written, "{}: cannot be made: {}", folder.string(),
                code.message());
  return write_text(folder / "index.html", html);
}

}  // namespace wangge::write
