#include "geo/arrangement.hpp"
