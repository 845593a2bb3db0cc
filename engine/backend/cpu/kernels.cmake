# The kernels of this processor family: included by the engine and by the cross-compiled kernel tests. Adds to lapidary_engine.
target_sources(lapidary_engine PRIVATE
  "${CMAKE_CURRENT_LIST_DIR}/cpu_matmul.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/gemm.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/kernel_table.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/kernels_scalar.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/kernels_scalar_train.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/packed_matrix.cpp")

# One translation unit an instruction set: the same source with other flags. Adding one: docs/architecture.md, "CPU kernels".
function(lapidary_kernels name)
  target_sources(lapidary_engine PRIVATE "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/kernels_${name}.cpp")
  set_source_files_properties("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/kernels_${name}.cpp" TARGET_DIRECTORY lapidary_engine
                              PROPERTIES COMPILE_OPTIONS "-O3;${ARGN}")
endfunction()

if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64" AND NOT MSVC)
  target_compile_definitions(lapidary_engine PRIVATE LAPIDARY_X86=1)
  set(avx2 -mavx2 -mfma -mf16c)
  set(avx512 ${avx2} -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512vnni)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    list(APPEND avx512 -Wno-uninitialized -Wno-maybe-uninitialized)  # false alarms inside avx512fintrin.h (GCC bug 105593)
  endif()
  lapidary_kernels(avx2 ${avx2})
  lapidary_kernels(avxvnni ${avx2} -mavxvnni)
  lapidary_kernels(avx512vnni ${avx512})
  lapidary_kernels(avx512bf16 ${avx512} -mavx512bf16)
  lapidary_kernels(amx ${avx512} -mamx-tile -mamx-int8 -mamx-bf16)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64|ARM64" AND NOT MSVC)
  target_compile_definitions(lapidary_engine PRIVATE LAPIDARY_ARM64=1)
  lapidary_kernels(neon)
  lapidary_kernels(neon_dot -march=armv8.2-a+dotprod)
  lapidary_kernels(neon_i8mm -march=armv8.2-a+dotprod+i8mm)
endif()
