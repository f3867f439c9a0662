// Law 10, second part: nothing above the privacy class in any byte of any output.
#include <algorithm>
#include <array>
#include <map>

#include "verify/judge.hpp"
#include "verify/people_cells.hpp"
#include "verify/unpacked.hpp"

namespace wangge::verify {
namespace fs = std::filesystem;
namespace {

/// Measures of the statistics that count people; small ones are for staff.
constexpr std::array<std::string_view, 5> kPeople{"households", "residents", "tenants",
                                                  "staff", "on_duty"};

std::string privacy_of(BuildFiles const& files) {
  return files.manifest.value("request", nlohmann::json::object())
      .value("outputs", nlohmann::json::object())
      .value("privacy", std::string{});
}

KnownNumbers known_numbers(BuildFiles const& files) {
  KnownNumbers known;
  auto const code = files.manifest.value("community", nlohmann::json::object())
                        .value("code", std::string{});
  constexpr std::size_t kDivisionCode = 12;
  if (code.size() == kDivisionCode) known.community = code;
  for (auto const& b : files.buildings) known.ids.insert({b.id, b.name});
  for (auto const& id : files.places) known.ids.insert(id);
  for (auto const& gate : files.named_gates) known.ids.insert(gate.id);
  for (auto const& barrier : files.barriers) known.ids.insert(barrier.id);
  for (auto const& edge : files.edges) known.ids.insert(edge.street);
  return known;
}

struct Looked {
  std::size_t files{0}, contents{0}, bytes{0};
};

/// Every byte of every file. run.json and manifest.json are outputs too.
Looked check_bytes(Judge& judge, BuildFiles const& files, bool telephones_too) {
  std::vector<fs::path> paths;
  for (auto const& entry : fs::recursive_directory_iterator{files.folder})
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::ranges::sort(paths);
  auto const known = known_numbers(files);
  Looked looked;
  for (auto const& path : paths) {
    ++looked.files;
    auto const name = fs::relative(path, files.folder).generic_string();
    auto const opened = unpack(path, name, [&](Content const& content) {
      ++looked.contents;
      looked.bytes += content.bytes.size();
      for (auto const& number : private_numbers(content.bytes, known, content.blanks)) {
        if (number.kind == PrivateNumber::Kind::identity)
          judge.broken("{}: an identity number, {}", content.where, number.masked);
        else if (telephones_too)
          judge.broken("{}: a telephone, {}", content.where, number.masked);
      }
    });
    if (!opened) judge.broken("{}", opened.error().message);
  }
  return looked;
}

std::size_t characters(std::string const& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_chinese(std::string const& text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) >= 0xE0;
}

/// A manager is told by what the class leaves of a name, or by the volunteer's id.
void check_names(Judge& judge, BuildFiles const& files, std::string const& privacy) {
  std::map<std::string, std::string> id_of;
  for (auto const& duty : files.managers)
    if (duty.role == "first") id_of[duty.building] = duty.volunteer;
  for (auto const& building : files.buildings) {
    auto const& name = building.manager;
    if (name.empty() || name == id_of[building.id]) continue;
    bool const surname =
        is_chinese(name) ? characters(name) == 1 : name.find(' ') == std::string::npos;
    bool const lawful = privacy == "public" ? surname : name.ends_with('*');
    if (!lawful)
      judge.broken("building {}: its manager's name is not as \"{}\" leaves it",
                   building.id, privacy);
  }
}

/// Columns of the layers that only staff may see.
void check_cells(Judge& judge, BuildFiles const& files, double below) {
  auto const cells = people_cells(files.folder / "community.gpkg");
  if (!cells) return judge.broken("{}", cells.error().message);
  for (auto const& cell : *cells) {
    bool const area = cell.layer == "grids" || cell.layer == "districts";
    bool const counts =
        std::ranges::find(kPeople, std::string_view{cell.column}) != kPeople.end();
    if (!area || !counts)
      judge.broken("layer {}, row {}: {} is for staff", cell.layer, cell.row,
                   cell.column);
    else if (cell.value > 0 && cell.value < below)
      judge.broken("layer {}, row {}: {} is below {:.0f}", cell.layer, cell.row,
                   cell.column, below);
  }
}

void check_statistics(Judge& judge, BuildFiles const& files, double below) {
  for (auto const& row : files.statistics) {
    if (!row.value ||
        std::ranges::find(kPeople, std::string_view{row.measure}) == kPeople.end())
      continue;
    if (row.level == "building")
      judge.broken("statistics: {} of building {} are for staff", row.measure, row.id);
    else if (*row.value > 0 && *row.value < below)
      judge.broken("statistics: {} of {} {} are below {:.0f}", row.measure, row.level,
                   row.id, below);
  }
}

/// One hidden part of a shown total is the total less the others; several that sum to a
/// small number are small.
void check_differences(Judge& judge, BuildFiles const& files, double below) {
  struct Parts {
    double shown{0};
    std::size_t hidden{0};
  };
  std::map<std::string, std::string> district_of;
  for (auto const& grid : files.grids) district_of[grid.id] = grid.district;
  std::map<std::pair<std::string, std::string>, Parts> parts;  // measure, parent
  for (auto const& row : files.statistics) {
    if (row.level != "grid" && row.level != "district") continue;
    auto const parent = row.level == "grid" ? district_of[row.id] : std::string{};
    auto& sum = parts[{row.measure, parent}];
    sum.shown += row.value.value_or(0);
    sum.hidden += row.suppressed ? 1 : 0;
  }
  for (auto const& row : files.statistics) {
    bool const total = row.level == "community" || row.level == "district";
    if (!total || !row.value ||
        std::ranges::find(kPeople, std::string_view{row.measure}) == kPeople.end())
      continue;
    auto const& sum =
        parts[{row.measure, row.level == "district" ? row.id : std::string{}}];
    if (sum.hidden == 1)
      judge.broken("{} of {} {}: the one hidden part is the total less the others",
                   row.measure, row.level, row.id);
    else if (sum.hidden > 0 && *row.value - sum.shown < below)
      judge.broken("{} of {} {}: what is hidden sums to less than {:.0f}", row.measure,
                   row.level, row.id, below);
  }
}

}  // namespace

Finding law_privacy(BuildFiles const& files) {
  Judge judge{10, "nothing above the privacy class in any byte"};
  auto const privacy = privacy_of(files);
  auto const looked = check_bytes(judge, files, privacy != "restricted");
  if (privacy != "restricted") check_names(judge, files, privacy);
  if (privacy == "public") {
    auto const below =
        files.manifest["request"]["outputs"].value("suppress_below", 5.0);
    check_cells(judge, files, below);
    check_statistics(judge, files, below);
    check_differences(judge, files, below);
  }
  return judge.conclude(fmt::format(
      "class \"{}\": {} files, {} contents, {:.1f} MB read after unpacking", privacy,
      looked.files, looked.contents, static_cast<double>(looked.bytes) / 1e6));
}

}  // namespace wangge::verify
