#pragma once

#include <optional>
#include <string>
#include <vector>

#include "draw/atlas.hpp"
#include "draw/furniture.hpp"
#include "draw/labels.hpp"
#include "draw/locator.hpp"
#include "draw/table.hpp"

// The pages of the atlas, one function per kind.
namespace wangge::draw {

/// A sheet with the map at the left and all furniture in a panel at the right.
struct SheetLayout {
  PageSize size;
  Rect map;  ///< of the map itself, within its band of letters
  Rect panel;
  double band{3.6};
  double unit{1};
};
/// A4 landscape with a binding margin of 35 mm at the left, 15 mm elsewhere.
[[nodiscard]] SheetLayout atlas_sheet();

/// What the pages of one atlas share.
struct Book {
  World world;
  Style grid_style;
  Style overview_style;
  SheetLayout sheet{atlas_sheet()};
  int pages{0};
  int first_district_page{2};
  int first_index_page{0};

  [[nodiscard]] MapView view_of(plan::GridIdx grid) const;
  [[nodiscard]] ReferenceGrid reference() const { return {sheet.map, 36}; }
};

/// The picture under a view: nothing where there is none. \errors as the source's
Result<std::optional<imagery::Picture>> picture_under(MapInput const& input,
                                                      MapView const& view,
                                                      std::size_t max_pixels);

Result<PageLabels> draw_grid_page(Canvas& canvas, Book const& book,
                                  Locator const& locator, plan::GridIdx grid);
Result<PageLabels> draw_overview_page(Canvas& canvas, Book const& book);
Result<PageLabels> draw_district_page(Canvas& canvas, Book const& book,
                                      plan::DistrictIdx district);

/// The panel of a sheet that shows the whole community.
void overview_panel(Panel& panel, World const& world, MapView const& view,
                    std::vector<LegendEntry> const& legend, bool imagery, bool numbers,
                    FootLine const& line);

/// One line of the index.
struct IndexEntry {
  std::string id;
  std::string number;  ///< on the map, where it is not the id
  std::string words;   ///< name and address
  std::string grid;
  std::string page;
  std::string cell;
};
/// In the order a person looks things up: 2 before 10; by grid and number on the map
/// where maps carry numbers of their own.
[[nodiscard]] std::vector<IndexEntry> index_of(Book const& book);

/// How the index is laid out: as many columns of lines as its longest id allows.
struct IndexLayout {
  int columns{3};
  double width{0};  ///< of a column of lines
  std::vector<Column> cells;
  [[nodiscard]] std::size_t lines_per_page() const;
};
[[nodiscard]] IndexLayout index_layout(Canvas const& canvas, Messages const& messages,
                                       std::vector<IndexEntry> const& entries);
[[nodiscard]] int index_page_count(IndexLayout const& layout, std::size_t entries);
std::vector<PageLabels> draw_index(PdfDocument& document, Book const& book,
                                   IndexLayout const& layout,
                                   std::vector<IndexEntry> const& entries);

/// True when a comes before b, with runs of digits compared as numbers.
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

}  // namespace wangge::draw
