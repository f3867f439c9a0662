#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bench/feasibility.hpp"
#include "bench/formats.hpp"

namespace wangge::bench {
namespace {

using Json = nlohmann::json;

std::vector<std::string> cells_of(std::string const& line) {
  std::vector<std::string> cells;
  std::istringstream in{line};
  for (std::string cell; std::getline(in, cell, ',');) {
    std::erase(cell, '\r');
    cells.push_back(cell);
  }
  return cells;
}

template <class Number>
bool read_number(std::string const& text, Number& into) {
  auto const end = text.data() + text.size();
  auto const [at, error] = std::from_chars(text.data(), end, into);
  return error == std::errc{} && at == end;
}

bool read_truth(std::string const& text, bool& into) {
  into = text == "TRUE";
  return into || text == "FALSE";
}

bool read_row(std::string const& line, FeasibilityRow& row) {
  auto const cells = cells_of(line);
  if (cells.size() != 8) return false;
  row.state = cells[0];
  bool connected = false;
  bool const read = read_number(cells[1], row.n) && read_number(cells[2], row.m) &&
                    read_number(cells[3], row.k) && read_number(cells[4], row.lower) &&
                    read_number(cells[5], row.upper) &&
                    read_truth(cells[6], connected) &&
                    read_truth(cells[7], row.feasible);
  row.contiguity = connected ? Contiguity::required : Contiguity::free;
  return read;
}

/// \pre one geoid a unit
Instance joined_by_county(Instance const& tracts,
                          std::vector<std::string> const& geoid) {
  constexpr std::size_t kDigits = 5;  // state 2, county 3
  std::map<std::string, std::uint32_t> number;
  for (std::string const& id : geoid) number.emplace(id.substr(0, kDigits), 0);
  std::uint32_t next = 0;
  for (auto& [county, place] : number) place = next++;
  Instance counties;
  counties.parts = tracts.parts;
  counties.lower = tracts.lower;
  counties.upper = tracts.upper;
  counties.weights.assign(number.size(), 0);
  std::vector<std::uint32_t> of_tract;
  for (std::size_t v = 0; v < geoid.size(); ++v) {
    of_tract.push_back(number.at(geoid[v].substr(0, kDigits)));
    counties.weights[of_tract.back()] += tracts.weights[v];
  }
  for (InstanceEdge const& edge : tracts.edges) {
    auto const [a, b] = std::minmax(of_tract[edge.a], of_tract[edge.b]);
    if (a != b) counties.edges.push_back({a, b, 1});
  }
  tidy_edges(counties);
  return counties;
}

Result<Instance> counties_from(std::filesystem::path const& tract_file) {
  auto const tracts = read_us_json(tract_file, {});
  if (!tracts) return tl::unexpected(tracts.error());
  auto const text = text_of(tract_file);
  if (!text) return tl::unexpected(text.error());
  std::vector<std::string> geoid;
  try {  // nlohmann's way of saying that a key is absent or of another kind
    Json::parse(*text).at("geoid").get_to(geoid);
  } catch (Json::exception const& error) {
    return fail(Errc::bad_input, "{}: {}; needs geoid", tract_file.string(),
                error.what());
  }
  if (geoid.size() != tracts->size())
    return fail(Errc::bad_input, "{}: {} geoids for {} units", tract_file.string(),
                geoid.size(), tracts->size());
  return joined_by_county(*tracts, geoid);
}

}  // namespace

Result<std::vector<FeasibilityRow>> read_feasibility(
    std::filesystem::path const& table) {
  auto const text = text_of(table);
  if (!text) return tl::unexpected(text.error());
  std::vector<FeasibilityRow> rows;
  std::istringstream in{*text};
  std::string line;
  std::getline(in, line);
  if (!line.starts_with("State,n,m,k,L,U,"))
    return fail(Errc::bad_input,
                "{}: line 1 must be State,n,m,k,L,U,Contiguity Imposed?,Feasible?",
                table.string());
  for (int number = 2; std::getline(in, line); ++number) {
    if (line.empty() || line == "\r") continue;
    if (!read_row(line, rows.emplace_back()))
      return fail(Errc::bad_input,
                  "{}, line {}: needs a state, five whole numbers, TRUE or FALSE twice",
                  table.string(), number);
  }
  return rows;
}

Result<Instance> counties_of(FeasibilityRow const& row,
                             std::filesystem::path const& folder) {
  auto file = folder / (row.state + "_county.json");
  auto const tracts = folder / (row.state + "_tract.json");
  bool const given = std::filesystem::exists(file);
  if (!given) file = tracts;
  if (!std::filesystem::exists(file))
    return fail(Errc::not_found, "no {0}_county.json, no {0}_tract.json", row.state);
  auto counties = given ? read_us_json(file, {}) : counties_from(file);
  if (!counties) return counties;
  counties->name = row.state;
  if (counties->size() != row.n || counties->edges.size() != row.m ||
      counties->parts != row.k || counties->lower != row.lower ||
      counties->upper != row.upper)
    return fail(Errc::not_found,
                "{} is of another graph: {} counties, {} borders, {} parts of {} … {}",
                file.filename().string(), counties->size(), counties->edges.size(),
                counties->parts, counties->lower, counties->upper);
  return counties;
}

}  // namespace wangge::bench
