#include <nlohmann/json.hpp>

#include "read/_columns.hpp"
#include "read/_dataset.hpp"
#include "read/nearest.hpp"
#include "read/text.hpp"

namespace wangge::read {
namespace {

using nlohmann::json;

std::optional<std::string> plain(json const& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) return value.get<std::string>();
  return value.dump();
}

std::optional<std::string> inside_json(json const& object, std::string const& key) {
  if (!object.is_object()) return std::nullopt;
  if (auto const found = object.find(key); found != object.end()) return plain(*found);
  for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
    auto const found = object.find(key.substr(0, dot));
    if (found == object.end()) continue;
    if (auto value = inside_json(*found, key.substr(dot + 1))) return value;
  }
  return std::nullopt;
}

/// One quoted text of hstore, from the quote at `at`; `at` moves behind it.
std::string quoted(std::string const& text, std::size_t& at) {
  std::string result;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    result += text[at];
  }
  ++at;
  return result;
}

std::optional<std::string> inside_hstore(std::string const& text, std::string const& key) {
  for (std::size_t at = text.find('"'); at < text.size(); at = text.find('"', at)) {
    std::string const name = quoted(text, at);
    at = text.find("=>", at);
    if (at == std::string::npos) break;
    at += 2;
    while (at < text.size() && text[at] == ' ') ++at;
    if (at >= text.size() || text[at] != '"') continue;  // NULL
    std::string value = quoted(text, at);
    if (name == key) return value;
  }
  return std::nullopt;
}

/// Column by name: as written, else whatever its case.
int find_column(OGRFeatureDefn& table, std::string const& name) {
  for (int i = 0; i < table.GetFieldCount(); ++i)
    if (name == table.GetFieldDefn(i)->GetNameRef()) return i;
  return table.GetFieldIndex(name.c_str());
}

bool is_fid(OGRLayer& layer, std::string const& name) {
  return (*layer.GetFIDColumn() != '\0' && EQUAL(layer.GetFIDColumn(), name.c_str())) ||
         EQUAL("fid", name.c_str());
}

/// Finds a column, or a key inside one, and says whether it did.
bool locate(OGRLayer& layer, std::string const& theirs, Column& column) {
  auto& table = *layer.GetLayerDefn();
  column.index = find_column(table, theirs);
  if (column.index >= 0) return true;
  for (auto dot = theirs.find('.'); dot != std::string::npos; dot = theirs.find('.', dot + 1)) {
    column.index = find_column(table, theirs.substr(0, dot));
    if (column.index < 0) continue;
    column.key = theirs.substr(dot + 1);
    return true;
  }
  if (!is_fid(layer, theirs)) return false;
  column.index = Column::kFid;
  return true;
}

std::vector<std::string> column_names(OGRLayer& layer) {
  std::vector<std::string> names;
  for (int i = 0; i < layer.GetLayerDefn()->GetFieldCount(); ++i)
    names.emplace_back(layer.GetLayerDefn()->GetFieldDefn(i)->GetNameRef());
  return names;
}

}  // namespace

std::optional<std::string> inside(std::string const& text, std::string const& key) {
  auto const object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (object.is_object()) return inside_json(object, key);
  return inside_hstore(text, key);
}

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
    if (auto const found = values->find(text); found != values->end()) text = found->second;
  if (text.empty()) return std::nullopt;
  return text;
}

Result<std::vector<Column>> columns_of(OGRLayer& layer, Source const& source,
                                       std::string const& label,
                                       std::span<std::string const> fields) {
  std::vector<Column> columns;
  for (auto const& name : fields) {
    Column column;
    column.name = name;
    if (auto const map = source.values.find(name); map != source.values.end())
      column.values = &map->second;
    auto const mapped = source.fields.find(name);
    if (mapped == source.fields.end()) {
      auto& table = *layer.GetLayerDefn();
      int const index = find_column(table, name);
      if (index < 0 || name != table.GetFieldDefn(index)->GetNameRef()) continue;
      column.index = index;
    } else if (mapped->second.starts_with('=')) {
      column.constant = mapped->second.substr(1);
    } else if (!locate(layer, mapped->second, column)) {
      auto const names = column_names(layer);
      return fail(Errc::not_found, "{}: no column \"{}\" (fields.{} of [{}]){}", label,
                  mapped->second, name, source.section, suggestion(mapped->second, names));
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace wangge::read
