// The folder that the program keeps its own things in: private cluster, lock, generated secrets.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "events/vocabulary/result.hpp"

namespace desk::app {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  FileDescriptor(FileDescriptor&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor();

  [[nodiscard]] int get() const { return descriptor_; }  // negative: none

 private:
  int descriptor_ = -1;
};

// "writing /x/y failed: No space left on device"
[[nodiscard]] std::string failure_of(std::string_view what, const std::filesystem::path& path,
                                     int error_number);

// Makes the folder and its parents. Closed to other accounts; root lets others pass through (not
// list), because PostgreSQL lives below it under an account of its own. Refuses with a sentence.
Result<void, std::string> make_data_folder(const std::filesystem::path& folder);

// Writes and syncs a file that only this account may read; an existing one is replaced in place.
Result<void, std::string> write_private_file(const std::filesystem::path& path,
                                             std::string_view text);

// Makes names that were added to a folder survive a power cut.
void sync_folder(const std::filesystem::path& folder);

}  // namespace desk::app
