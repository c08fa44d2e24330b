// An open file or folder, closed with the object. Whatever fails is a StorageFault that names the
// path; a full disk is a StorageFull.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "http/files/file_store.hpp"

namespace desk::http {

class FileHandle {
 public:
  // `flags` as open(2) has them; a new file is the owner's alone.
  FileHandle(std::filesystem::path path, int flags);
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept;
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;

  // For reading; none when there is no such file.
  [[nodiscard]] static std::optional<FileHandle> find(const std::filesystem::path& path);

  void write(std::string_view bytes) const;
  [[nodiscard]] std::string read() const;  // all of it
  void sync() const;                       // until what was written survives a crash

 private:
  FileHandle(std::filesystem::path path, int descriptor, std::nullopt_t /*opened*/)
      : path_(std::move(path)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_;
};

// What errno says about an operation on that path.
[[noreturn]] void throw_storage_fault(const std::filesystem::path& path);

}  // namespace desk::http
