#include "geo/measure.hpp"
