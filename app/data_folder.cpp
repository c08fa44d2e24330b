#include "app/data_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace desk::app {

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::string failure_of(std::string_view what, const std::filesystem::path& path, int error_number) {
  return fmt::format("{} {} failed: {}", what, path.string(),
                     std::generic_category().message(error_number));
}

Result<void, std::string> make_data_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && !std::filesystem::is_directory(folder)) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (error) return refuse(failure_of("making the data folder", folder, error.value()));
  // Only a folder that nobody uses yet: the modes of any other are its owner's choice.
  if (std::filesystem::is_empty(folder, error) && !error) {
    const mode_t mode = geteuid() == 0 ? 0711 : 0700;
    if (chmod(folder.c_str(), mode) != 0) {
      return refuse(failure_of("setting the mode of", folder, errno));
    }
  }
  return {};
}

Result<void, std::string> write_private_file(const std::filesystem::path& path,
                                             std::string_view text) {
  const FileDescriptor file(
      open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (file.get() < 0) return refuse(failure_of("making", path, errno));
  while (!text.empty()) {
    const auto written = write(file.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return refuse(failure_of("writing", path, errno));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.get()) != 0) return refuse(failure_of("writing", path, errno));
  return {};
}

void sync_folder(const std::filesystem::path& folder) {
  const FileDescriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() >= 0) fsync(opened.get());
}

}  // namespace desk::app
