// Files by their contents: a file's name is the SHA-256 of its bytes, so the same contents are kept
// once. Every call waits for the disk: call them on file threads. Any thread may; of a FileWriter,
// one at a time. What the disk refuses is a StorageFault.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace desk::http {

class StorageFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class StorageFull : public StorageFault {
 public:
  using StorageFault::StorageFault;
};

struct StoredFile {
  std::string sha256;  // 64 lower-case hexadecimal digits
  std::uint64_t size = 0;
  std::string media_type;  // found in the contents, whatever the sender called it

  friend bool operator==(const StoredFile&, const StoredFile&) = default;
};

// What a sweep sees of a file.
struct KeptFile {
  std::string sha256;
  std::uint64_t size = 0;
  std::chrono::system_clock::time_point modified;  // when these contents were last written
};

// A file that is being written. Destroyed without commit(), it leaves nothing behind.
class FileWriter {
 public:
  virtual ~FileWriter() = default;
  virtual void write(std::string_view piece) = 0;
  virtual StoredFile commit() = 0;  // once, last; what it returns survives a crash
};

class FileStore {
 public:
  virtual ~FileStore() = default;

  [[nodiscard]] virtual std::unique_ptr<FileWriter> begin() = 0;
  // The whole contents; none when there is no such file, or `sha256` is no such name.
  [[nodiscard]] virtual std::optional<std::string> read(std::string_view sha256) const = 0;

  // Both are true when there was such a file and it is gone. A sweep removes with the second: a
  // file that was committed again since the sweep began has found a use.
  virtual bool remove(std::string_view sha256) = 0;
  virtual bool remove_older(std::string_view sha256,
                            std::chrono::system_clock::time_point than) = 0;

  // In no order. Files that come or go meanwhile are visited or not.
  virtual void for_each(const std::function<void(const KeptFile&)>& visit) const = 0;
  [[nodiscard]] virtual std::uint64_t total_bytes() const = 0;
};

}  // namespace desk::http
