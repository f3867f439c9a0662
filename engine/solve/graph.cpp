#include "solve/graph.hpp"
