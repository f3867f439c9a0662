#include "read/availability.hpp"

#include <array>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "read/text.hpp"

namespace wangge::read {
namespace {

constexpr int kDay = 24 * 60;
using Days = std::bitset<7>;
using Hours = std::pair<int, int>;  // minutes after midnight; the end may be tomorrow

/// One part of what was said.
struct Part {
  Days days;
  std::vector<Hours> hours;
  bool negative{false};
  bool any{false};     ///< "any time"
  bool joined{false};  ///< a comma, not a semicolon, divides it from the part before
};

struct DayWord {
  std::string_view word;
  unsigned long days;  // bit 0: Monday
};
// Longer words before those they begin with.
constexpr DayWord kDayWords[] = {
    {"weekdays", 31},  {"weekday", 31}, {"weekends", 96}, {"weekend", 96},
    {"everyday", 127}, {"daily", 127},  {"monday", 1},    {"tuesday", 2},
    {"wednesday", 4},  {"thursday", 8}, {"friday", 16},   {"saturday", 32},
    {"sunday", 64},    {"mon", 1},      {"tues", 2},      {"tue", 2},
    {"wed", 4},        {"thurs", 8},    {"thur", 8},      {"thu", 8},
    {"fri", 16},       {"sat", 32},     {"sun", 64},      {"工作日", 31},
    {"平日", 31},      {"周末", 96},    {"双休日", 96},   {"每天", 127},
    {"每日", 127},     {"天天", 127}};
constexpr std::string_view kWeekWords[] = {"星期", "礼拜", "周"};
constexpr DayWord kDayNumbers[] = {{"一", 0}, {"二", 1}, {"三", 2}, {"四", 3},
                                   {"五", 4}, {"六", 5}, {"日", 6}, {"天", 6}};

struct HourWord {
  std::string_view word;
  Hours hours;
};
constexpr HourWord kHourWords[] = {
    {"nights", {22 * 60, 30 * 60}},     {"night", {22 * 60, 30 * 60}},
    {"夜班", {22 * 60, 30 * 60}},       {"夜间", {22 * 60, 30 * 60}},
    {"夜里", {22 * 60, 30 * 60}},       {"daytime", {6 * 60, 22 * 60}},
    {"days", {6 * 60, 22 * 60}},        {"day", {6 * 60, 22 * 60}},
    {"白天", {6 * 60, 22 * 60}},        {"白班", {6 * 60, 22 * 60}},
    {"日间", {6 * 60, 22 * 60}},        {"mornings", {6 * 60, 12 * 60}},
    {"morning", {6 * 60, 12 * 60}},     {"上午", {6 * 60, 12 * 60}},
    {"afternoons", {12 * 60, 18 * 60}}, {"afternoon", {12 * 60, 18 * 60}},
    {"下午", {12 * 60, 18 * 60}},       {"evenings", {18 * 60, 24 * 60}},
    {"evening", {18 * 60, 24 * 60}},    {"晚上", {18 * 60, 24 * 60}}};

constexpr std::string_view kNegations[] = {
    "notavailable", "never", "none", "not", "no", "except", "除外", "除", "不", "无"};
constexpr std::string_view kAny[] = {"anytime", "always", "any",   "all",
                                     "随时",    "全天",   "均可",  "都可",
                                     "都行",    "24h",    "24小时"};
// Say nothing more about when.
constexpr std::string_view kFiller[] = {
    "available", "only", "from", "on", "at",   "and", "可以", "可", "能", "行",
    "值班",      "值",   "班",   "以", "时间", "的",  "和",   "及", "."};
constexpr std::string_view kRanges[] = {"-", "–", "—", "~", "～", "至", "到", "to"};

/// Reads one part from its front.
class PartReader {
 public:
  explicit PartReader(std::string_view text) : text_{text} {}

  std::optional<Part> read() {
    while (!text_.empty())
      if (!days() && !word_hours() && !hours() && !one_of(kAny, part_.any) &&
          !one_of(kNegations, part_.negative) && !filler())
        return std::nullopt;
    return part_;
  }

  /// "8", "08:30", "8点", "8时30分"
  std::optional<int> clock() {
    auto const hour = number();
    if (!hour || *hour > 24) return std::nullopt;
    int minute = 0;
    if (take(":") || take("点") || take("时") || take("h")) {
      if (take("半")) {
        minute = 30;
      } else if (auto const given = number()) {
        minute = *given;
        take("分");
      }
    }
    if (minute > 59) return std::nullopt;
    return *hour * 60 + minute;
  }

  [[nodiscard]] bool done() const { return text_.empty(); }

 private:
  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  template <class List>
  bool take_any(List const& list) {
    for (auto const word : list)
      if (take(word)) return true;
    return false;
  }
  template <class List>
  bool one_of(List const& list, bool& flag) {
    if (!take_any(list)) return false;
    return flag = true;
  }
  bool filler() { return take_any(kFiller); }

  /// A single day as 0 … 6, or a set of them.
  std::optional<std::size_t> chinese_day() {
    for (auto const& [word, day] : kDayNumbers)
      if (take(word)) return day;
    return std::nullopt;
  }
  std::optional<Days> day() {
    for (auto const& [word, days] : kDayWords)
      if (take(word)) return Days{days};
    for (auto const week : kWeekWords) {
      auto const whole = text_;
      if (!take(week)) continue;
      if (auto const number = chinese_day()) return Days{}.set(*number);
      text_ = whole;
    }
    return std::nullopt;
  }

  bool days() {
    auto first = day();
    if (!first) return false;
    part_.days |= *first;
    auto const rest = text_;
    if (first->count() != 1 || !take_any(kRanges)) return true;
    auto last = day();
    if (!last)
      if (auto const number = chinese_day()) last = Days{}.set(*number);
    if (!last || last->count() != 1) {
      text_ = rest;
      return true;
    }
    for (auto d = first->_Find_first(); d != last->_Find_first(); d = (d + 1) % 7)
      part_.days.set(d);
    part_.days |= *last;
    return true;
  }

  bool word_hours() {
    for (auto const& [word, hours] : kHourWords)
      if (take(word)) {
        part_.hours.push_back(hours);
        return true;
      }
    return false;
  }

  std::optional<int> number() {
    int value = 0;
    std::size_t digits = 0;
    while (digits < text_.size() && digits < 3 && text_[digits] >= '0' &&
           text_[digits] <= '9')
      value = value * 10 + (text_[digits++] - '0');
    if (digits == 0 || digits == 3) return std::nullopt;
    text_.remove_prefix(digits);
    return value;
  }

  bool hours() {
    auto const whole = text_;
    auto const from = clock();
    if (from && take_any(kRanges))
      if (auto to = clock()) {
        if (*to <= *from) *to += kDay;
        part_.hours.emplace_back(*from, *to);
        return true;
      }
    text_ = whole;
    return false;
  }

  std::string_view text_;
  Part part_;
};

std::optional<std::vector<Part>> parts_in(std::string text) {
  constexpr std::pair<std::string_view, char> kSigns[] = {
      {"、", ','}, {"，", ','}, {"/", ','}, {"；", ';'}, {"。", ';'}, {"\n", ';'}};
  for (auto const& [sign, plain] : kSigns)
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
      text.replace(at, sign.size(), 1, plain);
  std::vector<Part> parts;
  bool joined = false;
  for (std::size_t at = 0; at <= text.size();) {
    auto const end = std::min(text.find_first_of(",;", at), text.size());
    if (auto const piece = folded(text.substr(at, end - at)); !piece.empty()) {
      auto part = PartReader{piece}.read();
      if (!part) return std::nullopt;
      part->joined = joined;
      parts.push_back(std::move(*part));
    }
    joined = end < text.size() && text[end] == ',';
    at = end + 1;
  }
  return parts;
}

/// "Mon, Wed 08-16" and "Mon 08-12, 14-18": what a part lacks stands in its neighbour.
void complete(std::vector<Part>& parts) {
  for (std::size_t i = parts.size(); i-- > 1;)
    if (auto& before = parts[i - 1]; parts[i].joined && !before.negative &&
                                     !parts[i].negative && before.hours.empty() &&
                                     before.days.any() && parts[i].days.any())
      before.hours = parts[i].hours;
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (auto& part = parts[i]; part.joined && !part.negative && part.days.none() &&
                               !part.hours.empty() && !parts[i - 1].negative)
      part.days = parts[i - 1].days;
}

void apply(Part const& part, Availability& available) {
  auto const days = part.days.any() ? part.days : Days{}.set();
  auto const hours = part.hours.empty() ? std::vector<Hours>{{0, kDay}} : part.hours;
  for (int d = 0; d < 7; ++d) {
    if (!days[static_cast<std::size_t>(d)]) continue;
    for (auto [from, to] : hours) {
      // Half an hour that is only partly free is not free.
      int const step = Availability::kStep;
      int const up = part.negative ? 0 : step - 1;
      int const down = part.negative ? step - 1 : 0;
      available.set(d * kDay + (from + up) / step * step,
                    d * kDay + (to + down) / step * step, !part.negative);
    }
  }
}

}  // namespace

std::optional<Availability> availability_in(std::string_view text) {
  Availability available;
  auto parts = parts_in(half_width(text));
  if (!parts) return std::nullopt;
  complete(*parts);
  bool positive = false;
  for (auto const& part : *parts) positive = positive || !part.negative;
  if (positive) available.free.reset();
  for (bool const negative : {false, true})
    for (auto const& part : *parts)
      if (part.negative == negative) apply(part, available);
  return available;
}

std::optional<int> clock_in(std::string_view text) {
  auto const piece = folded(half_width(text));
  PartReader reader{piece};
  auto const minute = reader.clock();
  if (!minute || *minute > kDay || !reader.done()) return std::nullopt;
  return minute;
}

}  // namespace wangge::read
