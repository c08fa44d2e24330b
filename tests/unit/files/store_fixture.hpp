// A FolderStore in a folder of its own, which goes with the test.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "http/files/folder_store.hpp"

namespace desk::http {

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    std::string name = "/tmp/desk-files-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
    outer_ = name;
  }
  ~StoreTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(outer_, ignored);
  }
  StoreTest(const StoreTest&) = delete;
  StoreTest& operator=(const StoreTest&) = delete;

  [[nodiscard]] std::filesystem::path folder() const { return outer_ / "new" / "files"; }

  static StoredFile keep(FileStore& store, std::string_view contents) {
    const auto writer = store.begin();
    writer->write(contents);
    return writer->commit();
  }

  // The paths of all files, committed or not, below the store's folder.
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
      if (entry.is_regular_file()) {
        found.push_back(std::filesystem::relative(entry.path(), folder()).string());
      }
    }
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  std::filesystem::path outer_;
};

}  // namespace desk::http
