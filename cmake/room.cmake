# One static library per room.
#
#   wangge_room(NAME SOURCES a.cpp b.cpp ROOMS base geo LIBRARIES PkgConfig::gdal)
#
# ROOMS are linked PUBLIC and must agree with cmake/layers.txt; LIBRARIES are
# linked PRIVATE, so no other room sees their headers.
include(warnings)

function(wangge_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
  add_library(wangge_${name} STATIC ${ARG_SOURCES})
  target_include_directories(wangge_${name} PUBLIC ${CMAKE_SOURCE_DIR}/engine)
  foreach(room ${ARG_ROOMS})
    target_link_libraries(wangge_${name} PUBLIC wangge_${room})
  endforeach()
  target_link_libraries(wangge_${name} PRIVATE ${ARG_LIBRARIES})
  wangge_warnings(wangge_${name})
  wangge_check_headers(${name})
endfunction()

# Every header of a room compiles alone. X.cpp includes X.hpp first, which the test
# `layers` sees to; the headers without a source of their name get one here.
function(wangge_check_headers name)
  if(NOT WANGGE_HEADER_CHECK)
    return()
  endif()
  file(GLOB headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/engine
       ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  if(NOT headers)
    return()
  endif()
  set(sources)
  foreach(header ${headers})
    string(REGEX REPLACE "[.]hpp$" ".cpp" own ${CMAKE_SOURCE_DIR}/engine/${header})
    if(EXISTS ${own})
      continue()
    endif()
    string(MAKE_C_IDENTIFIER ${header} id)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/alone/${id}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n")
    list(APPEND sources ${source})
  endforeach()
  if(NOT sources)
    return()
  endif()
  add_library(wangge_${name}_headers OBJECT EXCLUDE_FROM_ALL ${sources})
  target_link_libraries(wangge_${name}_headers PRIVATE wangge_${name}
                        $<TARGET_PROPERTY:wangge_${name},LINK_LIBRARIES>)
  set_property(GLOBAL APPEND PROPERTY WANGGE_HEADER_TARGETS wangge_${name}_headers)
endfunction()
