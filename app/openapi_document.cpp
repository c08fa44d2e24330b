// Writes the OpenAPI document of the service into a file: what the web's types are made from.
#include <fstream>
#include <iostream>

#include "http/openapi.hpp"

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: openapi_document FILE\n";
    return 2;
  }
  std::ofstream file(arguments[1]);
  file << desk::http::openapi_document() << std::flush;
  if (file) return 0;
  std::cerr << "cannot write " << arguments[1] << '\n';
  return 1;
}
