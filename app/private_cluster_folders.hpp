// The folders and small files of a private cluster: what is in them, who may enter them.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/private_cluster_programs.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::app {

// The version that made the cluster; nothing when there is none.
[[nodiscard]] std::optional<int> major_of_cluster(const std::filesystem::path& cluster);

// The process of a server that runs in the cluster. A postmaster.pid whose process is no such
// server any more, but another that got the same number, is removed: PostgreSQL itself would refuse
// to start.
[[nodiscard]] std::optional<pid_t> live_server_of(const std::filesystem::path& cluster);

// Makes a folder that only `account` (or this process's own) may enter.
Result<void, std::string> make_private_folder(const std::filesystem::path& folder,
                                              const std::optional<Account>& account);

// Where the socket is: `socket` in the data folder, or the folder that was chosen because that path
// is too long for a socket's name.
[[nodiscard]] std::filesystem::path known_socket_folder(const std::filesystem::path& data_folder);

// Makes that folder, and chooses it where needed.
[[nodiscard]] Result<std::filesystem::path, std::string> make_socket_folder_of(
    const std::filesystem::path& data_folder, const std::optional<Account>& account);

[[nodiscard]] std::string read_small_file(const std::filesystem::path& path);  // empty: none

// The end of a log, on one line, for an error's message.
[[nodiscard]] std::string last_lines_of(const std::filesystem::path& path);

[[nodiscard]] std::string quoted_setting(std::string_view text);    // libpq: 'it\'s'
[[nodiscard]] std::string quoted_list_item(std::string_view text);  // postgresql.conf: "a,b"

}  // namespace desk::app
