#include "network/make_network.hpp"
