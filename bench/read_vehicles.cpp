#include "bench/read_vehicles.hpp"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace wangge::bench {
namespace {

constexpr std::size_t kMostPoints = 20'000;  ///< the matrix takes 8 bytes a pair

/// What stands in the file, word by word; a colon counts as a space.
struct Text {
  Vehicles vehicles;
  std::string type, metric;
  std::vector<double> x, y;
};

std::string fault_of(Text const& text) {
  auto const& v = text.vehicles;
  if (text.type != "CVRP") return "TYPE is not CVRP";
  if (text.metric != "EUC_2D") return "EDGE_WEIGHT_TYPE is not EUC_2D";
  if (v.points == 0 || v.points > kMostPoints) return "DIMENSION is not 1 … 20000";
  if (v.capacity < 1) return "CAPACITY is missing or not above 0";
  if (text.x.size() != v.points) return "NODE_COORD_SECTION lacks nodes";
  if (v.demands.size() != v.points) return "DEMAND_SECTION lacks nodes";
  if (v.depot >= v.points) return "DEPOT_SECTION names no node";
  if (v.demands[v.depot] != 0) return "the depot has a demand";
  return {};
}

/// One section: its lines are `node values…`, nodes in order from 1.
bool read_section(std::istream& in, std::string const& key, Text& text) {
  auto& v = text.vehicles;
  for (std::size_t i = 1; i <= v.points; ++i) {
    std::size_t node = 0;
    if (!(in >> node) || node != i) return false;
    if (key == "NODE_COORD_SECTION") {
      double x = 0.0;
      double y = 0.0;
      if (!(in >> x >> y)) return false;
      text.x.push_back(x);
      text.y.push_back(y);
    } else {
      std::int64_t demand = 0;
      if (!(in >> demand) || demand < 0) return false;
      v.demands.push_back(demand);
    }
  }
  return true;
}

bool read_key(std::istream& in, std::string const& key, Text& text) {
  auto& v = text.vehicles;
  if (key == "TYPE") return static_cast<bool>(in >> text.type);
  if (key == "EDGE_WEIGHT_TYPE") return static_cast<bool>(in >> text.metric);
  if (key == "DIMENSION") return (in >> v.points) && v.points <= kMostPoints;
  if (key == "CAPACITY") return static_cast<bool>(in >> v.capacity);
  if (key == "SERVICE_TIME") return (in >> v.service) && v.service >= 0;
  if (key == "DISTANCE") {
    std::int64_t longest = 0;
    if (!(in >> longest)) return false;
    v.longest = longest;
    return true;
  }
  if (key == "NODE_COORD_SECTION" || key == "DEMAND_SECTION")
    return read_section(in, key, text);
  if (key == "DEPOT_SECTION") {
    std::int64_t depot = 0;
    std::int64_t end = 0;
    if (!(in >> depot >> end) || depot < 1 || end != -1) return false;
    v.depot = static_cast<std::size_t>(depot) - 1;
    return true;
  }
  std::string rest;  // NAME, COMMENT, …
  std::getline(in, rest);
  return true;
}

}  // namespace

Result<Vehicles> read_vehicles(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return fail(Errc::not_found, "{}: cannot be opened", file.string());
  std::ostringstream whole;
  whole << in.rdbuf();
  auto plain = whole.str();
  for (auto& letter : plain)
    if (letter == ':') letter = ' ';
  std::istringstream words{plain};
  Text text;
  for (std::string key; words >> key && key != "EOF";)
    if (!read_key(words, key, text))
      return fail(Errc::bad_input, "{}: {} does not hold what VRPLIB says there",
                  file.string(), key);
  if (auto const fault = fault_of(text); !fault.empty())
    return fail(Errc::bad_input, "{}: {}", file.string(), fault);
  auto& v = text.vehicles;
  v.name = file.stem().string();
  v.distances.reserve(v.points * v.points);
  for (std::size_t i = 0; i < v.points; ++i)
    for (std::size_t j = 0; j < v.points; ++j)
      v.distances.push_back(static_cast<std::int64_t>(
          std::floor(std::hypot(text.x[i] - text.x[j], text.y[i] - text.y[j]) + 0.5)));
  return std::move(v);
}

Result<NodeRoutes> read_answer(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return fail(Errc::not_found, "{}: cannot be opened", file.string());
  auto const json = nlohmann::json::parse(in, nullptr, false);
  auto const bad = [&] {
    return fail(Errc::bad_input,
                "{}: no JSON object with \"routes\", lists of node numbers",
                file.string());
  };
  if (!json.is_object() || !json.contains("routes") || !json["routes"].is_array())
    return bad();
  NodeRoutes routes;
  for (auto const& list : json["routes"]) {
    if (!list.is_array()) return bad();
    auto& route = routes.emplace_back();
    for (auto const& node : list) {
      if (!node.is_number_integer()) return bad();
      route.push_back(node.get<std::int64_t>());
    }
  }
  return routes;
}

}  // namespace wangge::bench
