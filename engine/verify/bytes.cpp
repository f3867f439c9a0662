#include "verify/bytes.hpp"

#include <cpl_vsi.h>

namespace wangge::verify {

std::string bytes_of(std::string const& name) {
  std::string bytes;
  VSILFILE* const file = VSIFOpenL(name.c_str(), "rb");
  if (!file) return bytes;
  std::string block(1 << 16, '\0');
  for (std::size_t n; (n = VSIFReadL(block.data(), 1, block.size(), file)) > 0;)
    bytes.append(block, 0, n);
  VSIFCloseL(file);
  return bytes;
}

}  // namespace wangge::verify
