# Compiler settings that every target of ours shares: warnings are errors, ccache and mold where present.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wswitch -Werror)
# g++ 12 reports these for inlined standard-library code (std::string, std::variant) that is correct.
add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow)

# Function names and lines for backtraces; a debugger's whole knowledge costs a quarter of the build.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE)
  # Paths count from the source folder, so that another checkout finds what this one has compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
if(LEDGERDESK_SANITIZE)
  # CAF's init_fun_factory.hpp binds references to null; the rest of UBSan stays on.
  add_compile_options(-fsanitize=${LEDGERDESK_SANITIZE} -fno-sanitize=null -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${LEDGERDESK_SANITIZE})
endif()

# desk_library(name [PATH folder] FOLDERS sub... LINKS target...): all .cpp files of the named folders.
function(desk_library name)
  cmake_parse_arguments(arg "" "PATH" "FOLDERS;LINKS" ${ARGN})
  if(NOT arg_PATH)
    set(arg_PATH ${name})
  endif()
  set(sources "")
  foreach(folder IN LISTS arg_FOLDERS)
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${arg_PATH}/${folder}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  list(FILTER sources EXCLUDE REGEX "/app/\\./(main|openapi_document)\\.cpp$")
  if(NOT sources)
    add_library(desk_${name} INTERFACE)
    return()
  endif()
  add_library(desk_${name} STATIC ${sources})
  target_include_directories(desk_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(desk_${name} PUBLIC ${arg_LINKS})
endfunction()
