#include "run/documents.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <mutex>

#include "base/parallel.hpp"
#include "draw/atlas.hpp"
#include "imagery/imagery.hpp"
#include "run/build.hpp"
#include "write/outputs.hpp"

namespace wangge::run {
std::string created(Community const& community) {
  if (char const* const epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch && *epoch) {
    std::time_t const seconds = std::strtoll(epoch, nullptr, 10);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
  }
  auto const& asked = community.request.outputs.date;
  if (!asked.empty()) return asked + "T00:00:00Z";
  if (community.imagery && community.imagery->date.size() == 10)
    return community.imagery->date + "T00:00:00Z";
  return "1980-01-01T00:00:00Z";
}

namespace {

/// A reader of the community's imagery of its own: GDAL handles stay in one thread.
draw::PictureSource picture_source(Community const& community) {
  if (!community.imagery) return {};
  auto opened = std::make_shared<Result<imagery::Imagery>>(imagery::Imagery::open(
      community.imagery->path, community.crs, community.imagery->crs,
      community.imagery->datum));
  return [opened](geo::Box const& box,
                  std::size_t max_pixels) -> Result<imagery::Picture> {
    if (!*opened) return tl::unexpected(opened->error());
    return (*opened)->window(box, max_pixels);
  };
}

struct Document {
  std::string group;
  std::function<Result<void>(write::Output const&, draw::MapInput const&)> write;
};

std::vector<Document> all_documents(Progress& progress) {
  using namespace write;
  // The longest first and the second longest last, so that two threads end together
  // though only one of them may hold a large picture at a time (peak memory).
  auto const one_picture = std::make_shared<std::mutex>();
  return {
      {"atlas",
       [&progress, one_picture](Output const& out,
                                draw::MapInput const& map) -> Result<void> {
         std::scoped_lock const lock{*one_picture};
         auto const pages = draw::draw_atlas(map, out.folder / "atlas.pdf", progress);
         if (!pages) return tl::unexpected(pages.error());
         return write_labels(out, *pages);
       }},
      {"sheets", write_patrols_pdf},
      {"data", [](Output const& out, auto const&) { return write_geopackage(out); }},
      {"report", [](Output const& out, auto const&) { return write_report_pdf(out); }},
      {"report", [](Output const& out, auto const&) { return write_report_xlsx(out); }},
      {"report", [](Output const& out, auto const&) { return write_report_html(out); }},
      {"report", [](Output const& out, auto const&) { return write_report_csv(out); }},
      {"sheets",
       [](Output const& out, auto const&) { return write_managers_pdf(out); }},
      {"sheets", [](Output const& out, auto const&) { return write_roster_pdf(out); }},
      {"sheets",
       [](Output const& out, auto const&) { return write_liaisons_pdf(out); }},
      {"sheets", [](Output const& out, auto const&) { return write_sweep_pdf(out); }},
      {"sheets", [](Output const& out, auto const&) { return write_gpx(out); }},
      {"data", [](Output const& out, auto const&) { return write_changes_pdf(out); }},
      {"site", [](Output const& out, auto const&) { return write_site(out); }},
      {"data", [](Output const& out, auto const&) { return write_issues(out); }},
      {"data",
       [](Output const& out, auto const&) { return write_unmatched_xlsx(out); }},
      {"data", [](Output const& out, auto const&) { return write_changes(out); }},
      {"data", [](Output const& out, auto const&) { return write_certificates(out); }},
      {"wall",
       [&progress, one_picture](Output const& out, draw::MapInput const& map) {
         std::scoped_lock const lock{*one_picture};
         return draw::draw_wall(map, out.folder / "wall.pdf", out.folder / "wall.png",
                                progress);
       }},
  };
}

}  // namespace

std::vector<std::string> document_names() {
  return {"data", "report", "atlas", "wall", "sheets", "site"};
}

Result<void> write_documents(DocumentInput const& input, Progress& progress) {
  auto documents = all_documents(progress);
  if (!input.only.empty())
    std::erase_if(documents, [&](Document const& document) {
      return document.group != "data" &&
             std::ranges::find(input.only, document.group) == input.only.end();
    });

  std::string const when = created(input.community);
  std::vector<Result<void>> outcomes(documents.size());
  std::atomic<std::size_t> done{0};
  for_each_index(documents.size(), input.jobs, [&](std::size_t i) {
    if (progress.cancelled()) {
      outcomes[i] = fail(Errc::cancelled, "stopped; nothing was changed");
      return;
    }
    write::Output const output{input.community, input.plan,   input.statistics,
                               input.messages,  input.issues, input.styles,
                               input.folder,    when,         input.report};
    draw::MapInput const map{input.community,
                             input.plan,
                             input.statistics,
                             input.messages,
                             input.styles,
                             picture_source(input.community),
                             when};
    outcomes[i] = documents[i].write(output, map);
    progress.step(++done, documents.size());
  });
  for (auto const& outcome : outcomes)
    if (!outcome) return outcome;
  return {};
}

}  // namespace wangge::run
