#include "draw/table.hpp"
