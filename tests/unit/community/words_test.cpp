#include "community/words.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace wangge;

namespace {

Messages catalogue(std::string_view language) {
  return Messages::load(WANGGE_SOURCE_DIR "/styles", language).value();
}

}  // namespace

TEST_CASE("a kind is printed in the reader's language, else as the source has it",
          "[words]") {
  CHECK(kind_word("shop", catalogue("zh")) == "商铺");
  CHECK(kind_word("guest_house", catalogue("en")) == "guest house");
  CHECK(kind_word("藕煤厂", catalogue("zh")) == "藕煤厂");
  CHECK(kind_word("", catalogue("zh")).empty());
}

TEST_CASE("two kinds never share a word, so that no two columns look the same",
          "[words]") {
  for (auto const* const language : {"zh", "en"}) {
    std::set<std::string> words;
    auto const messages = catalogue(language);
    for (auto const& [key, text] : messages.all()) {
      if (!key.starts_with("kind.")) continue;
      INFO(language << " " << key);
      CHECK(words.insert(text).second);
    }
    CHECK(words.size() > 50);
  }
}
