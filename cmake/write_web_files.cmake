# Writes OUTPUT, a C++ file with all files of FOLDER as they are and compressed. The assembler takes
# their bytes in, which costs no time even for megabytes.
set(text_files "\\.(js|css|html|json|svg|txt|webmanifest|map|xml)$")
set(symbols "")
set(declared "")
set(table "")
set(index 0)
set(files "")
if(FOLDER)
  file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
  list(SORT files)
endif()
set(compressed_folder ${OUTPUT}.gz)
file(REMOVE_RECURSE ${compressed_folder})
file(MAKE_DIRECTORY ${compressed_folder})

# bytes_of(path name): an expression for its bytes.
function(bytes_of path name result)
  set(symbols "${symbols}    .global ${name}_begin, ${name}_end
    ${name}_begin: .incbin \"${path}\"
    ${name}_end: .byte 0
" PARENT_SCOPE)
  set(declared "${declared}extern const char ${name}_begin, ${name}_end;
" PARENT_SCOPE)
  set(${result} "between(&${name}_begin, &${name}_end)" PARENT_SCOPE)
endfunction()

foreach(file IN LISTS files)
  bytes_of(${FOLDER}/${file} desk_web_${index} bytes)
  set(gzip "{}")
  if(file MATCHES ${text_files})
    set(compressed ${compressed_folder}/${index}.gz)
    execute_process(COMMAND gzip -9nc ${FOLDER}/${file} OUTPUT_FILE ${compressed}
      COMMAND_ERROR_IS_FATAL ANY)
    file(SIZE ${FOLDER}/${file} size)
    file(SIZE ${compressed} compressed_size)
    if(compressed_size LESS size)
      bytes_of(${compressed} desk_web_${index}_gzip gzip)
    endif()
  endif()
  file(SHA256 ${FOLDER}/${file} hash)
  string(APPEND table "      {\"${file}\", ${bytes}, ${gzip}, \"${hash}\"},\n")
  math(EXPR index "${index} + 1")
endforeach()

if(index EQUAL 0)
  set(body "return {};")
  set(between "")
else()
  set(body "static const std::vector<WebFile> files = {\n${table}  };\n  return files;")
  set(between "std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}
")
endif()
file(WRITE ${OUTPUT} "// Made from the web build by cmake/write_web_files.cmake.
#include <vector>

#include \"http/web_files/web_file.hpp\"

asm(R\"(
    .section .rodata
${symbols}    .previous
)\");
extern \"C\" {
${declared}}

namespace desk::http {
namespace {
${between}}  // namespace

std::span<const WebFile> web_build() {
  ${body}
}

}  // namespace desk::http
")
