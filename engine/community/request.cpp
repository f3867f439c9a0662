#include "community/request.hpp"
