#include "imagery/imagery.hpp"
