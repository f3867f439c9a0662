#include "write/paper.hpp"

#include <algorithm>
#include <utility>

#include "draw/use_words.hpp"

namespace wangge::write {
namespace {

// Binding margin left, 15 mm elsewhere.
constexpr double kBinding = 35;
constexpr double kMargin = 15;
constexpr double kFoot = 8;  // of the page's lower end, within the margins

}  // namespace

Paper::Paper(draw::PdfDocument& document, draw::PageSize size, Output const& output,
             std::vector<int> pages)
    : document_{document}, size_{size}, output_{output}, rehearsed_{std::move(pages)} {}

void Paper::section(std::string bookmark, std::string foot, std::string running) {
  foot_ = std::move(foot);
  running_ = std::move(running);
  pages_.push_back(0);
  begin_page();
  document_.bookmark(bookmark);
}

void Paper::chapter(std::string title) {
  running_ = std::move(title);
  begin_page();
  document_.bookmark(running_);
}

void Paper::begin_page() {
  canvas_ = &document_.page(size_);
  ++pages_.back();
  y_ = kMargin;
  foot();
}

draw::Flow Paper::next_page() {
  begin_page();
  words(running_, {.size = 8, .colour = kGrey, .width = rest().width}, 2.0);
  return {canvas_, rest()};
}

void Paper::foot() {
  double const right = size_.width - kMargin;
  double const top = size_.height - kMargin - kFoot + 2.5;
  geo::Line const rule{{kBinding, top}, {right, top}};
  canvas_->line(rule, {0.2, {0, 0, 0, 1}, {}});
  auto const section = pages_.size() - 1;
  auto const page = fmt::format("{}", pages_.back());
  auto const of =
      section < rehearsed_.size() ? fmt::format("{}", rehearsed_[section]) : page;
  std::string const number =
      foot_ + " · " +
      output_.messages.text("paper.page", {{"page", page}, {"pages", of}});
  auto const size = canvas_->text({right, top + 1.2}, number,
                                  {.size = 7.5, .align = draw::Align::right});
  std::string left = output_.community.name;
  auto const who = draw::use_words(output_.community.request.outputs, output_.messages);
  if (!who.empty()) left += " · " + who;
  canvas_->text(
      {kBinding, top + 1.2}, left,
      {.size = 7.5, .width = right - kBinding - size.width - 4, .wrap = true});
}

draw::Rect Paper::rest() const {
  double const bottom = size_.height - kMargin - kFoot;
  return {kBinding, y_, size_.width - kBinding - kMargin, std::max(0.0, bottom - y_)};
}

void Paper::need(double height) {
  if (rest().height < height) next_page();
}

void Paper::words(std::string_view text, draw::TextStyle style, double gap_after) {
  if (text.empty()) return;
  auto const area = rest();
  if (style.width <= 0) style.width = area.width;
  style.wrap = true;
  y_ += canvas_->text({area.x, area.y}, text, style).height + gap_after;
}

void Paper::heading(std::string_view text) {
  need(30);  // a heading never stands alone at the foot
  words(text, {.size = 13, .weight = draw::Weight::bold}, 2.5);
}

void Paper::table(std::vector<draw::Column> const& columns,
                  std::vector<draw::TableRow> const& rows,
                  draw::TableStyle const& style) {
  y_ = draw::draw_table(
      {canvas_, rest()}, [this] { return next_page(); }, columns, rows, style);
}

Result<void> print(Output const& output, std::string const& name,
                   std::string const& title, Orientation orientation,
                   std::function<void(Paper&)> const& set) {
  auto size = draw::page_size(output.community.request.outputs.paper);
  if (!size) return tl::unexpected(size.error());
  if (orientation == Orientation::landscape) size = size->landscape();
  draw::DocumentInfo const about{title, output.community.request.outputs.maker,
                                 output.community.name, output.created};
  std::vector<int> pages;
  for (int pass = 0; pass < 2; ++pass) {
    auto document = draw::PdfDocument::create(output.folder / name, about);
    if (!document) return tl::unexpected(document.error());
    Paper paper{*document, *size, output, pages};
    set(paper);
    pages = paper.pages();
    if (auto const done = document->finish(); !done) return done;
  }
  return {};
}

}  // namespace wangge::write
