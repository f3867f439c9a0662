#include <catch2/catch.hpp>
#include <filesystem>

#include "base/messages.hpp"
#include "geo/measure.hpp"
#include "network/make_network.hpp"
#include "partition_laws.hpp"
#include "plan/make_partition.hpp"

namespace wangge::plan {

TEST_CASE("nothing yet", "[places]") { SUCCEED(); }

}  // namespace wangge::plan
