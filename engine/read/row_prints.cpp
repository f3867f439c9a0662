#include "read/row_prints.hpp"

#include <cstring>
#include <utility>

namespace wangge::read {
namespace {

constexpr std::size_t kFirst = 1024;  // places of an empty set

}  // namespace

void RowPrint::add(std::string_view text) {
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    step(word);
  }
  word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  step(word);
  step(text.size());  // between cells
}

RowPrints::RowPrints() : places_(kFirst) {}

bool RowPrints::insert(RowPrint const& print) {
  if (print == RowPrint{}) return !std::exchange(has_empty_, true);
  auto& place = places_[place_of(print)];
  if (place == print) return false;
  place = print;
  if (++filled_ * 2 > places_.size()) grow();
  return true;
}

/// Where it is, or the empty place where it belongs.
std::size_t RowPrints::place_of(RowPrint const& print) const {
  auto const last = places_.size() - 1;
  auto at = static_cast<std::size_t>(print.a_) & last;
  while (places_[at] != RowPrint{} && places_[at] != print) at = (at + 1) & last;
  return at;
}

void RowPrints::grow() {
  std::vector<RowPrint> const old =
      std::exchange(places_, std::vector<RowPrint>(places_.size() * 2));
  for (auto const& print : old)
    if (print != RowPrint{}) places_[place_of(print)] = print;
}

}  // namespace wangge::read
