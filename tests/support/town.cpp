#include "support/town.hpp"
