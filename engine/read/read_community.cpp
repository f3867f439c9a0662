#include "read/read_community.hpp"
