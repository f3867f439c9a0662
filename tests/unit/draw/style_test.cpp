#include "draw/style.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace wangge;
using namespace wangge::draw;
using Catch::Matchers::Contains;

namespace {

StyleValue evaluated(char const* text, Properties const& properties, double zoom = 17) {
  auto const e = Expression::parse(nlohmann::json::parse(text), "test");
  REQUIRE(e);
  return e->evaluate({properties, zoom});
}

std::string refusal(char const* expression) {
  auto const e = Expression::parse(nlohmann::json::parse(expression), "layer \"x\"");
  REQUIRE_FALSE(e);
  return e.error().message;
}

std::string style_with(std::string const& layer) {
  return R"({"version":8,"name":"t","sources":{},"layers":[)" + layer + "]}";
}

std::string refused_layer(std::string const& layer) {
  auto const style = parse_style(style_with(layer), "t.json");
  REQUIRE_FALSE(style);
  CHECK(style.error().code == Errc::bad_input);
  return style.error().message;
}

}  // namespace

TEST_CASE("expressions read properties and zoom", "[style]") {
  Properties const p{{"kind", std::string{"mall"}}, {"floors", 5.0}, {"open", true}};
  CHECK(evaluated(R"(["get","kind"])", p) == StyleValue{std::string{"mall"}});
  CHECK(evaluated(R"(["get","nothing"])", p) == StyleValue{});
  CHECK(evaluated(R"(["has","floors"])", p) == StyleValue{true});
  CHECK(evaluated(R"(["zoom"])", p, 15.5) == StyleValue{15.5});
  CHECK(evaluated(R"([">=",["get","floors"],5])", p) == StyleValue{true});
  CHECK(evaluated(R"(["<",["get","floors"],5])", p) == StyleValue{false});
  CHECK(evaluated(R"(["all",["has","kind"],["==",["get","open"],true]])", p) ==
        StyleValue{true});
  CHECK(evaluated(R"(["any",["has","x"],["has","y"]])", p) == StyleValue{false});
  CHECK(evaluated(R"(["concat",["get","kind"]," ",["to-string",["get","floors"]]])",
                  p) == StyleValue{std::string{"mall 5"}});
  CHECK(evaluated(R"(["coalesce",["get","name"],["get","kind"]])", p) ==
        StyleValue{std::string{"mall"}});
}

TEST_CASE("expressions branch and interpolate", "[style]") {
  Properties const p{{"kind", std::string{"mall"}}, {"floors", 5.0}};
  CHECK(evaluated(R"(["match",["get","kind"],["mall","shop"],1,"home",2,3])", p) ==
        StyleValue{1.0});
  CHECK(evaluated(R"(["match",["get","floors"],5,"five","other"])", p) ==
        StyleValue{std::string{"five"}});
  CHECK(evaluated(R"(["case",["has","x"],1,["has","kind"],2,3])", p) ==
        StyleValue{2.0});
  CHECK(evaluated(R"(["step",["get","floors"],0,3,1,6,2])", p) == StyleValue{1.0});
  CHECK(evaluated(R"(["interpolate",["linear"],["zoom"],10,0,20,10])", p, 15) ==
        StyleValue{5.0});
  CHECK(evaluated(R"(["interpolate",["linear"],["zoom"],10,0,20,10])", p, 25) ==
        StyleValue{10.0});
  CHECK(number(evaluated(R"(["interpolate",["exponential",2],["zoom"],0,0,2,3])", p, 1),
               0) == Approx(1));
  auto const grey =
      evaluated(R"(["interpolate",["linear"],["zoom"],0,"#000000",2,"#ffffff"])", p, 1);
  CHECK(std::get<Colour>(grey).r == Approx(0.5));
}

TEST_CASE("what is outside the subset is refused by name", "[style]") {
  CHECK_THAT(refusal(R"(["within",{}])"), Contains("within"));
  CHECK_THAT(refusal(R"(["foo",1])"), Contains("foo"));
  CHECK_THAT(refusal(R"(["interpolate",["cubic-bezier",0,0,1,1],["zoom"],0,1,2,3])"),
             Contains("cubic-bezier"));
  CHECK_THAT(refusal(R"(["==","class","x"])"), Contains("constants"));
  CHECK_THAT(refusal(R"(["step",["zoom"],0,3,1,2,2])"), Contains("ascending"));
  CHECK_THAT(refusal(R"(["get"])"), Contains("get"));
  CHECK_THAT(refused_layer(R"({"id":"a","type":"heatmap"})"), Contains("heatmap"));
  CHECK_THAT(refused_layer(R"({"id":"a","type":"fill","paint":{"fill-pattern":"x"}})"),
             Contains("fill-pattern"));
  CHECK_THAT(refused_layer(R"({"id":"a","type":"fill","paint":{"fill-color":"red"}})"),
             Contains("red"));
  CHECK_THAT(refused_layer(R"({"id":"a","type":"line","metadata":{"wangge:wide":1}})"),
             Contains("wangge:wide"));
  CHECK_THAT(refused_layer(R"({"id":"a","type":"line","ref":"b"})"), Contains("ref"));
  CHECK_THAT(
      refused_layer(R"({"id":"a","type":"symbol","metadata":{"wangge:size-pt":5}})"),
      Contains("6 pt"));
  CHECK_FALSE(parse_style("{", "t.json"));
  CHECK_FALSE(parse_style(R"({"version":7})", "t.json"));
  CHECK_FALSE(load_style("/no/such/style.json"));
}

TEST_CASE("metadata of other programs is left alone", "[style]") {
  CHECK(parse_style(
      style_with(R"({"id":"a","type":"line","metadata":{"maputnik:x":1}})"), "t.json"));
}

TEST_CASE("the shipped styles load, and their legends have words", "[style]") {
  for (auto const* name : {"atlas", "overview", "wall", "sheet"}) {
    auto const style =
        load_style(std::string{WANGGE_SOURCE_DIR "/styles/"} + name + ".json");
    INFO(name << ": " << (style ? "" : style.error().message));
    REQUIRE(style);
    CHECK_FALSE(style->layers.empty());
  }
}
