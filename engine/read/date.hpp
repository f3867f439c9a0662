#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wangge::read {

/// A date as typed, as YYYY-MM-DD: "2020-2-16", "2020/02/16 08:30", "2020.2.16",
/// "20200216", "2020年2月16日", or the day number spreadsheets keep ("43877": days
/// since 1899-12-30, 1955 to 2119). Day-first dates are not read: 3/4/2020 is two
/// dates. Nothing when it is no day of the calendar.
[[nodiscard]] std::optional<std::string> date_in(std::string_view text);

}  // namespace wangge::read
