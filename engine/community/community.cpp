#include "community/community.hpp"
