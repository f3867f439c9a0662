#include "write/words.hpp"

namespace wangge::write {

std::string_view word_of(network::WalkClass cls) {
  switch (cls) {
    case network::WalkClass::street:
      return "street";
    case network::WalkClass::alley:
      return "alley";
    case network::WalkClass::access:
      return "access";
    case network::WalkClass::link:
      return "link";
    case network::WalkClass::steps:
      return "steps";
  }
  return {};
}

std::string_view word_of(plan::BorderClass cls) {
  switch (cls) {
    case plan::BorderClass::street:
      return "street";
    case plan::BorderClass::water:
      return "water";
    case plan::BorderClass::wall:
      return "wall";
    case plan::BorderClass::alley:
      return "alley";
    case plan::BorderClass::open:
      return "open";
    case plan::BorderClass::bridge:
      return "bridge";
  }
  return {};
}

std::string_view word_of(plan::ManagerRole role) {
  return role == plan::ManagerRole::first ? "first" : "backup";
}

std::string_view word_of(plan::Vacancy vacancy) {
  switch (vacancy) {
    case plan::Vacancy::none:
      break;
    case plan::Vacancy::nobody:
      return "nobody";
    case plan::Vacancy::resting:
      return "rest";
    case plan::Vacancy::used_up:
      return "limit";
  }
  return {};
}

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

plan::GridIdx grid_of(plan::Partition const& partition, BuildingIdx building) {
  auto const& grids = partition.grid_of;
  return building.get() < grids.size() ? grids[building.get()] : plan::GridIdx{};
}

std::string const& name_of(Building const& building) {
  return building.name.empty() ? building.id : building.name;
}

std::string const& name_of(Community const& community, plan::Stop const& stop) {
  if (!stop.place.valid()) return name_of(community[stop.building]);
  return name_of(community.places[stop.place.get()]);
}

std::string const& name_of(Volunteer const& volunteer) {
  return volunteer.name.empty() ? volunteer.id : volunteer.name;
}

std::string const& name_of(Liaison const& liaison) {
  return liaison.name.empty() ? liaison.id : liaison.name;
}

std::string const& name_of(Place const& place) {
  return place.name.empty() ? place.id : place.name;
}

std::string floor_words(Messages const& messages, int floor) {
  return messages.text(floor < 0 ? "sweep.basement_of" : "sweep.floor_of",
                       {{"floor", fmt::format("{}", floor < 0 ? -floor : floor)}});
}

}  // namespace wangge::write
