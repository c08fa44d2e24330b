# Libraries from Debian 12. Those without a CMake package get an imported target here, so that their
# headers count as system headers and our warnings stay ours.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(simdjson REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(prometheus-cpp REQUIRED CONFIG)

function(desk_imported name header)
  cmake_parse_arguments(arg "" "" "LIBRARIES" ${ARGN})
  find_path(${name}_INCLUDE ${header} REQUIRED)
  add_library(${name} INTERFACE IMPORTED)
  target_include_directories(${name} SYSTEM INTERFACE ${${name}_INCLUDE})
  foreach(library IN LISTS arg_LIBRARIES)
    find_library(${name}_${library} ${library} REQUIRED)
    target_link_libraries(${name} INTERFACE ${${name}_${library}})
  endforeach()
  target_link_libraries(${name} INTERFACE Threads::Threads)
endfunction()

desk_imported(caf::core caf/all.hpp LIBRARIES caf_core)
desk_imported(pqxx::pqxx pqxx/pqxx LIBRARIES pqxx pq)
find_path(LIBPQ_INCLUDE libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
target_include_directories(pqxx::pqxx SYSTEM INTERFACE ${LIBPQ_INCLUDE})
desk_imported(tl::expected tl/expected.hpp)
desk_imported(cli11::cli11 CLI/CLI.hpp)
desk_imported(boost::beast boost/beast/core.hpp)
# Asio and Beast are compiled once, in http/server/beast.cpp.
target_compile_definitions(boost::beast INTERFACE BOOST_ASIO_SEPARATE_COMPILATION
  BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
