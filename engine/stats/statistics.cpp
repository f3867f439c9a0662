#include "stats/statistics.hpp"
