#include "http/files/file_handle.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace desk::http {
namespace {

constexpr mode_t owner_alone = 0600;

}  // namespace

void throw_storage_fault(const std::filesystem::path& path) {
  const int error = errno;
  const auto text = path.string() + ": " + std::generic_category().message(error);
  if (error == ENOSPC || error == EDQUOT) throw StorageFull(text);
  throw StorageFault(text);
}

FileHandle::FileHandle(std::filesystem::path path, int flags)
    : path_(std::move(path)), descriptor_(open(path_.c_str(), flags | O_CLOEXEC, owner_alone)) {
  if (descriptor_ < 0) throw_storage_fault(path_);
}

FileHandle::~FileHandle() {
  if (descriptor_ >= 0) close(descriptor_);
}

FileHandle::FileHandle(FileHandle&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

std::optional<FileHandle> FileHandle::find(const std::filesystem::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) return FileHandle(path, descriptor, std::nullopt);
  if (errno == ENOENT) return std::nullopt;
  throw_storage_fault(path);
}

void FileHandle::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_storage_fault(path_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string FileHandle::read() const {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0) throw_storage_fault(path_);
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t known = 0;
  while (known < bytes.size()) {
    const auto count = ::read(descriptor_, bytes.data() + known, bytes.size() - known);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_storage_fault(path_);
    if (count == 0) break;
    known += static_cast<std::size_t>(count);
  }
  bytes.resize(known);
  return bytes;
}

void FileHandle::sync() const {
  if (fsync(descriptor_) != 0) throw_storage_fault(path_);
}

}  // namespace desk::http
