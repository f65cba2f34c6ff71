# The test programs: unit tests (Criterion), fuzz targets, tests of the tools. SPDX-License-Identifier: Apache-2.0
enable_testing()

if(TARGET PkgConfig::CRITERION AND unit_sources AND NOT NEGOCE_FUZZ)
    add_executable(unit_tests ${unit_sources})
    foreach(source ${unit_sources}) # a test's suite is its file's name
        cmake_path(GET source STEM suite)
        set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS TEST_SUITE=${suite})
    endforeach()
    target_include_directories(unit_tests PRIVATE tests)
    target_link_libraries(unit_tests PRIVATE negoce_core PkgConfig::CRITERION)
    add_test(NAME unit-sqlite COMMAND unit_tests --jobs=2 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(unit-sqlite PROPERTIES LABELS unit ENVIRONMENT "DB=sqlite")
    add_test(NAME unit-postgres COMMAND tools/with_postgres.sh $<TARGET_FILE:unit_tests> --jobs=2
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(unit-postgres PROPERTIES LABELS unit-pg ENVIRONMENT "DB=postgres")
endif()

# A target per tests/fuzz/fuzz_x.c: libFuzzer with clang; else a program that replays tests/fuzz/regression/x/*.
file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/fuzz_*.c)
foreach(source ${fuzz_sources})
    cmake_path(GET source STEM name)
    string(REPLACE fuzz_ "" target ${name})
    if(NEGOCE_FUZZ)
        add_executable(${name} ${source})
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    elseif(EXISTS ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.c)
        add_executable(${name} ${source} tests/fuzz/replay.c)
        add_test(NAME ${name} COMMAND ${name} tests/fuzz/regression/${target} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        set_tests_properties(${name} PROPERTIES LABELS fuzz)
    else()
        continue()
    endif()
    target_include_directories(${name} PRIVATE tests)
    target_link_libraries(${name} PRIVATE negoce_core)
endforeach()

add_test(NAME tools COMMAND tests/tools/run.sh ${CMAKE_BINARY_DIR} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(tools PROPERTIES LABELS tools)
