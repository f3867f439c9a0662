#include "verify/verify.hpp"

#include <algorithm>
#include <vector>

#include "verify/judge.hpp"
#include "verify/roll_up.hpp"

namespace wangge::verify {

Result<std::vector<Finding>> verify_build(std::filesystem::path const& folder,
                                          Progress& progress, Bytes bytes) {
  if (is_roll_up(folder)) return verify_roll_up(folder, progress);
  auto const files = read_build(folder);
  if (!files) return tl::unexpected(files.error());
  using Law = Finding (*)(BuildFiles const&);
  std::vector<Law> laws{law_cover,        law_nesting,  law_buildings, law_balance,
                        law_totals,       law_managers, law_exits,     law_patrols,
                        law_certificates, law_printed};
  if (bytes == Bytes::read) laws.push_back(law_privacy);
  std::vector<Finding> findings;
  for (auto const law : laws) {
    if (progress.cancelled()) return fail(Errc::cancelled, "stopped");
    try {
      findings.push_back(law(*files));
    } catch (nlohmann::json::exception const& error) {
      // A manifest or certificate of another shape than docs/formats.md says.
      auto const number = std::min(10, static_cast<int>(findings.size()) + 1);
      findings.push_back({number, "the JSON files have the shape of docs/formats.md",
                          Verdict::broken, error.what()});
    }
    progress.step(findings.size(), laws.size());
  }
  return findings;
}

}  // namespace wangge::verify
