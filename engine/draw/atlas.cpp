#include "draw/atlas.hpp"

#include "draw/pages.hpp"

namespace wangge::draw {

namespace {

// One district is the community: the overview shows it already.
std::size_t district_pages(plan::Partition const& partition) {
  return partition.districts.size() > 1 ? partition.districts.size() : 0;
}

Result<Book> make_book(MapInput const& input) {
  auto grid_style = load_style(input.styles / "atlas.json");
  if (!grid_style) return tl::unexpected(grid_style.error());
  auto overview_style = load_style(input.styles / "overview.json");
  if (!overview_style) return tl::unexpected(overview_style.error());
  Book book{World{input}, std::move(*grid_style), std::move(*overview_style)};
  auto const grids = input.plan.partition.grids.size();
  auto const before = 1 + district_pages(input.plan.partition);
  for (std::size_t g = 0; g < grids; ++g)
    book.world.page_of[g] = static_cast<int>(before + g + 1);
  book.first_index_page = static_cast<int>(before + grids + 1);
  return book;
}

}  // namespace

SheetLayout atlas_sheet() {
  SheetLayout sheet;
  sheet.size = PageSize{210, 297}.landscape();
  double const band = sheet.band;
  sheet.map = {35 + band, 15 + band, 186 - 2 * band, 180 - 2 * band};
  sheet.panel = {225, 15, 57, 180};
  return sheet;
}

Result<std::optional<imagery::Picture>> picture_under(MapInput const& input,
                                                      MapView const& view,
                                                      std::size_t max_pixels) {
  if (!input.picture) return std::nullopt;
  auto picture = input.picture(view.ground(), max_pixels);
  if (!picture) return tl::unexpected(picture.error());
  // A map that the imagery hardly reaches is clearer without it.
  if (picture->empty() || picture->covered < 0.02) return std::nullopt;
  return std::move(*picture);
}

Result<std::vector<PageLabels>> draw_atlas(MapInput const& input,
                                           std::filesystem::path const& file,
                                           Progress& progress) {
  auto book = make_book(input);
  if (!book) return tl::unexpected(book.error());
  // "page x of y" is said from the first page on: the index is laid out before.
  auto const entries = index_of(*book);
  auto meter = PngImage::create({10, 10}, 25.4);
  if (!meter) return tl::unexpected(meter.error());
  auto const index = index_layout(meter->canvas(), input.messages, entries);
  book->pages = book->first_index_page - 1 + index_page_count(index, entries.size());
  auto const& community = input.community;
  auto const title =
      input.messages.text("draw.atlas_title", {{"name", community.name}});
  auto document = PdfDocument::create(
      file, {title, community.request.outputs.maker, community.code, input.created});
  if (!document) return tl::unexpected(document.error());
  std::vector<PageLabels> labels;
  auto const total = static_cast<std::size_t>(book->pages);

  auto& first = document->page(book->sheet.size);
  document->bookmark(input.messages.text("draw.overview"));
  auto overview = draw_overview_page(first, *book);
  if (!overview) return tl::unexpected(overview.error());
  labels.push_back(std::move(*overview));
  auto const& districts = input.plan.partition.districts;
  for (std::size_t d = 0; d < district_pages(input.plan.partition); ++d) {
    auto& canvas = document->page(book->sheet.size);
    document->bookmark(districts[d].id + " " + districts[d].name);
    auto page = draw_district_page(canvas, *book, plan::DistrictIdx{d});
    if (!page) return tl::unexpected(page.error());
    labels.push_back(std::move(*page));
  }
  auto const& grids = input.plan.partition.grids;
  Locator const locator{book->world, book->sheet.panel.width, 34};
  for (std::size_t g = 0; g < grids.size(); ++g) {
    if (progress.cancelled()) return fail(Errc::cancelled, "cancelled");
    progress.step(g + 1, total);
    auto& canvas = document->page(book->sheet.size);
    document->bookmark(grids[g].id + " " + grids[g].name);
    auto page = draw_grid_page(canvas, *book, locator, plan::GridIdx{g});
    if (!page) return tl::unexpected(page.error());
    labels.push_back(std::move(*page));
  }
  for (auto& page : draw_index(*document, *book, index, entries))
    labels.push_back(std::move(page));
  progress.step(total, total);
  if (auto const done = document->finish(); !done) return tl::unexpected(done.error());
  return labels;
}

}  // namespace wangge::draw
