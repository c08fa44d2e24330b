#include "tests/support/temporary_folder.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace desk::test {

TemporaryFolder::TemporaryFolder() {
  std::string name = "/tmp/desk-test-XXXXXX";
  // Root's PostgreSQL runs as another account, which passes through here.
  if (mkdtemp(name.data()) == nullptr || chmod(name.c_str(), 0711) != 0) {
    throw std::system_error(errno, std::generic_category(), name);
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace desk::test
