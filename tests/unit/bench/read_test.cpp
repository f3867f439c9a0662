#include "bench/read.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "bench/formats.hpp"
#include "bench/geodesic.hpp"

using namespace wangge::bench;

namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone afterwards.
class Folder {
 public:
  Folder()
      : path_{fs::temp_directory_path() /
              ("wangge-bench-" + std::to_string(getpid()))} {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;

  std::string put(std::string const& name, std::string const& text) const {
    std::ofstream{path_ / name} << text;
    return (path_ / name).string();
  }

 private:
  fs::path path_;
};

std::string complaint(std::string const& file, ReadOptions const& options) {
  auto const read = read_instance(file, options);
  REQUIRE_FALSE(read);
  return read.error().message.substr(
      read.error().message.find(fs::path{file}.filename()));
}

ReadOptions in_parts(int parts) {
  ReadOptions options;
  options.parts = parts;
  return options;
}

}  // namespace

TEST_CASE("a METIS graph is read with its weights, costs and places") {
  Folder const folder;
  auto const file =
      folder.put("t.graph", "% a path\n3 2 011\n5 2 7\n0 1 7 3 4\n% between\n6 2 4\n");
  folder.put("t.xy", "0 0\n1 0\n2 0.5\n");
  ReadOptions options = in_parts(2);
  options.tolerance = 0.1;
  auto const t = read_instance(file, options);
  REQUIRE(t);
  CHECK(t->name == "t");
  CHECK(t->weights == std::vector<std::int64_t>{5, 0, 6});
  CHECK(t->edges == std::vector<InstanceEdge>{{0, 1, 7}, {1, 2, 4}});
  CHECK(t->y == std::vector<double>{0, 0, 0.5});
  CHECK(t->lower == 5);  // 5.5 ± 10 %, rounded inwards
  CHECK(t->upper == 6);
}

TEST_CASE("a METIS graph without weights weighs 1 a node") {
  Folder const folder;
  auto const t = read_instance(folder.put("t.graph", "2 1\n2\n1\n"), in_parts(1));
  REQUIRE(t);
  CHECK(t->weights == std::vector<std::int64_t>{1, 1});
  CHECK(t->edges == std::vector<InstanceEdge>{{0, 1, 1}});
}

TEST_CASE("what is written as METIS reads the same") {
  Folder const folder;
  ReadOptions const options = in_parts(3);
  Instance const grid = make_grid(3, options);
  auto const file = folder.put("g.graph", "");
  REQUIRE(write_metis(file, grid));
  auto const back = read_instance(file, options);
  REQUIRE(back);
  CHECK(back->weights == grid.weights);
  CHECK(back->edges == grid.edges);
  CHECK(back->x == grid.x);
}

TEST_CASE("a bad file is named, with its line and what to do") {
  Folder const folder;
  CHECK(
      complaint("no.graph", {}) ==
      "no.graph: no such file; give a .json, .dimacs or METIS .graph file, or grid:N");
  CHECK(complaint(folder.put("a.graph", "hello\n"), in_parts(1)) ==
        "a.graph, line 1: no METIS header \"nodes edges [format]\"; give a .json, "
        ".dimacs or METIS .graph file");
  CHECK(complaint(folder.put("b.graph", "2 1\n2\n"), in_parts(1)) ==
        "b.graph, line 2: not whole numbers; the header says 2 nodes");
  CHECK(complaint(folder.put("c.graph", "2 1\n2\n\n"), in_parts(1)) ==
        "c.graph: an edge stands at one end only, or twice, or with two costs");
  CHECK(complaint(folder.put("d.graph", "2 1\n3\n1\n"), in_parts(1)) ==
        "d.graph, line 2: no node 3; the header says 2 nodes");
  CHECK(complaint(folder.put("e.graph", "2 1\n2\n1\n"), {}) ==
        "e.graph: does not say how many parts; give --k");
  CHECK(complaint(folder.put("f.graph", "2 1\n2\n1\n"), in_parts(3)) ==
        "f.graph: 3 parts of 2 units; give --k 1 to 2");
  CHECK(complaint(folder.put("a.json", "{]"), {}) ==
        "a.json: not JSON; a partition instance was expected");
  CHECK_THAT(complaint(folder.put("b.json", R"({"pop": [1]})"), {}),
             Catch::EndsWith("needs pop, edges, k, L, U"));
  CHECK(complaint(
            folder.put("c.json", R"({"pop":[1,1],"edges":[[0,2]],"k":1,"L":0,"U":2})"),
            {}) == "c.json: edge 0 2 in \"edges\", but there are 2 units");
  CHECK(complaint(folder.put("a.dimacs", "p edge 2\ne 0 2\n"), {}) ==
        "a.dimacs, line 2: \"e 0 2\" is neither \"p edge N\" nor \"e A B\" with A, B "
        "below N");
  ReadOptions moi = in_parts(1);
  moi.objective = Objective::moi;
  CHECK(complaint(folder.put("g.graph", "2 1\n2\n1\n"), moi) ==
        "g.graph: has no distances; only JSON, DIMACS and grids can be asked for moi");
}

TEST_CASE("the command line has the last word on parts and limits") {
  ReadOptions options = in_parts(5);
  options.lower = 3;
  options.upper = 9;
  auto const grid = read_instance("grid:6", options);
  REQUIRE(grid);
  CHECK(grid->name == "g6");
  CHECK(grid->parts == 5);
  CHECK(grid->lower == 3);
  CHECK(grid->upper == 9);
}

TEST_CASE("a limit that is a whole number is not missed") {
  Instance instance;
  instance.weights = {1000};
  instance.parts = 1;
  set_limits(instance, 0.05);
  CHECK(instance.lower == 950);
  CHECK(instance.upper == 1050);
  set_limits(instance, 0.07);
  CHECK(instance.lower == 930);
  CHECK(instance.upper == 1070);
}

TEST_CASE("geodesics agree with published ones") {
  // Flinders Peak to Buninyong (on WGS-84), and a quarter of the equator.
  CHECK(geodesic_metres(144.42486788888888, -37.95103341666667, 143.92649552777777,
                        -37.65282113888889) == Approx(54972.271).margin(0.2));
  CHECK(geodesic_metres(0, 0, 90, 0) == Approx(10018754.171).margin(0.01));
  CHECK(geodesic_metres(7, 48, 7, 48) == 0.0);
  CHECK(geodesic_metres(0, 0, 180, 0.1) > 19.9e6);
}
