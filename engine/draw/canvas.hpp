#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"
#include "geo/shapes.hpp"
#include "imagery/picture.hpp"

// Ink on paper. All lengths are millimetres from the top left of the page, y down;
// type sizes are points. The only room that knows Cairo and Pango hides them here.
namespace wangge::draw {

struct Colour {
  double r{0}, g{0}, b{0}, a{1};
  auto operator<=>(Colour const&) const = default;
};
/// "#d4145a" or "#d4145aff". \errors bad_value
Result<Colour> colour_from(std::string_view text);

struct Rect {
  double x{0}, y{0}, width{0}, height{0};
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
};

struct PageSize {
  double width{210};
  double height{297};
  [[nodiscard]] PageSize landscape() const { return {height, width}; }
};
/// "A4", "A3", … "A0", portrait. \errors bad_value
Result<PageSize> page_size(std::string_view paper);

enum class Align { left, centre, right };
enum class Weight { regular, bold };

struct TextStyle {
  double size{9};  ///< points; never under 6 (a bug, asserted)
  Weight weight{Weight::regular};
  Colour colour{};
  Align align{Align::left};
  double width{0};   ///< wrap or ellipsize at this width; 0: one line as long as it is
  bool wrap{false};  ///< false with a width: ellipsize at the end
  double halo{0};    ///< white outline, millimetres
  double angle{0};   ///< degrees, clockwise, about the anchor
};

struct TextSize {
  double width{0};
  double height{0};    ///< of all lines
  double baseline{0};  ///< from the top to the first baseline
};

struct Stroke {
  double width{0.2};
  Colour colour{};
  std::vector<double> dash;  ///< on, off, … millimetres
};

/// Repeating lines inside an area, so that a class survives a black-and-white printer.
struct Hatch {
  double spacing{1.2};
  double angle{45};
  Stroke stroke;
};

/// One page, or one picture. Not thread-safe; one per thread.
class Canvas {
 public:
  struct Impl;
  explicit Canvas(std::unique_ptr<Impl> impl);
  Canvas(Canvas&&) noexcept;
  ~Canvas();

  void fill(Rect const& rect, Colour const& colour, double corner_radius = 0);
  void outline(Rect const& rect, Stroke const& stroke, double corner_radius = 0);
  void line(std::span<geo::Point const> points, Stroke const& stroke);
  /// Rings by the even-odd rule; `points` are page millimetres.
  void fill(std::span<geo::Ring const> rings, Colour const& colour);
  void hatch(std::span<geo::Ring const> rings, Hatch const& hatch);
  void outline(std::span<geo::Ring const> rings, Stroke const& stroke);
  void circle(geo::Point centre, double radius, Colour const& fill,
              Stroke const& stroke);

  /// Draws text with the top left (by `align`: top centre, top right) of its first line
  /// at the anchor; returns its size. Text stays text: searchable and copyable.
  TextSize text(geo::Point anchor, std::string_view words, TextStyle const& style);
  [[nodiscard]] TextSize measure(std::string_view words, TextStyle const& style) const;
  /// Whether the fonts of this machine have every letter; else boxes would be drawn.
  [[nodiscard]] bool can_write(std::string_view words) const;

  /// A picture scaled into a rectangle, embedded as JPEG at its native pixels.
  /// `id` names equal pictures so that they are stored once per document.
  void picture(imagery::Picture const& picture, Rect const& into, std::string const& id,
               double opacity = 1.0);

  /// Everything until `unclip` is cut to the rectangle. May nest.
  void clip(Rect const& rect);
  void unclip();

  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

struct DocumentInfo {
  std::string title;
  std::string author;
  std::string subject;
  std::string created;  ///< ISO 8601 UTC; the same input gives the same bytes
};

/// A PDF of several pages. Nothing is complete until `finish`.
class PdfDocument {
 public:
  static Result<PdfDocument> create(std::filesystem::path const& file,
                                    DocumentInfo const& info);
  PdfDocument(PdfDocument&&) noexcept;
  ~PdfDocument();

  /// A new page; the former one is done. The canvas lives until the next call.
  Canvas& page(PageSize const& size);
  /// Adds an entry to the outline (bookmarks) that leads to the current page.
  void bookmark(std::string const& title);
  /// \errors not_written, with the system's words (disk full)
  Result<void> finish();

 private:
  struct Impl;
  explicit PdfDocument(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A PNG of one page at `dpi` dots per inch.
class PngImage {
 public:
  static Result<PngImage> create(PageSize const& size, double dpi);
  PngImage(PngImage&&) noexcept;
  ~PngImage();
  Canvas& canvas();
  Result<void> finish(std::filesystem::path const& file);

 private:
  struct Impl;
  explicit PngImage(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace wangge::draw
