#include "geo/crs.hpp"
