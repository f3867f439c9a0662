#include "base/messages.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

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
