#include "geo/overlay.hpp"
