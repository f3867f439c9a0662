#include "draw/atlas.hpp"
