#include "read/toml_section.hpp"

#include <algorithm>
#include <limits>

#include "read/nearest.hpp"

namespace wangge::read {
namespace {

std::string_view type_word(toml::node const& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a decimal number";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date";
    case toml::node_type::time:
      return "a time";
    case toml::node_type::date_time:
      return "a date and time";
    default:
      return "nothing";
  }
}

// Ids are often whole numbers, and few people put those in quotes.
std::optional<std::vector<std::string>> texts_of(toml::node const& node) {
  auto const* array = node.as_array();
  if (array == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (auto const& item : *array)
    if (auto const* text = item.as_string())
      texts.push_back(text->get());
    else if (auto const* number = item.as_integer())
      texts.push_back(std::to_string(number->get()));
  if (texts.size() != array->size()) return std::nullopt;
  return texts;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t const i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
    if (text[i] < '0' || text[i] > '9') return false;
  int const month = (text[5] - '0') * 10 + (text[6] - '0');
  int const day = (text[8] - '0') * 10 + (text[9] - '0');
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

toml::node const* Section::find(std::string_view key) {
  known_.emplace_back(key);
  return table_.get(key);
}

std::uint32_t Section::line_of(std::string_view key) const {
  toml::node const* const node = table_.get(key);
  auto const line =
      node != nullptr ? node->source().begin.line : table_.source().begin.line;
  return std::max<std::uint32_t>(line, 1);  // an empty file has no lines at all
}

void Section::complain_at(std::uint32_t line, std::string const& what) {
  complaints_.push_back({line, Error{Errc::bad_input, fmt::format("{}, line {}: {}",
                                                                  file_, line, what)}});
}

void Section::complain(std::string_view key, std::string const& what) {
  complain_at(line_of(key), what);
}

void Section::wrong_type(std::string_view key, std::string_view wanted,
                         toml::node const& node) {
  complain(key, fmt::format("[{}] {} must be {}, not {}", name_, key, wanted,
                            type_word(node)));
}

std::optional<std::string> Section::text(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* value = node->as_string()) return value->get();
  wrong_type(key, "a text in quotes", *node);
  return std::nullopt;
}

std::optional<double> Section::number(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* value = node->as_floating_point()) return value->get();
  if (auto const* value = node->as_integer()) return static_cast<double>(value->get());
  wrong_type(key, "a number", *node);
  return std::nullopt;
}

std::optional<std::int64_t> Section::whole(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* value = node->as_integer()) return value->get();
  wrong_type(key, "a whole number", *node);
  return std::nullopt;
}

std::optional<int> Section::small(std::string_view key) {
  auto const value = whole(key);
  if (!value) return std::nullopt;
  if (*value < std::numeric_limits<int>::min() ||
      *value > std::numeric_limits<int>::max()) {
    complain(key, fmt::format("[{}] {} = {} is far too large", name_, key, *value));
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<bool> Section::flag(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* value = node->as_boolean()) return value->get();
  wrong_type(key, "true or false", *node);
  return std::nullopt;
}

std::optional<std::string> Section::date(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto const* value = node->as_date())
    return fmt::format("{:04}-{:02}-{:02}", value->get().year, value->get().month,
                       value->get().day);
  auto const* value = node->as_string();
  if (value != nullptr && (value->get().empty() || is_date(value->get())))
    return value->get();
  if (value != nullptr)
    complain(key, fmt::format("[{}] {} = \"{}\" is not a date; write it as 2020-02-16",
                              name_, key, value->get()));
  else
    wrong_type(key, "a date such as 2020-02-16", *node);
  return std::nullopt;
}

std::optional<std::vector<std::int64_t>> Section::wholes(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  auto const* array = node->as_array();
  std::vector<std::int64_t> numbers;
  if (array != nullptr)
    for (auto const& item : *array)
      if (auto const* value = item.as_integer()) numbers.push_back(value->get());
  if (array != nullptr && numbers.size() == array->size()) return numbers;
  wrong_type(key, "a list of whole numbers such as [300, 500]", *node);
  return std::nullopt;
}

std::optional<std::vector<std::string>> Section::texts(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  auto list = texts_of(*node);
  if (!list) wrong_type(key, "a list of texts such as [\"North Gate\"]", *node);
  return list;
}

std::optional<std::vector<std::string>> Section::one_or_more(std::string_view key) {
  auto const* node = find(key);
  if (node != nullptr && node->is_string())
    return std::vector<std::string>{node->as_string()->get()};
  return texts(key);
}

std::optional<std::vector<std::vector<std::string>>> Section::text_lists(
    std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return std::nullopt;
  auto const* array = node->as_array();
  std::vector<std::vector<std::string>> lists;
  if (array != nullptr)
    for (auto const& item : *array)
      if (auto list = texts_of(item)) lists.push_back(std::move(*list));
  if (array != nullptr && lists.size() == array->size()) return lists;
  wrong_type(key, "lists of building ids such as [[\"B1\", \"B2\"]]", *node);
  return std::nullopt;
}

std::vector<std::pair<std::string, std::vector<std::string>>> Section::named_lists(
    std::string_view key) {
  std::vector<std::pair<std::string, std::vector<std::string>>> result;
  auto const* inner = table(key);
  if (inner == nullptr) return result;
  for (auto const& [name, node] : *inner) {
    if (auto list = texts_of(node))
      result.emplace_back(std::string{name.str()}, std::move(*list));
    else
      wrong_type(key, "a table of lists of building ids", node);
  }
  return result;
}

std::optional<std::string> Section::word(std::string_view key,
                                         std::vector<std::string> const& words) {
  auto const value = text(key);
  if (!value || std::ranges::find(words, *value) != words.end()) return value;
  complain(key, fmt::format("[{}] {} = \"{}\" is not known{}", name_, key, *value,
                            suggestion(*value, words)));
  return std::nullopt;
}

Names Section::names(std::string_view key, std::vector<std::string> const& known) {
  Names result;
  auto const* inner = table(key);
  if (inner == nullptr) return result;
  Section section{*inner, fmt::format("{}.{}", name_, key), file_, complaints_};
  for (auto const& [name, node] : *inner) {
    std::string const inner_key{name.str()};
    if (!known.empty() && std::ranges::find(known, inner_key) == known.end()) continue;
    if (auto const value = section.text(inner_key)) result.emplace(inner_key, *value);
  }
  if (!known.empty()) section.known_ = known;
  section.finish();
  return result;
}

toml::table const* Section::table(std::string_view key) {
  auto const* node = find(key);
  if (node == nullptr) return nullptr;
  if (auto const* inner = node->as_table()) return inner;
  wrong_type(key, "a table", *node);
  return nullptr;
}

std::vector<toml::table const*> Section::tables(std::string_view key) {
  auto const* node = find(key);
  auto const* list = node == nullptr ? nullptr : node->as_array();
  if (list == nullptr) {
    auto const* one = node == nullptr ? nullptr : table(key);
    return one == nullptr ? std::vector<toml::table const*>{} : std::vector{one};
  }
  std::vector<toml::table const*> result;
  for (auto const& item : *list)
    if (auto const* inner = item.as_table())
      result.push_back(inner);
    else
      wrong_type(key, "a table, or tables headed [[…]]", item);
  return result;
}

void Section::finish() {
  std::ranges::sort(known_);
  known_.erase(std::unique(known_.begin(), known_.end()), known_.end());
  for (auto const& [key, node] : table_) {
    std::string const name{key.str()};
    if (std::ranges::binary_search(known_, name)) continue;
    complain_at(key.source().begin.line,
                fmt::format("{} has no key \"{}\"{}",
                            name_.empty() ? "the file" : "[" + name_ + "]", name,
                            suggestion(name, known_)));
  }
}

}  // namespace wangge::read
