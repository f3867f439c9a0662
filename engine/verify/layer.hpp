#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "geo/shapes.hpp"

namespace wangge::verify {

/// One row of a layer. A column that is not there is remembered as a failure of the
/// database, so that a renamed column can never pass for an empty one.
class Row {
 public:
  struct Impl;
  explicit Row(Impl& impl) : impl_{impl} {}
  [[nodiscard]] std::string text(char const* column) const;  ///< NULL: empty
  [[nodiscard]] std::optional<std::int64_t> integer(char const* column) const;
  [[nodiscard]] std::optional<double> real(char const* column) const;
  [[nodiscard]] geo::MultiPolygon area() const;
  [[nodiscard]] geo::Line line() const;  ///< a point is a line of one

 private:
  Impl& impl_;
};

/// A vector file or workbook opened for reading.
class Database {
 public:
  /// \errors not_found, unreadable
  static Result<Database> open(std::filesystem::path const& file);
  Database(Database&&) noexcept;
  ~Database();

  /// Calls `visit` for every row of a layer, in order. A missing layer is a failure.
  void each(std::string const& layer, std::function<void(Row const&)> const& visit);
  /// The cells of a layer as text, row by row, its heading first (workbooks).
  [[nodiscard]] std::optional<std::vector<std::vector<std::string>>> cells(
      std::string const& layer);
  /// The first thing that was not as docs/formats.md says.
  [[nodiscard]] std::optional<Error> const& failure() const;

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace wangge::verify
