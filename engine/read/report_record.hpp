#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "community/community.hpp"

namespace wangge::read {

/// What a finished build's report is made of, as its files tell it.
struct ReportRecord {
  struct Item {
    std::string level, id, name, parent;
  };
  struct Figure {
    std::string level, id, measure;
    std::optional<double> value;  ///< nothing: unknown or suppressed
    bool suppressed{false};
  };
  Community community;    ///< name, code, language and the request's outputs, balance
  std::int64_t lower{0};  ///< of a grid's total; 0: not known
  std::int64_t upper{0};
  std::string created;          ///< ISO 8601 UTC
  std::vector<Item> items;      ///< community, districts, grids, buildings, in order
  std::vector<Figure> figures;  ///< in the order of the layer
  Issues issues;                ///< each with its whole sentence, see kToldAs
};

/// \errors not_found when the folder is no finished build; unreadable, bad_input naming
///   file, layer and column; cancelled
Result<ReportRecord> read_report_record(std::filesystem::path const& folder,
                                        Progress& progress);

}  // namespace wangge::read
