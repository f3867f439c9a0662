#include "solve/partition.hpp"
