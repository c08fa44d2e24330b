# Writes OUTPUT, a C++ file with the bytes of FILES, below FOLDER, as character arrays (no quoting to
# get wrong).
set(arrays "")
set(table "")
set(index 0)
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH name ${FOLDER} ${file})
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "char(0x\\1)," bytes "${bytes}")
  string(APPEND arrays "constexpr char file_${index}[] = {${bytes}};\n")
  string(APPEND table "    {\"${name}\", {file_${index}, sizeof file_${index}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made from the files by cmake/write_embedded.cmake.
#include \"events/vocabulary/embedded_file.hpp\"
namespace desk {
namespace {
${arrays}constexpr EmbeddedFile table[] = {
${table}};
}  // namespace
std::span<const EmbeddedFile> ${NAME}();
std::span<const EmbeddedFile> ${NAME}() { return table; }
}  // namespace desk
")
