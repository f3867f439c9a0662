#include "write/turns.hpp"

#include <algorithm>

#include "write/words.hpp"

namespace wangge::write {
namespace {

std::string way_name(Messages const& messages, plan::Turn const& turn) {
  if (!turn.way.empty()) return turn.way;
  switch (turn.cls) {
    case network::WalkClass::alley:
      return messages.text("turn.alley");
    case network::WalkClass::access:
      return messages.text("turn.access");
    case network::WalkClass::steps:
      return messages.text("turn.steps");
    default:
      return messages.text("turn.unnamed");
  }
}

/// The start or end of a route in words: the exit there, else just "the start".
std::string start_words(Output const& output, network::NodeIdx node,
                        std::string const& exit_key, std::string const& other_key) {
  for (auto const& exit : output.plan.exits.exits)
    if (exit.node == node) return output.messages.text(exit_key, {{"exit", exit.id}});
  return output.messages.text(other_key);
}

std::string_view key_of(plan::TurnKind kind) {
  switch (kind) {
    case plan::TurnKind::start:
      return "turn.start";
    case plan::TurnKind::straight:
      return "turn.straight";
    case plan::TurnKind::left:
      return "turn.left";
    case plan::TurnKind::right:
      return "turn.right";
    case plan::TurnKind::back:
      return "turn.back";
  }
  return {};
}

/// The few steps to a door need no words; the stop's own row says which door.
bool worth_saying(plan::Turn const& turn) {
  return turn.cls == network::WalkClass::street ||
         turn.cls == network::WalkClass::alley || turn.cls == network::WalkClass::steps;
}

std::string words_of(Output const& output, plan::Route const& route,
                     plan::Turn const& turn) {
  auto key = std::string{key_of(turn.kind)};
  std::string landmark;
  if (turn.landmark.valid()) {
    key += "_at";
    landmark = name_of(output.community[turn.landmark]);
  }
  return output.messages.text(
      key,
      {{"from", start_words(output, route.start, "turn.from_exit", "turn.from_start")},
       {"way", way_name(output.messages, turn)},
       {"landmark", landmark},
       {"metres", fmt::format("{:.0f}", turn.length.get())}});
}

}  // namespace

std::string stop_name(Output const& output, plan::Stop const& stop) {
  if (stop.building.valid() || stop.place.valid())
    return name_of(output.community, stop);
  if (stop.alley.valid())
    return fmt::format("{} {}", output.messages.text("turn.alley"),
                       output.plan.network.alleys[stop.alley.get()].id);
  if (!stop.street.valid()) return output.messages.text("turn.unnamed");
  auto const& street = output.community.streets[stop.street.get()];
  if (!street.name.empty()) return street.name;
  return output.messages.text(street.cls == StreetClass::steps ? "turn.steps"
                                                               : "turn.unnamed");
}

std::string directions(Output const& output, plan::Route const& route,
                       std::size_t stop) {
  std::string sentence;
  for (auto const& turn : route.stops[stop].turns) {
    if (!worth_saying(turn)) continue;
    if (!sentence.empty()) sentence += output.messages.text("turn.then");
    sentence += words_of(output, route, turn);
  }
  return sentence;
}

std::string way_to(Output const& output, plan::Route const& route, std::size_t stop) {
  auto const sentence = directions(output, route, stop);
  return sentence.empty() ? sentence : "↳ " + sentence;
}

std::string way_back(Output const& output, plan::Route const& route) {
  return "↳ " + output.messages.text(
                    "turn.home",
                    {{"start", start_words(output, route.end, "turn.to_exit",
                                           route.end == route.start ? "turn.to_start"
                                                                    : "turn.to_end")},
                     {"metres", fmt::format("{:.0f}", to_metres(route.back).get())}});
}

}  // namespace wangge::write
