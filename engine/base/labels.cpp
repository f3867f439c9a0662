#include "base/labels.hpp"

#include <utility>

namespace wangge {

std::string told(std::string_view label, Messages const& messages) {
  for (auto const& [mark, key] :
       {std::pair<std::string_view, char const*>{", sheet \"", "label.sheet"},
        {", layer \"", "label.layer"}}) {
    auto const at = label.find(mark);
    if (at == std::string_view::npos || !label.ends_with('"')) continue;
    auto const from = at + mark.size();
    if (label.size() <= from) continue;
    return messages.text(
        key, {{"file", std::string{label.substr(0, at)}},
              {"name", std::string{label.substr(from, label.size() - from - 1)}}});
  }
  return std::string{label};
}

}  // namespace wangge
