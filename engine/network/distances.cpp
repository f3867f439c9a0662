#include "network/distances.hpp"
