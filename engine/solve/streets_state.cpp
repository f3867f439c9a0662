#include "solve/streets_state.hpp"

#include <utility>

namespace wangge::solve {

StreetState::StreetState(StreetTasks const& tasks, std::size_t walkers)
    : tasks_{tasks},
      routes_(walkers),
      spots_(tasks.size() + 1),
      saved_(walkers),
      is_saved_(walkers, 0) {}

void StreetState::save(std::size_t route) {
  if (is_saved_[route]) return;
  is_saved_[route] = 1;
  saved_[route] = routes_[route];
  touched_.push_back(route);
}

void StreetState::locate(std::size_t r) {
  TaskRoute const& route = routes_[r];
  std::uint32_t before = tasks_.start();
  for (std::uint32_t i = 0; i < route.size(); ++i) {
    std::uint32_t const task = route.tasks[i];
    std::uint32_t const after =
        i + 1 < route.size() ? route.tasks[i + 1] : tasks_.start();
    spots_[task] = {
        static_cast<std::uint32_t>(r), i, before, after, route.out[i], route.home[i]};
    before = task;
  }
}

void StreetState::put(std::uint32_t task, std::size_t r, std::size_t at) {
  save(r);
  TaskRoute& route = routes_[r];
  route.tasks.insert(route.tasks.begin() + static_cast<std::ptrdiff_t>(at), task);
  refresh(tasks_, route);
  locate(r);
}

void StreetState::set_order(std::size_t r, TaskOrder order) {
  save(r);
  for (std::uint32_t const task : routes_[r].tasks) spots_[task].route = kNowhere;
  routes_[r].tasks = std::move(order);
  refresh(tasks_, routes_[r]);
  locate(r);
}

void StreetState::keep() {
  for (std::size_t const r : touched_) is_saved_[r] = 0;
  touched_.clear();
}

void StreetState::undo() {
  for (std::size_t const r : touched_) {
    std::swap(routes_[r], saved_[r]);
    locate(r);
  }
  keep();
}

}  // namespace wangge::solve
