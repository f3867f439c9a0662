#include "write/input_folder.hpp"
