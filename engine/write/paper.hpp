#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/messages.hpp"
#include "draw/canvas.hpp"
#include "draw/table.hpp"
#include "write/outputs.hpp"

// Private to the room: pages of documents: margins, feet with "page n of m", running
// heads, and a pen that moves down the page.
namespace wangge::write {

inline constexpr draw::Colour kStrong{0.83, 0.08, 0.35,
                                      1};  ///< badges, what is missing
inline constexpr draw::Colour kGrey{0.38, 0.38, 0.38, 1};
inline constexpr draw::Colour kBlue{0.0, 0.22, 0.54, 1};

enum class Orientation { portrait, landscape };

/// A document is set twice: in rehearsal, to learn how many pages each section has, and
/// then for good. Both passes call the same code.
class Paper {
 public:
  /// \param pages  pages of each section as rehearsed; empty in rehearsal
  Paper(draw::PdfDocument& document, draw::PageSize size, Output const& output,
        std::vector<int> pages);

  /// Begins a section on a new page; its pages are numbered from 1.
  /// \param foot  its name in the foot
  /// \param running  stands at the head of its further pages
  void section(std::string bookmark, std::string foot, std::string running);
  /// Begins a part of the section on a new page; the numbering goes on.
  void chapter(std::string title);
  draw::Flow next_page();
  /// Goes to a new page when less than `height` is left on this one.
  void need(double height);

  [[nodiscard]] draw::Canvas& canvas() { return *canvas_; }
  /// What is free on this page, from the pen down.
  [[nodiscard]] draw::Rect rest() const;
  void move_down(double by) { y_ += by; }

  /// Words at the pen, wrapped to the width; the pen moves below them.
  void words(std::string_view text, draw::TextStyle style, double gap_after = 1.5);
  void heading(std::string_view text);
  void table(std::vector<draw::Column> const& columns,
             std::vector<draw::TableRow> const& rows, draw::TableStyle const& style);

  [[nodiscard]] bool rehearsal() const { return rehearsed_.empty(); }
  [[nodiscard]] std::vector<int> const& pages() const { return pages_; }

 private:
  void begin_page();
  void foot();

  draw::PdfDocument& document_;
  draw::PageSize size_;
  Output const& output_;
  std::vector<int> rehearsed_;
  std::vector<int> pages_;  ///< so far, per section
  std::string foot_, running_;
  draw::Canvas* canvas_{nullptr};
  double y_{0};
};

/// Writes a document of the folder, in two passes.
/// \param name  file name in the folder
Result<void> print(Output const& output, std::string const& name,
                   std::string const& title, Orientation orientation,
                   std::function<void(Paper&)> const& set);

}  // namespace wangge::write
