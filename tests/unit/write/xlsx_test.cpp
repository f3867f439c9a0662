#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>

#include "unit/write/fixture/written.hpp"

using namespace wangge;
using namespace wangge::test;

namespace {

struct Close {
  void operator()(GDALDataset* dataset) const noexcept { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

Dataset opened(std::filesystem::path const& file) {
  GDALAllRegister();
  return Dataset{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR)};
}

double number_of(stats::Value const& value) {
  if (auto const* whole = std::get_if<std::int64_t>(&value))
    return static_cast<double>(*whole);
  return std::get<double>(value);
}

bool unknown(stats::Value const& value) {
  return std::holds_alternative<std::monostate>(value);
}

/// The text of a part inside an XLSX file.
std::string part_of(std::filesystem::path const& file, std::string const& part) {
  std::string const path = "/vsizip/" + file.string() + "/" + part;
  VSILFILE* const in = VSIFOpenL(path.c_str(), "rb");
  if (!in) return {};
  std::string text(1 << 20, '\0');
  text.resize(VSIFReadL(text.data(), 1, text.size(), in));
  VSIFCloseL(in);
  return text;
}

}  // namespace

TEST_CASE("the workbook read back equals the statistics", "[write]") {
  for (std::string const language : {"zh", "en"}) {
    Desk const desk{small_plan(), language};
    REQUIRE(write::write_report_xlsx(desk.output()));
    auto const book = opened(desk.file("report.xlsx"));
    REQUIRE(book);
    CHECK(book->GetLayerCount() == 5);
    auto const& all = desk.statistics;
    std::vector<std::pair<std::string, stats::Table const*>> const sheets = {
        {"sheet.community", &all.community},
        {"sheet.districts", &all.districts},
        {"sheet.grids", &all.grids},
        {"sheet.buildings", &all.buildings}};
    for (auto const& [key, table] : sheets) {
      INFO(key);
      auto* const layer = book->GetLayerByName(desk.messages.text(key).c_str());
      REQUIRE(layer);
      bool const totals = table->rows.size() > 1;
      REQUIRE(layer->GetFeatureCount() ==
              static_cast<GIntBig>(table->rows.size() + (totals ? 1 : 0)));
      for (auto const& measure : table->measures) {
        INFO(measure.key);
        int const field = layer->GetLayerDefn()->GetFieldIndex(
            stats::name_of(measure, desk.messages).c_str());
        REQUIRE(field >= 0);
        layer->ResetReading();
        for (std::size_t r = 0; r < table->rows.size(); ++r) {
          std::unique_ptr<OGRFeature> const row{layer->GetNextFeature()};
          auto const value = table->at(r, measure.key);
          if (unknown(value)) {
            CHECK_FALSE(row->IsFieldSetAndNotNull(field));
          } else {
            CHECK(row->GetFieldAsDouble(field) == number_of(value));
          }
          CHECK(std::string{row->GetFieldAsString(1)} == table->rows[r].name);
        }
        auto const total = table->total(measure.key);
        if (!totals) continue;
        std::unique_ptr<OGRFeature> const row{layer->GetNextFeature()};
        if (unknown(total)) continue;
        CHECK(row->GetFieldAsDouble(field) == number_of(total));
      }
    }
  }
}

TEST_CASE("totals are live formulas, headings stay and filter", "[write]") {
  Desk const desk;
  REQUIRE(write::write_report_xlsx(desk.output()));
  auto const grids = part_of(desk.file("report.xlsx"), "xl/worksheets/sheet3.xml");
  // Grids: three rows, so the sum is in row 5; buildings are column D.
  CHECK(times(grids, "<f>SUM(D2:D4)</f><v>8</v>") == 1);
  CHECK(times(grids, "<autoFilter ref=\"A1:Y4\"/>") == 1);
  CHECK(times(grids, "state=\"frozen\"") == 1);
  CHECK(times(part_of(desk.file("report.xlsx"), "docProps/core.xml"),
              "2020-02-16T00:00:00Z") == 2);
}

TEST_CASE("equal runs give equal bytes of the workbook", "[write]") {
  Desk const one, two;
  REQUIRE(write::write_report_xlsx(one.output()));
  REQUIRE(write::write_report_xlsx(two.output()));
  auto const bytes = bytes_of(one.file("report.xlsx"));
  CHECK(bytes.size() > 5'000);
  CHECK(bytes == bytes_of(two.file("report.xlsx")));
}

TEST_CASE("a workbook that cannot be written is an error", "[write]") {
  Desk const desk;
  auto const lost = write::write_report_xlsx(desk.lost_output());
  REQUIRE_FALSE(lost);
  CHECK(lost.error().code == Errc::not_written);
  for (std::size_t const bytes : {10u, 3'000u}) {
    FullDisk const disk{bytes};
    auto const full = write::write_report_xlsx(desk.output());
    REQUIRE_FALSE(full);
    CHECK(full.error().code == Errc::not_written);
  }
}
