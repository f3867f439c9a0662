#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "bench/check_arcs.hpp"
#include "bench/read_arcs.hpp"

using namespace wangge::bench;

namespace {

namespace fs = std::filesystem;

class Written {
 public:
  explicit Written(std::string const& text)
      : file_{fs::temp_directory_path() / "wangge_arcs_test"} {
    std::ofstream{file_} << text;
  }
  ~Written() { fs::remove(file_); }
  [[nodiscard]] fs::path const& file() const { return file_; }

 private:
  fs::path file_;
};

constexpr char const* kWindy =
    " NOMBRE :T\n COMENTARIO :\n VERTICES : 3\n ARISTAS_REQ :  2\n"
    " ARISTAS_NOREQ : 1\n LISTA_ARISTAS_REQ :\n (  1,  2)   coste    4    92\n"
    " (  2,  3)   coste   5    6\n LISTA_ARISTAS_NOREQ :\n ( 1, 3)   coste 7 8\n";

ArcInstance triangle() {
  ArcInstance instance;
  instance.nodes = 3;
  instance.edges = {
      {0, 1, 4, 4, true, 2}, {1, 2, 5, 5, true, 2}, {0, 2, 7, 7, false, 0}};
  instance.capacity = 4;
  return instance;
}

ArcClaim round_walk() {
  return {{{0, 1, 2, 0}}, {{{0, 1}, {1, 2}}}, 16, 16};
}

bool has_fault(ArcVerdict const& verdict, std::string const& words) {
  for (std::string const& fault : verdict.faults)
    if (fault.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a windy file gives two lists of streets with a cost each way", "[arcs]") {
  Written const written{kWindy};
  auto const instance = read_arcs(written.file());
  REQUIRE(instance);
  CHECK(instance->goal == ArcInstance::Goal::longest);
  CHECK(instance->nodes == 3);
  CHECK(instance->first == 1);
  REQUIRE(instance->edges.size() == 3);
  CHECK(instance->edges[0].forward == 4);
  CHECK(instance->edges[0].backward == 92);
  CHECK(instance->edges[1].required);
  CHECK_FALSE(instance->edges[2].required);
}

TEST_CASE("a capacitated file requires the edges that have a demand", "[arcs]") {
  Written const written{"3\n2\n0 1 13 1\n1 2 17 0\n5\n6\n30\n30\n"};
  auto const instance = read_arcs(written.file());
  REQUIRE(instance);
  CHECK(instance->goal == ArcInstance::Goal::total);
  CHECK(instance->walkers == 5);
  CHECK(instance->capacity == 6);
  CHECK(instance->edges[0].required);
  CHECK_FALSE(instance->edges[1].required);
  CHECK(instance->edges[1].backward == 17);
}

TEST_CASE("a file that breaks off names the line", "[arcs]") {
  Written const written{"3\n2\n0 1 13 1\n1 2 17\n"};
  auto const instance = read_arcs(written.file());
  REQUIRE(!instance);
  CHECK(instance.error().message.find("line 4") != std::string::npos);
}

TEST_CASE("a walk that serves every street stands", "[arcs]") {
  auto const verdict = check_arcs(triangle(), round_walk());
  CHECK(verdict.faults == std::vector<std::string>{});
  CHECK(verdict.total == 16);
  CHECK(verdict.heaviest == 4);
}

TEST_CASE("every false claim about walks is found", "[arcs]") {
  auto claim = round_walk();
  claim.routes[0] = {0, 1, 2};
  CHECK(has_fault(check_arcs(triangle(), claim), "begin and end"));
  claim = round_walk();
  claim.served[0].pop_back();
  CHECK(has_fault(check_arcs(triangle(), claim), "served 0 times"));
  claim = round_walk();
  claim.served[0].push_back({0, 1});
  CHECK(has_fault(check_arcs(triangle(), claim), "without walking it"));
  claim = round_walk();
  claim.value = 15;
  CHECK(has_fault(check_arcs(triangle(), claim), "the value is 16"));
  claim = round_walk();
  claim.bound = 17;
  CHECK(has_fault(check_arcs(triangle(), claim), "above the value"));
  claim = round_walk();
  claim.routes.push_back({});
  claim.served.push_back({});
  CHECK(has_fault(check_arcs(triangle(), claim), "2 walks for 1"));
  auto small = triangle();
  small.capacity = 3;
  CHECK(has_fault(check_arcs(small, round_walk()), "load of 4"));
  auto broken = triangle();
  broken.edges.pop_back();
  CHECK(has_fault(check_arcs(broken, round_walk()), "no edge does"));
}
