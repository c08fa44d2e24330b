#include "app/secrets.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <stdexcept>

#include "app/data_folder.hpp"

namespace desk::app {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t longest_secret_bytes = 4096;

std::string random_hex() {
  std::array<unsigned char, secret_bytes> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw std::runtime_error("no random bytes to be had");
  }
  std::string text;
  for (const auto byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

// Nothing when the file does not exist.
Result<std::optional<std::string>, std::string> read_secret(const std::filesystem::path& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    if (errno == ENOENT) return std::optional<std::string>();
    return refuse(failure_of("reading", path, errno));
  }
  struct stat info {};
  if (fstat(file.get(), &info) == 0 && (info.st_mode & 077) != 0) {
    return refuse(fmt::format("{} is open to other accounts: run chmod 600 on it", path.string()));
  }
  std::array<char, longest_secret_bytes> buffer{};
  const auto count = read(file.get(), buffer.data(), buffer.size());
  if (count < 0) return refuse(failure_of("reading", path, errno));
  std::string text(buffer.data(), static_cast<std::size_t>(count));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  if (text.size() < secret_bytes) {
    return refuse(fmt::format("{} holds less than {} bytes: remove it to get a new secret",
                              path.string(), secret_bytes));
  }
  return std::optional(std::move(text));
}

}  // namespace

Result<std::string, std::string> jwt_secret_of(const std::filesystem::path& data_folder) {
  if (const auto made = make_data_folder(data_folder); !made) return refuse(made.error());
  const auto path = data_folder / "jwt_secret";
  auto present = read_secret(path);
  if (!present) return refuse(present.error());
  if (*present) return **present;

  // Linking the finished file to its name does nothing when another process was faster.
  std::string draft = data_folder / "jwt_secret.XXXXXX";
  const FileDescriptor made(mkostemp(draft.data(), O_CLOEXEC));
  if (made.get() < 0) return refuse(failure_of("making", draft, errno));
  if (const auto written = write_private_file(draft, random_hex() + '\n'); !written) {
    return refuse(written.error());
  }
  const int linked = link(draft.c_str(), path.c_str()) == 0 ? 0 : errno;
  unlink(draft.c_str());
  if (linked != 0 && linked != EEXIST) return refuse(failure_of("writing", path, linked));
  sync_folder(data_folder);
  present = read_secret(path);
  if (!present) return refuse(present.error());
  if (!*present) return refuse(fmt::format("{} vanished while it was made", path.string()));
  return **present;
}

}  // namespace desk::app
