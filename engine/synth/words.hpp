#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/random.hpp"

// Invented names. None is a real person's, shop's or firm's; telephone numbers are from
// a block that is not in use (138 0000 …).
namespace wangge::synth {

/// Makes names and never gives the same one twice.
class NameSource {
 public:
  NameSource(std::string_view language, Random random);

  std::string person();
  std::string shop();
  std::string firm();
  /// 13800000001, 13800000002, …
  std::string phone();
  [[nodiscard]] bool chinese() const { return chinese_; }

 private:
  std::string unused(std::string name);

  bool chinese_;
  Random random_;
  int phones_{0};
  std::set<std::string> used_;
};

/// "12栋" or "Building 12".
std::string building_name(int number, bool chinese);
/// "钟鼓岭路12号" or "12 Zhongguling Road".
std::string address(std::string_view street, int number, bool chinese);

}  // namespace wangge::synth
