// One report of many communities, judged by their own reports.
#include "verify/roll_up.hpp"

#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "verify/judge.hpp"
#include "verify/layer.hpp"
#include "verify/paper.hpp"
#include "verify/report_files.hpp"

namespace wangge::verify {
namespace fs = std::filesystem;
namespace {

constexpr char const* kHidden = "·";
/// Text of a figure by measure, as report.csv has it.
using Texts = std::map<std::string, std::string>;

struct RollUp {
  fs::path folder;
  nlohmann::json manifest;
  std::map<std::string, Texts> rows;  ///< by id of the community
  Texts totals;
};

nlohmann::json manifest_in(fs::path const& folder) {
  return nlohmann::json::parse(read_text(folder / "manifest.json"), nullptr,
                               /*allow_exceptions=*/false);
}

Result<RollUp> read_roll_up(fs::path const& folder) {
  auto const figures = csv_figures(folder / "report.csv");
  if (!figures) return tl::unexpected(figures.error());
  RollUp all{folder, manifest_in(folder), {}, {}};
  for (auto const& figure : *figures) {
    bool const total = figure.level == "total";
    auto& texts = total ? all.totals : all.rows[figure.id];
    bool const first = texts.emplace(figure.measure, figure.value).second;
    if (!first || (!total && figure.level != "community"))
      return fail(Errc::unreadable, "report.csv: {} {} {} has no place in it",
                  figure.level, figure.id, figure.measure);
  }
  return all;
}

std::optional<double> number_in(std::string const& text) {
  char* end = nullptr;
  double const value = std::strtod(text.c_str(), &end);
  return text.empty() || *end != '\0' ? std::nullopt : std::optional{value};
}

/// What a community says of itself, as text: its report, and for measures that the
/// report leaves out the statistics it was printed from.
std::optional<Texts> own_figures(fs::path const& build) {
  auto database = Database::open(build / "community.gpkg");
  if (!database) return std::nullopt;
  Texts own;
  database->each("statistics", [&](Row const& row) {
    if (row.text("level") != "community") return;
    auto const value = row.real("value");
    own[row.text("measure")] = row.integer("suppressed").value_or(0) != 0 ? kHidden
                               : value ? fmt::format("{}", *value)
                                       : "";
  });
  if (database->failure()) return std::nullopt;
  if (!fs::exists(build / "report.csv")) return own;
  auto const figures = csv_figures(build / "report.csv");
  if (!figures) return std::nullopt;
  for (auto const& figure : *figures)
    if (figure.level == "community") own[figure.measure] = figure.value;
  return own;
}

/// Equal as a number, or both hidden, or both unknown.
bool same(std::string const& a, std::string const& b) {
  auto const x = number_in(a);
  auto const y = number_in(b);
  return x && y ? *x == *y : a == b;
}

void check_rows(Judge& judge, RollUp const& all, std::string const& id,
                Texts const& own) {
  auto const row = all.rows.find(id);
  if (row == all.rows.end()) return judge.broken("report.csv: no row of {}", id);
  for (auto const& [measure, text] : row->second) {
    auto const said = own.find(measure);
    auto const theirs = said == own.end() ? std::string{} : said->second;
    if (!same(text, theirs))
      judge.broken("{} {}: \"{}\", its own report says \"{}\"; write the report anew",
                   id, measure, text, theirs);
  }
}

/// \return how many totals are shown
std::size_t check_totals(Judge& judge, RollUp const& all) {
  std::size_t shown = 0;
  for (auto const& [measure, text] : all.totals) {
    double sum = 0;
    bool hidden = false, known = false;
    for (auto const& [id, row] : all.rows) {
      auto const cell = row.find(measure);
      if (cell == row.end()) continue;
      hidden |= cell->second == kHidden;
      auto const value = number_in(cell->second);
      known |= value.has_value();
      sum += value.value_or(0);
    }
    auto const total = number_in(text);
    // Reals are rounded to six decimals.
    bool const right = hidden   ? text == kHidden
                       : !known ? text.empty()
                                : total && std::abs(*total - sum) <= 1e-6;
    if (!right)
      judge.broken("total of {} reads \"{}\", its rows {}", measure, text,
                   hidden ? "hide a part" : fmt::format("sum to {}", sum));
    shown += total ? 1 : 0;
  }
  return shown;
}

Finding law_sums(RollUp const& all) {
  Judge judge{5, "totals are the sums of the communities' own reports"};
  auto const communities = all.manifest.value("communities", nlohmann::json::array());
  std::set<std::string> listed;
  std::string absent;
  for (auto const& one : communities) {
    auto const id = one.value("id", std::string{});
    auto const own = own_figures(
        (all.folder / one.value("folder", std::string{})).lexically_normal());
    if (!listed.insert(id).second) judge.broken("{} is listed twice", id);
    if (own)
      check_rows(judge, all, id, *own);
    else
      absent += (absent.empty() ? "" : ", ") + one.value("folder", std::string{});
  }
  for (auto const& [id, row] : all.rows)
    if (!listed.contains(id)) judge.broken("manifest.json does not list {}", id);
  // A single row is its own total.
  if (all.rows.size() > 1 && all.totals.empty())
    judge.broken("report.csv has no totals");
  auto const shown = check_totals(judge, all);
  auto const measured = fmt::format("{} communities, {} of {} totals shown",
                                    all.rows.size(), shown, all.totals.size());
  if (absent.empty() || !judge.holds()) return judge.conclude(measured);
  return judge.skip(
      fmt::format("{}; the totals are sums of the rows, but no readable build is at {}",
                  measured, absent));
}

/// Whether a printed text says a figure of report.csv.
bool reads(std::string const& printed, std::string const& text) {
  if (text == kHidden || printed == kHidden) return text == printed;
  return says(printed, number_in(text));
}

void check_html(Judge& judge, RollUp const& all) {
  std::map<std::string, Texts> seen;
  for (auto const& figure : figures_of(read_text(all.folder / "report.html"))) {
    seen[figure.id][figure.measure] = figure.text;
    auto const row = all.rows.find(figure.id);
    auto const cell = row == all.rows.end() ? Texts::const_iterator{}
                                            : row->second.find(figure.measure);
    if (row == all.rows.end() || cell == row->second.end() ||
        !reads(figure.text, cell->second))
      judge.broken("report.html: {} {} reads \"{}\"", figure.id, figure.measure,
                   figure.text);
  }
  for (auto const& [id, row] : all.rows)
    for (auto const& [measure, text] : row)
      if (!seen[id].contains(measure))
        judge.broken("report.html: {} {} is missing", id, measure);
}

void check_xlsx(Judge& judge, RollUp const& all) {
  auto book = Database::open(all.folder / "report.xlsx");
  if (!book) return judge.broken("{}", book.error().message);
  auto const printed = all.manifest.value("printed", nlohmann::json::object());
  std::map<std::string, std::string> measures;  // printed heading → measure
  auto const labels = printed.value("measures", nlohmann::json::object());
  for (auto const& [key, label] : labels.items())
    measures[label.get<std::string>()] = key;
  auto const cells = book->cells(printed["sheets"].value("community", std::string{}));
  if (!cells || cells->empty())
    return judge.broken("report.xlsx: no sheet of communities");
  auto const total = printed.value("total", std::string{});
  std::size_t found = 0;
  for (std::size_t r = 1; r < cells->size(); ++r) {
    auto const& line = (*cells)[r];
    bool const last = r + 1 == cells->size() && line[0] == total;
    auto const row = all.rows.find(line[0]);
    if (!last && row == all.rows.end()) {
      judge.broken("report.xlsx: row {} is of no community", line[0]);
      continue;
    }
    for (std::size_t c = 2; c < line.size(); ++c) {
      auto const& texts = last ? all.totals : row->second;
      auto const measure = measures.find((*cells)[0][c]);
      auto const cell =
          measure == measures.end() ? texts.end() : texts.find(measure->second);
      if (!reads(line[c], cell == texts.end() ? std::string{} : cell->second))
        judge.broken("report.xlsx: {} of {} reads \"{}\"", (*cells)[0][c], line[0],
                     line[c]);
      found += cell == texts.end() ? 0 : 1;
    }
  }
  std::size_t expected = all.totals.size();
  for (auto const& [id, row] : all.rows) expected += row.size();
  if (found != expected) judge.broken("report.xlsx: {} figures of {}", found, expected);
  auto const formulas = check_formulas(all.folder / "report.xlsx");
  if (!formulas) return judge.broken("{}", formulas.error().message);
  for (auto const& wrong : formulas->wrong) judge.broken("report.xlsx, {}", wrong);
}

Finding law_forms(RollUp const& all) {
  Judge judge{10, "printed numbers are the stored ones"};
  check_html(judge, all);
  check_xlsx(judge, all);
  std::size_t figures = all.totals.size();
  for (auto const& [id, row] : all.rows) figures += row.size();
  return judge.conclude(
      fmt::format("{} figures of report.csv, HTML and XLSX agree", figures));
}

}  // namespace

bool is_roll_up(fs::path const& folder) {
  auto const manifest = manifest_in(folder);
  return manifest.is_object() && manifest.value("kind", nlohmann::json{}) == "roll_up";
}

Result<std::vector<Finding>> verify_roll_up(fs::path const& folder,
                                            Progress& progress) {
  auto const all = read_roll_up(folder);
  if (!all) return tl::unexpected(all.error());
  std::vector<Finding> findings{law_sums(*all)};
  progress.step(1, 2);
  if (progress.cancelled()) return fail(Errc::cancelled, "stopped");
  findings.push_back(law_forms(*all));
  progress.step(2, 2);
  return findings;
}

}  // namespace wangge::verify
