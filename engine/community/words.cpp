#include "community/words.hpp"

namespace wangge {

std::string_view word_of(Balance balance) {
  switch (balance) {
    case Balance::households:
      return "households";
    case Balance::residents:
      return "residents";
    case Balance::buildings:
      return "buildings";
    case Balance::workload:
      return "workload";
  }
  return {};
}

std::string_view word_of(PatrolPer per) {
  switch (per) {
    case PatrolPer::grid:
      return "grid";
    case PatrolPer::district:
      return "district";
    case PatrolPer::community:
      return "community";
  }
  return {};
}

std::string_view word_of(PatrolCover cover) {
  return cover == PatrolCover::streets ? "streets" : "buildings";
}

std::string_view word_of(Privacy privacy) {
  switch (privacy) {
    case Privacy::open:
      return "public";
    case Privacy::staff:
      return "staff";
    case Privacy::restricted:
      return "restricted";
  }
  return {};
}

std::string_view word_of(Management management) {
  switch (management) {
    case Management::managed:
      return "managed";
    case Management::unmanaged:
      return "unmanaged";
    case Management::private_house:
      return "private";
    case Management::unknown:
      break;
  }
  return {};
}

std::string_view word_of(StreetClass cls) {
  switch (cls) {
    case StreetClass::main:
      return "main";
    case StreetClass::minor:
      return "minor";
    case StreetClass::alley:
      return "alley";
    case StreetClass::path:
      return "path";
    case StreetClass::steps:
      return "steps";
    case StreetClass::unknown:
      break;
  }
  return {};
}

std::string_view word_of(BarrierKind kind) {
  switch (kind) {
    case BarrierKind::wall:
      return "wall";
    case BarrierKind::fence:
      return "fence";
    case BarrierKind::water:
      return "water";
    case BarrierKind::railway:
      return "railway";
    case BarrierKind::other:
      break;
  }
  return "other";
}

std::string kind_word(std::string_view kind, Messages const& messages) {
  auto const key = "kind." + std::string{kind};
  return messages.has(key) ? messages.text(key) : std::string{kind};
}

}  // namespace wangge
