#include "read/profiles.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace wangge::read {
namespace {

using Json = nlohmann::json;

SizeProfile size_of(Json const& json) {
  return {.name = json.at("name").get<std::string>(),
          .least = json.at("households").at(0).get<std::int64_t>(),
          .most = json.at("households").at(1).get<std::int64_t>()};
}

CodingProfile coding_of(Json const& json) {
  return {.name = json.at("name").get<std::string>(),
          .parts = json.at("parts").get<std::vector<int>>(),
          .digits = json.at("digits").get<int>(),
          .joint = json.at("joint").get<std::string>()};
}

template <class List>
bool names_repeat(List const& list) {
  std::set<std::string> names;
  for (auto const& one : list) names.insert(one.name);
  return names.size() != list.size();
}

}  // namespace

Result<Profiles> Profiles::load(std::filesystem::path const& styles) {
  auto const file = styles / "profiles" / "grids.json";
  std::ifstream in{file};
  if (!in) return fail(Errc::unreadable, "{}: cannot be read", file.string());
  Profiles profiles;
  try {  // the library reports bad JSON by exception; it ends here
    Json const json = Json::parse(in);
    for (auto const& one : json.at("sizes")) profiles.sizes.push_back(size_of(one));
    for (auto const& one : json.at("codings"))
      profiles.codings.push_back(coding_of(one));
  } catch (Json::exception const& error) {
    return fail(Errc::bad_value, "{}: {}", file.string(), error.what());
  }
  if (names_repeat(profiles.sizes) || names_repeat(profiles.codings))
    return fail(Errc::bad_value, "{}: a profile's name is there twice", file.string());
  for (auto const& size : profiles.sizes)
    if (size.least < 1 || size.most < size.least)
      return fail(Errc::bad_value,
                  "{}: {}: households must be two numbers, the "
                  "smaller first",
                  file.string(), size.name);
  for (auto const& coding : profiles.codings)
    if (coding.digits < 1 || coding.digits > 9 ||
        std::ranges::any_of(coding.parts, [](int part) { return part < 1; }))
      return fail(Errc::bad_value, "{}: {}: 1 to 9 digits and parts of 1 or more",
                  file.string(), coding.name);
  return profiles;
}

}  // namespace wangge::read
