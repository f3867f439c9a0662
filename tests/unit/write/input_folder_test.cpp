#include "write/input_folder.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

using namespace wangge;
using namespace wangge::write;
namespace fs = std::filesystem;

namespace {

/// A folder that goes away with the test.
struct Scratch {
  fs::path path;
  explicit Scratch(std::string const& name)
      : path{fs::temp_directory_path() /
             fmt::format("wangge_input_{}_{}", name, ::getpid())} {
    fs::remove_all(path);
  }
  ~Scratch() { fs::remove_all(path); }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
};

Messages words(std::string const& language = "zh") {
  return Messages::load(WANGGE_SOURCE_DIR "/styles", language).value();
}

geo::Polygon square(double x, double y, double side) {
  return {{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}};
}

Community two_houses() {
  Community c;
  c.name = "试验\"社区\"";
  c.code = "430203001001";
  c.language = "zh";
  c.crs = {"EPSG:4547", "", true, true};
  c.boundary = {c.name, {square(500000, 3000000, 100)}, false};
  Building b;
  b.id = "1";
  b.name = "1栋";
  b.kind = "residence";
  b.floors = 6;
  b.management = Management::unmanaged;
  b.counts = {30, 80, std::nullopt};
  b.footprint = {square(500010, 3000010, 20)};
  c.buildings.push_back(b);
  b.id = b.name = "2";
  b.floors.reset();
  b.management = Management::unknown;
  b.footprint = {square(500050, 3000010, 20)};
  c.buildings.push_back(b);
  Volunteer v;
  v.name = "王小平";
  v.phone = "13800000001";
  v.home_building = BuildingIdx{0};
  v.prefers = {BuildingIdx{1}, BuildingIdx{0}};
  c.volunteers.push_back(v);
  return c;
}

InputFolder folder_of(Community community, FolderContents const& contents = {}) {
  InputFolder input;
  input.toml = toml_for(community, contents, words());
  input.community = std::move(community);
  return input;
}

GDALDatasetUniquePtr opened(fs::path const& file) {
  GDALAllRegister();
  return GDALDatasetUniquePtr{GDALDataset::Open(file.c_str())};
}

std::string bytes_of(fs::path const& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("an input folder holds what the community holds", "[write]") {
  Scratch const scratch{"full"};
  REQUIRE(
      write_input_folder(folder_of(two_houses()), words(), scratch.path).has_value());
  auto const file = opened(scratch.path / "community-input.gpkg");
  REQUIRE(file);
  auto* const buildings = file->GetLayerByName("buildings");
  REQUIRE(buildings);
  REQUIRE(buildings->GetFeatureCount() == 2);
  OGRFeatureUniquePtr const first{buildings->GetNextFeature()};
  CHECK(std::string{first->GetFieldAsString("name")} == "1栋");
  CHECK(std::string{first->GetFieldAsString("management")} == "无物业");
  CHECK(first->GetFieldAsInteger("floors") == 6);
  CHECK(first->GetFieldAsInteger("households") == 30);
  CHECK(first->IsFieldNull(first->GetFieldIndex("tenants")));
  OGREnvelope box;
  first->GetGeometryRef()->getEnvelope(&box);
  CHECK(box.MinX == 500010.0);
  CHECK(box.MaxY == 3000030.0);
  OGRFeatureUniquePtr const second{buildings->GetNextFeature()};
  CHECK(second->IsFieldNull(second->GetFieldIndex("floors")));
  CHECK(second->IsFieldNull(second->GetFieldIndex("management")));
  CHECK(std::string{buildings->GetSpatialRef()->GetAuthorityCode(nullptr)} == "4547");
}

TEST_CASE("empty lists make empty layers and tables in the right shape", "[write]") {
  Scratch const scratch{"empty"};
  auto community = two_houses();
  community.volunteers.clear();
  REQUIRE(write_input_folder(folder_of(community), words(), scratch.path).has_value());
  auto const file = opened(scratch.path / "community-input.gpkg");
  for (char const* name : {"streets", "barriers", "gates", "places"}) {
    INFO(name);
    auto* const layer = file->GetLayerByName(name);
    REQUIRE(layer);
    CHECK(layer->GetFeatureCount() == 0);
    CHECK(layer->GetLayerDefn()->GetFieldIndex("name") >= 0);
  }
  auto const toml = toml::parse(bytes_of(scratch.path / "community.toml"));
  CHECK(toml.contains("boundary"));
  CHECK_FALSE(toml.contains("streets"));
  CHECK_FALSE(toml.contains("volunteers"));
  CHECK_FALSE(toml.contains("households"));
  CHECK_FALSE(toml.contains("imagery"));
  CHECK(fs::exists(scratch.path / "households.xlsx"));
  CHECK(fs::exists(scratch.path / "volunteers.xlsx"));
}

TEST_CASE("the settings written are the settings asked", "[write]") {
  auto community = two_houses();
  auto& r = community.request;
  r.partition.grids = 25;
  r.partition.districts = 2;
  r.partition.balance = Balance::residents;
  r.partition.tolerance = 0.15;
  r.exits.open = 3;
  r.managers.backups = 1;
  r.outputs.privacy = Privacy::open;
  for (std::string const language : {"zh", "en"}) {
    community.language = language;
    auto const toml = toml::parse(toml_for(community, {true, true}, words(language)));
    CHECK(toml["community"]["name"].value<std::string>() == community.name);
    CHECK(toml["community"]["crs"].value<std::string>() == "EPSG:4547");
    CHECK(toml["imagery"]["path"].value<std::string>() == "imagery.tif");
    CHECK(toml["partition"]["grids"].value<int>() == 25);
    CHECK(toml["partition"]["balance"].value<std::string>() == "residents");
    CHECK(toml["partition"]["tolerance"].value<double>() == 0.15);
    CHECK(toml["exits"]["open"].value<int>() == 3);
    CHECK(toml["managers"]["backups"].value<int>() == 1);
    CHECK(toml["outputs"]["privacy"].value<std::string>() == "public");
    CHECK(toml["households"]["fields"]["building"].value<std::string>() ==
          words(language).text("input.column.building"));
    // With a household table the buildings layer has no counts to map.
    CHECK_FALSE(toml["buildings"]["fields"]["households"]);
  }
  community.request.partition.grids.reset();
  community.request.partition.households = {300, 500};
  auto const toml = toml::parse(toml_for(community, {}, words()));
  CHECK(toml["partition"]["households"][1].value<int>() == 500);
  CHECK(toml["buildings"]["fields"]["households"]);
}

TEST_CASE("an untidy sheet keeps its titles, merges and totals", "[write]") {
  Scratch const scratch{"sheet"};
  auto input = folder_of(two_houses(), {true, false});
  Sheet sheet;
  sheet.name = "登记";
  sheet.rows = {{{{"登记表", false}, {}, {}}},
                {{{"楼栋", false}, {"户数", false}, {"备注", false}}},
                {{{"1幢", false}, {"30", true}, {}}},
                {{{"合计", false}, {"30", true}, {}}}};
  sheet.merges = {{0, 0, 0, 2}};
  input.households = sheet;
  REQUIRE(write_input_folder(input, words(), scratch.path).has_value());
  CPLSetThreadLocalConfigOption("OGR_XLSX_HEADERS", "DISABLE");
  auto const file = opened(scratch.path / "households.xlsx");
  CPLSetThreadLocalConfigOption("OGR_XLSX_HEADERS", nullptr);
  REQUIRE(file);
  auto* const layer = file->GetLayerByName("登记");
  REQUIRE(layer);
  REQUIRE(layer->GetFeatureCount() == 4);
  std::vector<std::string> first_column;
  for (auto const& feature : layer)
    first_column.emplace_back(feature->GetFieldAsString(0));
  CHECK(first_column == std::vector<std::string>{"登记表", "楼栋", "1幢", "合计"});
  // The buildings layer leaves counting to the sheet.
  auto const layers = opened(scratch.path / "community-input.gpkg");
  CHECK(
      layers->GetLayerByName("buildings")->GetLayerDefn()->GetFieldIndex("households") <
      0);
}

TEST_CASE("volunteers are listed with home and wishes by building name", "[write]") {
  Scratch const scratch{"volunteers"};
  REQUIRE(
      write_input_folder(folder_of(two_houses()), words(), scratch.path).has_value());
  auto const file = opened(scratch.path / "volunteers.xlsx");
  REQUIRE(file);
  auto* const layer = file->GetLayer(0);
  REQUIRE(layer->GetFeatureCount() == 1);
  OGRFeatureUniquePtr const row{layer->GetNextFeature()};
  CHECK(std::string{row->GetFieldAsString("姓名")} == "王小平");
  CHECK(std::string{row->GetFieldAsString("联系电话")} == "13800000001");
  CHECK(std::string{row->GetFieldAsString("居住楼栋")} == "1栋");
  CHECK(std::string{row->GetFieldAsString("意愿楼栋")} == "2、1栋");
}

TEST_CASE("the picture lies where the community lies", "[write]") {
  Scratch const scratch{"picture"};
  auto input = folder_of(two_houses(), {false, true});
  imagery::Picture picture;
  picture.width = 300;
  picture.height = 200;
  picture.extent = {500000, 3000000, 500090, 3000060};
  picture.rgb.assign(300 * 200 * 3, 128);
  picture.covered = 1.0;
  input.picture = picture;
  REQUIRE(write_input_folder(input, words(), scratch.path).has_value());
  auto const file = opened(scratch.path / "imagery.tif");
  REQUIRE(file);
  CHECK(file->GetRasterXSize() == 300);
  CHECK(file->GetRasterCount() == 3);
  double transform[6]{};
  REQUIRE(file->GetGeoTransform(transform) == CE_None);
  CHECK(transform[0] == 500000.0);
  CHECK(transform[1] == Approx(0.3));
  CHECK(transform[3] == 3000060.0);
  CHECK(transform[5] == Approx(-0.3));
  CHECK(std::string{file->GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE")} ==
        "YCbCr JPEG");
  CHECK(std::string{file->GetSpatialRef()->GetAuthorityCode(nullptr)} == "4547");
}

TEST_CASE("the same input gives the same bytes", "[write]") {
  Scratch const a{"bytes_a"};
  Scratch const b{"bytes_b"};
  auto input = folder_of(two_houses(), {false, true});
  input.picture = imagery::Picture{64,
                                   64,
                                   {500000, 3000000, 500064, 3000064},
                                   std::vector<std::uint8_t>(64 * 64 * 3, 77),
                                   1.0};
  REQUIRE(write_input_folder(input, words(), a.path).has_value());
  REQUIRE(write_input_folder(input, words(), b.path).has_value());
  for (char const* name : {"community-input.gpkg", "households.xlsx", "volunteers.xlsx",
                           "imagery.tif", "community.toml"}) {
    INFO(name);
    CHECK(bytes_of(a.path / name) == bytes_of(b.path / name));
  }
}

TEST_CASE("a folder with something in it is left alone", "[write]") {
  Scratch const scratch{"occupied"};
  fs::create_directories(scratch.path);
  std::ofstream{scratch.path / "mine.txt"} << "keep";
  auto const refused =
      write_input_folder(folder_of(two_houses()), words(), scratch.path);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::bad_input);
  CHECK(bytes_of(scratch.path / "mine.txt") == "keep");
  CHECK_FALSE(fs::exists(scratch.path / "community.toml"));
}
