#include <charconv>

#include "read/_build_layers.hpp"

namespace wangge::read {
namespace fs = std::filesystem;

Result<void> check_build(fs::path const& folder) {
  std::error_code code;
  for (auto const* name : {"manifest.json", "community.gpkg"})
    if (!fs::is_regular_file(folder / name, code))
      return fail(Errc::not_found,
                  "{}: no finished build: it has no {}; name a folder made by wangge "
                  "build or partition",
                  folder.string(), name);
  return {};
}

Count count_of(std::string const& text) {
  std::int64_t value = 0;
  auto const [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? Count{value}
                                                                  : Count{};
}

double real_of(std::string const& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Result<void> BuildLayers::each(std::string const& layer,
                               std::vector<std::string> const& columns,
                               std::function<void(Text const&, Shape&)> const& visit) {
  Source source;
  source.section = "earlier plan";
  source.path = file_;
  source.shown = file_.string();
  source.layer = layer;
  for (auto const& column : columns) source.fields[column] = column;
  auto data = read_layer(source, columns, reading_);
  if (!data) return tl::unexpected(data.error());
  if (reading_.working.definition.empty()) reading_.working = data->crs;
  if (auto const done = to_working(*data, source, reading_); !done) return done;
  for (auto& feature : data->features)
    visit([&](char const* column) { return data->text(feature, column); },
          feature.shape);
  return {};
}

}  // namespace wangge::read
