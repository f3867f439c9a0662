#include <array>
#include <charconv>
#include <string_view>

#include "draw/canvas.hpp"

namespace wangge::draw {

Result<Colour> colour_from(std::string_view text) {
  auto const bad = [&] {
    return fail(Errc::bad_value, "colour \"{}\" is not #rrggbb or #rrggbbaa", text);
  };
  if (text.empty() || text[0] != '#' || (text.size() != 7 && text.size() != 9))
    return bad();
  std::array<double, 4> part{0, 0, 0, 1};
  for (std::size_t i = 0; 2 * i + 1 < text.size(); ++i) {
    auto const pair = text.substr(2 * i + 1, 2);
    unsigned value = 0;
    auto const [end, error] =
        std::from_chars(pair.data(), pair.data() + pair.size(), value, 16);
    if (error != std::errc{} || end != pair.data() + pair.size()) return bad();
    part[i] = value / 255.0;
  }
  return Colour{part[0], part[1], part[2], part[3]};
}

Result<PageSize> page_size(std::string_view paper) {
  // ISO 216, rounded down to whole millimetres as the standard does.
  constexpr std::array<std::pair<double, double>, 7> sizes{{{841, 1189},
                                                            {594, 841},
                                                            {420, 594},
                                                            {297, 420},
                                                            {210, 297},
                                                            {148, 210},
                                                            {105, 148}}};
  if (paper.size() == 2 && (paper[0] == 'A' || paper[0] == 'a') && paper[1] >= '0' &&
      paper[1] <= '6') {
    auto const [width, height] = sizes[static_cast<std::size_t>(paper[1] - '0')];
    return PageSize{width, height};
  }
  return fail(Errc::bad_value, "paper \"{}\" is unknown; use A0 to A6", paper);
}

}  // namespace wangge::draw
