# CI builds with -Werror; users on newer compilers still succeed without it.
function(wangge_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
  if(WANGGE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
