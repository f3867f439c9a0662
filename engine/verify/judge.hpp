#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>

#include "verify/build_files.hpp"
#include "verify/verify.hpp"

namespace wangge::verify {

/// Collects what breaks a law: the first fault in words, the others counted.
class Judge {
 public:
  Judge(int law, std::string title) : law_{law}, title_{std::move(title)} {}

  template <class... Args>
  void broken(fmt::format_string<Args...> text, Args&&... args) {
    if (faults_++ == 0) first_ = fmt::format(text, std::forward<Args>(args)...);
  }
  [[nodiscard]] bool holds() const { return faults_ == 0; }

  /// \param measured what was looked at, for the case that all is well
  [[nodiscard]] Finding conclude(std::string measured) const {
    if (faults_ == 0) return {law_, title_, Verdict::holds, std::move(measured)};
    std::string const more =
        faults_ > 1 ? fmt::format(" (and {} more)", faults_ - 1) : "";
    return {law_, title_, Verdict::broken, first_ + more};
  }
  [[nodiscard]] Finding skip(std::string why) const {
    return {law_, title_, Verdict::skipped, std::move(why)};
  }

 private:
  int law_;
  std::string title_;
  std::string first_;
  std::size_t faults_{0};
};

/// No grid on both sides of a line that was asked to be a border, unless the build says
/// so. Part of law 4; what was seen, in words.
std::string check_fixed_borders(Judge& judge, BuildFiles const& files);

/// Totals of a build for anyone, as far as they are shown: the parts of a total add up
/// to it, or to less where some are hidden. Law 5; what was seen, in words.
std::string check_shown_totals(Judge& judge, BuildFiles const& files);

// One function per law, or per pair that shares its work.
Finding law_cover(BuildFiles const& files);         ///< 1
Finding law_nesting(BuildFiles const& files);       ///< 2
Finding law_buildings(BuildFiles const& files);     ///< 3
Finding law_balance(BuildFiles const& files);       ///< 4
Finding law_totals(BuildFiles const& files);        ///< 5
Finding law_managers(BuildFiles const& files);      ///< 6
Finding law_exits(BuildFiles const& files);         ///< 7
Finding law_patrols(BuildFiles const& files);       ///< 8
Finding law_certificates(BuildFiles const& files);  ///< 9
Finding law_printed(BuildFiles const& files);       ///< 10
Finding law_privacy(BuildFiles const& files);       ///< 10, every byte of every output

}  // namespace wangge::verify
