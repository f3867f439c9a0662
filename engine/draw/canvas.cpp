#include "draw/canvas.hpp"
