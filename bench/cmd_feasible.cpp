#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "bench/arguments.hpp"
#include "bench/command.hpp"
#include "bench/feasibility.hpp"
#include "bench/feasible.hpp"

namespace wangge::bench {
namespace {

using Json = nlohmann::ordered_json;

/// One question, what is told of it and what we say.
struct Question {
  std::string instance;
  Contiguity contiguity{Contiguity::required};
  std::optional<bool> told;
  Result<Instance> graph;
};

enum class Standing { agrees, disagrees, unknown, absent, untold };

Standing standing_of(Question const& question, Feasible const& said) {
  if (!said.faults.empty()) return Standing::disagrees;
  if (said.answer == Feasibility::unknown) return Standing::unknown;
  if (!question.told) return Standing::untold;
  bool const same = *question.told == (said.answer == Feasibility::feasible);
  return same ? Standing::agrees : Standing::disagrees;
}

char const* word(Feasibility answer) {
  switch (answer) {
    case Feasibility::feasible:
      return "feasible";
    case Feasibility::infeasible:
      return "infeasible";
    case Feasibility::unknown:
      return "unknown";
  }
  return "unknown";
}

char const* word(Standing standing) {
  switch (standing) {
    case Standing::agrees:
      return "agrees";
    case Standing::disagrees:
      return "DISAGREES";
    case Standing::unknown:
      return "unknown";
    case Standing::absent:
      return "not at hand";
    case Standing::untold:
      return "-";
  }
  return "-";
}

double share(std::int64_t deviation, LeastTolerance const& least) {
  return static_cast<double>(deviation) / static_cast<double>(least.total);
}

std::string json_line(Question const& question, Feasible const& said,
                      Standing standing) {
  Json line{{"instance", question.instance},
            {"problem", "feasible"},
            {"contiguity", question.contiguity == Contiguity::required},
            {"told", nullptr},
            {"answer", word(said.answer)},
            {"method", said.method},
            {"looked", said.looked},
            {"standing", word(standing)},
            {"valid", said.faults.empty()},
            {"seconds", said.seconds}};
  if (question.told) line["told"] = *question.told ? "feasible" : "infeasible";
  if (question.graph) {
    line["n"] = question.graph->size();
    line["k"] = question.graph->parts;
    line["lower"] = question.graph->lower;
    line["upper"] = question.graph->upper;
  }
  if (said.least) {
    line["smallest_tolerance"] = share(said.least->found, *said.least);
    line["tolerance_bound"] = share(said.least->bound, *said.least);
    line["smallest_proven"] = said.least->found == said.least->bound;
    line["deviation"] = said.least->found;
    line["deviation_bound"] = said.least->bound;
    line["total"] = said.least->total;
  }
  if (!said.faults.empty()) line["faults"] = said.faults;
  return line.dump();
}

std::string table_line(Question const& question, Feasible const& said,
                       Standing standing) {
  std::string text = fmt::format(
      "{:12} {:10} {:10} {:10} {:12} {:11}", question.instance,
      question.contiguity == Contiguity::required ? "connected" : "free",
      !question.told   ? "-"
      : *question.told ? "feasible"
                       : "infeasible",
      question.graph ? word(said.answer) : "-", said.method, word(standing));
  if (said.least)
    text += fmt::format("  {:.5f} % … {:.5f} %{}",
                        100 * share(said.least->bound, *said.least),
                        100 * share(said.least->found, *said.least),
                        said.least->bound == said.least->found ? " proven" : "");
  for (std::string const& fault : said.faults) text += "  " + fault;
  if (!question.graph) text += "  " + question.graph.error().message;
  return text;
}

class FeasibleCommand final : public Command {
 public:
  [[nodiscard]] std::string name() const override { return "feasible"; }
  [[nodiscard]] std::string summary() const override {
    return "say whether limits can be kept at all, and prove it";
  }
  [[nodiscard]] std::string example() const override {
    return "wangge-bench feasible us2010/county_feasibility.csv --least";
  }

  void setup(CLI::App& app) override {
    app.add_option("FILE", files_,
                   "a table X.csv (State,n,m,k,L,U,Contiguity Imposed?,Feasible?) with "
                   "ST_county.json or ST_tract.json beside it, or an instance as "
                   "`partition` reads it")
        ->required();
    add_reading(app, read_);
    app.add_option("--seconds", options_.seconds, "CPU seconds of one question [10]")
        ->check(CLI::Range(0.001, 1e6));
    app.add_option("--seed", options_.seed, "seed of the search [1]");
    app.add_flag("--least", options_.least,
                 "say the smallest tolerance that works too (as many seconds again)");
    app.add_flag("--json", json_, "one JSON object a line");
  }

  Result<int> run() override {
    for (std::string const& file : files_)
      if (auto const read = add(file); !read) return tl::unexpected(read.error());
    for (Question const& question : questions_) {
      auto const said =
          question.graph ? ask_feasible(*question.graph, question.contiguity, options_)
                         : Result<Feasible>{Feasible{}};
      if (!said) return tl::unexpected(said.error());
      auto const standing =
          question.graph ? standing_of(question, *said) : Standing::absent;
      ++count_[standing];
      fmt::print("{}\n", json_ ? json_line(question, *said, standing)
                               : table_line(question, *said, standing));
      std::fflush(stdout);
    }
    fmt::print(stderr,
               "{} questions: {} agree, {} disagree, {} unknown, {} not at hand\n",
               questions_.size(), count_[Standing::agrees], count_[Standing::disagrees],
               count_[Standing::unknown], count_[Standing::absent]);
    return count_[Standing::disagrees] > 0 ? 1 : 0;
  }

 private:
  Result<void> add(std::string const& file) {
    if (std::filesystem::path{file}.extension() == ".csv") return add_table(file);
    auto instance = read_instance(file, read_);
    if (!instance) return tl::unexpected(instance.error());
    for (Contiguity const contiguity : {Contiguity::free, Contiguity::required})
      questions_.push_back({instance->name, contiguity, std::nullopt, *instance});
    return {};
  }

  Result<void> add_table(std::filesystem::path const& file) {
    auto const rows = read_feasibility(file);
    if (!rows) return tl::unexpected(rows.error());
    for (FeasibilityRow const& row : *rows) {
      auto graph = counties_of(row, file.parent_path());
      if (!graph && graph.error().code != Errc::not_found)
        return tl::unexpected(graph.error());
      questions_.push_back({row.state, row.contiguity, row.feasible, std::move(graph)});
    }
    return {};
  }

  std::vector<std::string> files_;
  ReadOptions read_;
  FeasibleOptions options_;
  bool json_{false};
  std::vector<Question> questions_;
  std::map<Standing, int> count_;
};

}  // namespace

std::unique_ptr<Command> feasible_command() {
  return std::make_unique<FeasibleCommand>();
}

}  // namespace wangge::bench
