#include "plan/make_rosters.hpp"
