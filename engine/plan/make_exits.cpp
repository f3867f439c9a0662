#include "plan/make_exits.hpp"
