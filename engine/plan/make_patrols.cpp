#include "plan/make_patrols.hpp"
