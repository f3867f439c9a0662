# CI builds with -Werror; users on newer compilers still succeed without it.
function(wangge_warnings target)
  # GCC 12 sees uninitialised values in temporaries of initializer lists that are not
  # there (GCC bug 105562), hence no -Wmaybe-uninitialized.
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  if(WANGGE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
