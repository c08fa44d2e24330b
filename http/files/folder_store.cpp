#include "http/files/folder_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "events/vocabulary/ids.hpp"
#include "http/files/file_handle.hpp"
#include "http/files/media_type.hpp"
#include "http/files/sha256.hpp"

namespace desk::http {
namespace {

namespace fs = std::filesystem;
using SystemTime = std::chrono::system_clock::time_point;

constexpr mode_t owner_alone = 0700;
constexpr std::chrono::hours abandoned_after{24};
constexpr std::string_view incoming = "incoming";

struct Look {
  std::uint64_t size = 0;
  SystemTime modified;
};

// None when there is no such file, or it is none.
std::optional<Look> look_at(const fs::path& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return std::nullopt;
    throw_storage_fault(path);
  }
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  const auto since_1970 = std::chrono::seconds{status.st_mtim.tv_sec} +
                          std::chrono::nanoseconds{status.st_mtim.tv_nsec};
  return Look{static_cast<std::uint64_t>(status.st_size),
              SystemTime(std::chrono::duration_cast<SystemTime::duration>(since_1970))};
}

void make_folder(const fs::path& path) {
  if (mkdir(path.c_str(), owner_alone) == 0 || errno == EEXIST) return;
  if (errno != ENOENT || !path.has_relative_path()) throw_storage_fault(path);
  make_folder(path.parent_path());
  if (mkdir(path.c_str(), owner_alone) != 0 && errno != EEXIST) throw_storage_fault(path);
}

template <class Visit>
void for_each_path(const fs::path& folder, Visit visit) try {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) visit(entry.path());
} catch (const fs::filesystem_error& error) {
  throw StorageFault(error.what());
}

}  // namespace

class FolderStore::Writer final : public FileWriter {
 public:
  explicit Writer(FolderStore& store)
      : store_(store),
        path_(store.folder_ / incoming / to_string(new_uuid_v7())),
        file_(path_, O_WRONLY | O_CREAT | O_EXCL) {}

  ~Writer() override {
    if (!committed_) unlink(path_.c_str());
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void write(std::string_view piece) override {
    file_.write(piece);
    hash_.add(piece);
    size_ += piece.size();
    start_.append(piece.substr(0, sniffed_bytes - start_.size()));
  }

  StoredFile commit() override {
    file_.sync();
    StoredFile stored{hash_.digest(), size_, media_type_of(start_)};
    store_.take_in(path_, stored);
    committed_ = true;
    store_.sync_folders(stored.sha256);
    return stored;
  }

 private:
  FolderStore& store_;
  fs::path path_;
  FileHandle file_;
  Sha256 hash_;
  std::uint64_t size_ = 0;
  std::string start_;
  bool committed_ = false;
};

FolderStore::FolderStore(fs::path folder) : folder_(std::move(folder)) {
  make_folder(folder_ / incoming);
  remove_abandoned();
  for_each([this](const KeptFile& file) { total_bytes_ += file.size; });
}

void FolderStore::remove_abandoned() const {
  const auto than = std::chrono::system_clock::now() - abandoned_after;
  for_each_path(folder_ / incoming, [than](const fs::path& path) {
    const auto look = look_at(path);
    if (look && look->modified < than) unlink(path.c_str());
  });
}

std::unique_ptr<FileWriter> FolderStore::begin() { return std::make_unique<Writer>(*this); }

fs::path FolderStore::path_of(std::string_view sha256) const {
  return folder_ / sha256.substr(0, 2) / sha256.substr(2, 2) / sha256;
}

// Also where the same contents are already: the new file is the one that a sweep spares.
void FolderStore::take_in(const fs::path& temporary, const StoredFile& file) {
  const auto path = path_of(file.sha256);
  make_folder(path.parent_path());
  const std::lock_guard lock(mutex_);
  const bool known = look_at(path).has_value();
  if (rename(temporary.c_str(), path.c_str()) != 0) throw_storage_fault(path);
  if (!known) total_bytes_ += file.size;
}

// The file's name, and those of its folders, which may be new.
void FolderStore::sync_folders(std::string_view sha256) const {
  auto folder = path_of(sha256).parent_path();
  for (int level = 0; level < 3; ++level, folder = folder.parent_path()) {
    FileHandle(folder, O_RDONLY | O_DIRECTORY).sync();
  }
}

std::optional<std::string> FolderStore::read(std::string_view sha256) const {
  if (!is_sha256(sha256)) return std::nullopt;
  const auto file = FileHandle::find(path_of(sha256));
  if (!file) return std::nullopt;
  return file->read();
}

bool FolderStore::remove(std::string_view sha256) {
  return remove_older(sha256, SystemTime::max());
}

bool FolderStore::remove_older(std::string_view sha256, SystemTime than) {
  if (!is_sha256(sha256)) return false;
  const auto path = path_of(sha256);
  const std::lock_guard lock(mutex_);
  const auto look = look_at(path);
  if (!look || look->modified >= than) return false;
  if (unlink(path.c_str()) != 0) throw_storage_fault(path);
  total_bytes_ -= look->size;
  return true;
}

void FolderStore::for_each(const std::function<void(const KeptFile&)>& visit) const {
  for_each_path(folder_, [&visit](const fs::path& path) {
    auto name = path.filename().string();
    if (!is_sha256(name)) return;
    if (const auto look = look_at(path)) visit({std::move(name), look->size, look->modified});
  });
}

std::uint64_t FolderStore::total_bytes() const {
  const std::lock_guard lock(mutex_);
  return total_bytes_;
}

}  // namespace desk::http
