# desk_embed_files(target name folder pattern): compiles the files of a folder that match into
# `target` as
#   std::span<const desk::EmbeddedFile> desk::<name>();
# sorted by file name. The program then needs no file beside it.
function(desk_embed_files target name folder pattern)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/${pattern})
  set(output ${CMAKE_BINARY_DIR}/embedded/${name}.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DFOLDER=${folder} -DOUTPUT=${output}
      "-DFILES=${files}"
      -P ${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
