# Targets that keep the house in order: format, format-check, tidy, qmllint. Included last, when all targets exist.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

add_custom_target(format COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/format" USES_TERMINAL)
add_custom_target(format-check COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/format" --check USES_TERMINAL)
add_custom_target(tidy COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/tidy" "${CMAKE_BINARY_DIR}" USES_TERMINAL)

# Qt makes all_qmllint when there is a QML module; ours is the same under the name that the documentation uses.
add_custom_target(qmllint)
if(TARGET all_qmllint)
  add_dependencies(qmllint all_qmllint)
endif()
