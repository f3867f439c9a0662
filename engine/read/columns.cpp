#include <algorithm>

#include "read/_columns.hpp"
#include "read/_dataset.hpp"
#include "read/encoding.hpp"
#include "read/nearest.hpp"
#include "read/tagged_text.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

/// The columns of a layer by their names in UTF-8.
class ColumnNames {
 public:
  explicit ColumnNames(OpenedLayer const& opened) : layer_{*opened.layer} {
    auto& table = *layer_.GetLayerDefn();
    for (int i = 0; i < table.GetFieldCount(); ++i)
      names_.push_back(
          as_utf8(table.GetFieldDefn(i)->GetNameRef(), opened.recode_from));
  }

  [[nodiscard]] std::vector<std::string> const& all() const { return names_; }

  [[nodiscard]] int exact(std::string_view name) const {
    auto const found = std::ranges::find(names_, name);
    return found == names_.end() ? -1 : static_cast<int>(found - names_.begin());
  }

  /// Finds a column, or a key inside one, and says whether it did.
  [[nodiscard]] bool locate(std::string const& theirs, Column& column) const {
    column.index = any_case(theirs);
    if (column.index >= 0) return true;
    for (auto dot = theirs.find('.'); dot != std::string::npos;
         dot = theirs.find('.', dot + 1)) {
      column.index = any_case(theirs.substr(0, dot));
      if (column.index < 0) continue;
      column.key = theirs.substr(dot + 1);
      return true;
    }
    bool const fid =
        EQUAL("fid", theirs.c_str()) || (*layer_.GetFIDColumn() != '\0' &&
                                         EQUAL(layer_.GetFIDColumn(), theirs.c_str()));
    if (fid) column.index = Column::kFid;
    return fid;
  }

 private:
  /// By name: as written, else whatever its case.
  [[nodiscard]] int any_case(std::string const& name) const {
    if (int const index = exact(name); index >= 0) return index;
    auto const found = std::ranges::find_if(
        names_, [&](auto const& n) { return EQUAL(n.c_str(), name.c_str()); });
    return found == names_.end() ? -1 : static_cast<int>(found - names_.begin());
  }

  OGRLayer& layer_;
  std::vector<std::string> names_;
};

}  // namespace

std::optional<std::string> Column::value(OGRFeature const& feature) const {
  std::string text;
  if (constant) {
    text = *constant;
  } else if (index == kFid) {
    text = fmt::format("{}", feature.GetFID());
  } else {
    text = field_text(feature, index);
    if (!key.empty()) text = trimmed(inside(text, key).value_or(""));
  }
  if (values != nullptr)
    if (auto const found = values->find(text); found != values->end())
      text = found->second;
  if (text.empty()) return std::nullopt;
  return text;
}

Result<std::vector<Column>> columns_of(OpenedLayer const& opened, Source const& source,
                                       std::span<std::string const> fields) {
  ColumnNames const names{opened};
  std::vector<Column> columns;
  for (auto const& name : fields) {
    Column column;
    column.name = name;
    if (auto const map = source.values.find(name); map != source.values.end())
      column.values = &map->second;
    auto const mapped = source.fields.find(name);
    if (mapped == source.fields.end()) {
      column.index = names.exact(name);
      if (column.index < 0) continue;
    } else if (mapped->second.starts_with('=')) {
      column.constant = mapped->second.substr(1);
    } else if (!names.locate(mapped->second, column)) {
      return fail(Errc::not_found, "{}: no column \"{}\" (fields.{} of [{}]){}",
                  opened.label, mapped->second, name, source.section,
                  suggestion(mapped->second, names.all()));
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace wangge::read
