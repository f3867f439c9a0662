#include "run/manifest.hpp"

#include <catch2/catch.hpp>
#include <fstream>

using namespace wangge;

TEST_CASE("SHA-256 of a file is the standard's", "[manifest]") {
  auto const file = std::filesystem::temp_directory_path() / "wangge-sha256-abc";
  std::ofstream{file} << "abc";
  auto const hash = run::sha256_of(file);
  std::filesystem::remove(file);
  REQUIRE(hash);
  // FIPS 180-2, appendix B.1.
  CHECK(*hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file that is not there has no hash", "[manifest]") {
  CHECK(run::sha256_of("/no/such/file").error().code == Errc::unreadable);
}
