# desk_web_build(target): a library `target` with all files of the web, as
#   std::span<const desk::http::WebFile> desk::http::web_build();
# `node web/build.mjs FOLDER` makes them; without the web, or without Node.js, there are none.
option(LEDGERDESK_WEB "Build the web into the program (needs Node.js)" ON)
find_program(NODE node)

# Every source of the web, but not what npm has installed there.
function(desk_web_sources result)
  file(GLOB entries CONFIGURE_DEPENDS LIST_DIRECTORIES true ${CMAKE_SOURCE_DIR}/web/*)
  list(FILTER entries EXCLUDE REGEX "/node_modules$")
  set(sources "")
  foreach(entry IN LISTS entries)
    if(IS_DIRECTORY ${entry})
      file(GLOB_RECURSE found CONFIGURE_DEPENDS ${entry}/*)
      list(FILTER found EXCLUDE REGEX "/node_modules/")
      list(APPEND sources ${found})
    else()
      list(APPEND sources ${entry})
    endif()
  endforeach()
  set(${result} ${sources} PARENT_SCOPE)
endfunction()

function(desk_web_build target)
  set(source ${CMAKE_BINARY_DIR}/embedded/web_build.cpp)
  set(folder ${CMAKE_BINARY_DIR}/web)
  set(writer ${CMAKE_SOURCE_DIR}/cmake/write_web_files.cmake)
  set(build "")
  set(sources "")
  if(NOT LEDGERDESK_WEB)
    set(folder "")
  elseif(NOT NODE OR NOT EXISTS ${CMAKE_SOURCE_DIR}/web/build.mjs)
    message(WARNING "no Node.js, or no web/build.mjs: the program will be without the web")
    set(folder "")
  else()
    desk_web_sources(sources)
    set(build
      COMMAND ${CMAKE_COMMAND} -DWEB=${CMAKE_SOURCE_DIR}/web
        -P ${CMAKE_SOURCE_DIR}/cmake/expect_web_packages.cmake
      COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder}
      COMMAND ${NODE} build.mjs ${folder})
  endif()
  add_custom_command(OUTPUT ${source} ${build}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DOUTPUT=${source} -P ${writer}
    DEPENDS ${sources} ${writer}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web
    COMMENT "Building the web" VERBATIM)
  add_library(${target} STATIC ${source})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
endfunction()
