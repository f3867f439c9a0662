#include "geo/box_index.hpp"
