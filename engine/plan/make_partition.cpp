#include "plan/make_partition.hpp"
