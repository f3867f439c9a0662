#include "plan/make_managers.hpp"
