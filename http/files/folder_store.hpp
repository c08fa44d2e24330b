// The FileStore in a folder: ab/cd/abcd..., and incoming/ for what is still being written.
#pragma once

#include <filesystem>
#include <mutex>

#include "http/files/file_store.hpp"

namespace desk::http {

class FolderStore final : public FileStore {
 public:
  // Makes the folder when there is none, and removes what has been in incoming/ for a day: a crash
  // has left it there. Must outlive its writers.
  explicit FolderStore(std::filesystem::path folder);

  [[nodiscard]] std::unique_ptr<FileWriter> begin() override;
  [[nodiscard]] std::optional<std::string> read(std::string_view sha256) const override;
  bool remove(std::string_view sha256) override;
  bool remove_older(std::string_view sha256, std::chrono::system_clock::time_point than) override;
  void for_each(const std::function<void(const KeptFile&)>& visit) const override;
  [[nodiscard]] std::uint64_t total_bytes() const override;

 private:
  class Writer;

  [[nodiscard]] std::filesystem::path path_of(std::string_view sha256) const;
  void remove_abandoned() const;
  void take_in(const std::filesystem::path& temporary, const StoredFile& file);
  void sync_folders(std::string_view sha256) const;

  std::filesystem::path folder_;
  mutable std::mutex mutex_;  // held while a file comes or goes: one system call or two
  std::uint64_t total_bytes_ = 0;
};

}  // namespace desk::http
