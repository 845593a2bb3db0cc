# C++20 everywhere, warnings, ccache when it is there, sanitizers by LAPIDARY_SANITIZE.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(LAPIDARY_CCACHE ccache)
if(LAPIDARY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${LAPIDARY_CCACHE}")
endif()

set(LAPIDARY_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined or thread")
if(LAPIDARY_SANITIZE)
  add_compile_options(-fsanitize=${LAPIDARY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LAPIDARY_SANITIZE})
endif()

# Warnings that fail the build: for code of ours that has no Qt headers in it.
function(lapidary_strict_warnings target)
  if(MSVC)
    target_compile_options(${target} PRIVATE /W4 /WX)
  else()
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow -Werror)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      # False alarms of GCC 12 inside the standard library: "text" + std::string (GCC bug 105651) and growing vectors.
      target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow)
    endif()
    if(LAPIDARY_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # GCC's manual: sanitizers may give false alarms of this kind.
      target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
    endif()
  endif()
endfunction()
