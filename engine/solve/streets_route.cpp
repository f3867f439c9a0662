#include "solve/streets_route.hpp"

namespace wangge::solve {

void refresh(StreetTasks const& all, TaskRoute& route) {
  std::size_t const n = route.size();
  route.out.resize(n);
  route.home.resize(n);
  route.length = 0;
  route.load = 0;
  if (n == 0) return;
  RouteEnd end{all.start(), {0, 0}};
  for (std::size_t i = 0; i < n; ++i) {
    end = {route.tasks[i], all.then(end.cost, end.task, route.tasks[i])};
    route.out[i] = end.cost;
    route.load += all.demand(route.tasks[i]);
  }
  route.length = all.join(end.cost, end.task, all.start(), {0, 0});
  end = {all.start(), {0, 0}};
  for (std::size_t i = n; i-- > 0;) {
    end = {route.tasks[i], all.ahead(route.tasks[i], end.task, end.cost)};
    route.home[i] = end.cost;
  }
}

}  // namespace wangge::solve
