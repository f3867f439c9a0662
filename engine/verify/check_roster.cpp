// The certificates of the roster: empty shifts, and how few people would be enough.
#include "verify/certificates.hpp"
#include "verify/roster_proof.hpp"

namespace wangge::verify {

Settled check_roster(Judge& judge, CertificateCase const& c) {
  auto const& one = c.certificate;
  if (!one.contains("bound") || one["bound"].is_null()) return {};
  check_roster_proof(judge, one);
  if (one.at("problem").get<std::string>() == "roster")
    check_roster_rows(judge, c.files, one);
  return {true, {}};
}

}  // namespace wangge::verify
