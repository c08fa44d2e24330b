#include "app/private_cluster_folders.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

#include "app/data_folder.hpp"

namespace desk::app {
namespace {

// sockaddr_un has 108 bytes; the socket's own name in the folder takes 15 of them.
constexpr std::size_t longest_socket_folder_bytes = 90;

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{}) {
    return std::nullopt;
  }
  return number;
}

bool is_server_in(pid_t pid, const std::filesystem::path& cluster) {
  const auto process = std::filesystem::path("/proc") / std::to_string(pid);
  if (read_small_file(process / "comm") != "postgres") return false;
  std::error_code unreadable;
  const auto working_folder = std::filesystem::read_symlink(process / "cwd", unreadable);
  return unreadable || working_folder == std::filesystem::canonical(cluster, unreadable);
}

bool is_private(const std::filesystem::path& folder, const std::optional<Account>& account) {
  struct stat info {};
  return lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
         info.st_uid == (account ? account->uid : geteuid()) && (info.st_mode & 077) == 0;
}

}  // namespace

std::optional<int> major_of_cluster(const std::filesystem::path& cluster) {
  return number_in(read_small_file(cluster / "PG_VERSION"));
}

std::optional<pid_t> live_server_of(const std::filesystem::path& cluster) {
  const auto file = cluster / "postmaster.pid";
  const auto pid = number_in(read_small_file(file));
  if (!pid || *pid <= 0) return std::nullopt;
  if (kill(*pid, 0) != 0 && errno == ESRCH) return std::nullopt;
  if (is_server_in(*pid, cluster)) return *pid;
  std::error_code ignored;
  if (kill(*pid, 0) == 0) std::filesystem::remove(file, ignored);
  return std::nullopt;
}

Result<void, std::string> make_private_folder(const std::filesystem::path& folder,
                                              const std::optional<Account>& account) {
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return refuse(failure_of("making", folder, errno));
  }
  if ((account && lchown(folder.c_str(), account->uid, account->gid) != 0) ||
      chmod(folder.c_str(), 0700) != 0) {
    return refuse(failure_of("closing to others", folder, errno));
  }
  return {};
}

std::filesystem::path known_socket_folder(const std::filesystem::path& data_folder) {
  auto folder = data_folder / "socket";
  if (folder.string().size() <= longest_socket_folder_bytes) return folder;
  return read_small_file(data_folder / "socket_folder");
}

Result<std::filesystem::path, std::string> make_socket_folder_of(
    const std::filesystem::path& data_folder, const std::optional<Account>& account) {
  auto folder = data_folder / "socket";
  if (folder.string().size() > longest_socket_folder_bytes) {
    folder = known_socket_folder(data_folder);
    if (!folder.empty() && is_private(folder, account)) return folder;
    std::string name = "/tmp/ledgerdesk-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) return refuse(failure_of("making", name, errno));
    folder = name;
    const auto noted = write_private_file(data_folder / "socket_folder", name);
    if (!noted) return refuse(noted.error());
  }
  if (const auto made = make_private_folder(folder, account); !made) return refuse(made.error());
  return folder;
}

std::string read_small_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  auto read = std::move(text).str();
  while (!read.empty() && read.back() == '\n') read.pop_back();
  return read;
}

std::string last_lines_of(const std::filesystem::path& path) {
  constexpr std::streamoff most_bytes = 500;
  std::ifstream file(path, std::ios::ate);
  const auto size = static_cast<std::streamoff>(file.tellg());
  if (!file || size <= 0) return fmt::format("nothing was logged in {}", path.string());
  file.seekg(std::max<std::streamoff>(0, size - most_bytes));
  std::string line;
  if (size > most_bytes) std::getline(file, line);  // the rest of a line cut in two
  std::string joined;
  while (std::getline(file, line)) {
    if (!joined.empty()) joined += " | ";
    joined += line;
  }
  return fmt::format("{} (from {})", joined, path.string());
}

std::string quoted_setting(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string quoted_list_item(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace desk::app
