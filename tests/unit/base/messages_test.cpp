#include "base/messages.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "base/labels.hpp"

using wangge::Messages;

namespace {

std::filesystem::path const kStyles{WANGGE_SOURCE_DIR "/styles"};

std::set<std::string> places(std::string const& text) {
  static std::regex const place{R"(\{[a-z_]+\})"};
  return {std::sregex_token_iterator{text.begin(), text.end(), place},
          std::sregex_token_iterator{}};
}

}  // namespace

TEST_CASE("places are filled and unknown keys are seen", "[messages]") {
  auto const messages = Messages::load(kStyles, "en");
  REQUIRE(messages);
  CHECK(messages->text("no.such.key") == "⟨no.such.key⟩");
  CHECK(messages->text("cli.done", {{"folder", "out"}}).find("out") !=
        std::string::npos);
}

TEST_CASE("an unknown language is an error that says which there are", "[messages]") {
  auto const messages = Messages::load(kStyles, "fr");
  REQUIRE_FALSE(messages);
  CHECK(messages.error().message.find("\"zh\" or \"en\"") != std::string::npos);
}

TEST_CASE("both languages say the same things with the same places", "[messages]") {
  auto const zh = Messages::load(kStyles, "zh");
  auto const en = Messages::load(kStyles, "en");
  REQUIRE(zh);
  REQUIRE(en);
  for (auto const& [key, text] : en->all()) {
    INFO(key);
    REQUIRE(zh->has(key));
    CHECK(places(text) == places(zh->text(key)));
  }
  CHECK(zh->all().size() == en->all().size());
}

TEST_CASE("an issue calls a column by its name and community.toml by its key",
          "[messages]") {
  auto const zh = Messages::load(kStyles, "zh");
  REQUIRE(zh);
  wangge::Issue const guessed{
      "t.xlsx, sheet \"表\"",
      3,
      wangge::Severity::note,
      "column_guessed",
      {{"column", "B"}, {"heading", "门洞"}, {"field", "unit"}}};
  auto const said = zh->text(guessed);
  CHECK(said.find("按单元读取") != std::string::npos);
  CHECK(said.find("fields.unit") != std::string::npos);
  // A heading of the user's own stays as it is.
  wangge::Issue const bad{"t.csv",
                          3,
                          wangge::Severity::warning,
                          "bad_count",
                          {{"field", "户籍数"}, {"value", "x"}}};
  CHECK(zh->text(bad).starts_with("户籍数："));
}

TEST_CASE("where something was read is told in the reader's words", "[messages]") {
  auto const zh = Messages::load(kStyles, "zh");
  auto const en = Messages::load(kStyles, "en");
  REQUIRE(zh);
  REQUIRE(en);
  CHECK(wangge::told("t.xlsx, sheet \"一 \"", *zh) == "t.xlsx，工作表“一 ”");
  CHECK(wangge::told("b.gpkg, layer \"houses\"", *zh) == "b.gpkg，图层“houses”");
  for (std::string const label :
       {"t.xlsx, sheet \"A\"", "t.csv", "", ", sheet \"", "\""})
    CHECK(wangge::told(label, *en) == label);
  CHECK(wangge::told(", sheet \"", *zh) == ", sheet \"");
}
