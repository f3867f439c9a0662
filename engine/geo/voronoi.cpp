#include "geo/voronoi.hpp"
