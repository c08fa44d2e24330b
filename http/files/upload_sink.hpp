// A request's body on its way into a FileStore: handed over on an io thread, written on file
// threads, one job at a time, so that the pieces keep their order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "events/vocabulary/result.hpp"
#include "http/files/file_store.hpp"
#include "http/files/file_threads.hpp"
#include "http/server/body_sink.hpp"

namespace desk::http {

enum class UploadFault : std::uint8_t {
  storage_full,
  storage_failed,  // logged
  busy,            // the file threads have too much to do
};

class UploadSink final : public BodySink, public std::enable_shared_from_this<UploadSink> {
 public:
  using Finished = std::function<void(Result<StoredFile, UploadFault>)>;

  // Made by make_shared. Store and threads must outlive it.
  UploadSink(FileStore& store, FileThreads& threads, std::uint64_t limit);
  ~UploadSink() override;  // without finished(): nothing was stored
  UploadSink(const UploadSink&) = delete;
  UploadSink& operator=(const UploadSink&) = delete;

  // From the connection.
  [[nodiscard]] std::uint64_t limit() const override { return limit_; }
  [[nodiscard]] bool write(std::string piece, std::function<void()> on_room) override;
  void end() override;
  void aborted() override;

  // From the handler, once. Only now the file is committed. Calls back on a file thread, or at once
  // when there is nothing to wait for: the upload has failed already.
  void finished(Finished then);

 private:
  void request_work();
  void fail(UploadFault fault);
  void work();
  void write_waiting();
  [[nodiscard]] Finished take_finished();
  [[nodiscard]] bool has_to_go_on();
  [[nodiscard]] Result<StoredFile, UploadFault> commit();
  template <class Step>
  std::optional<UploadFault> fault_of(Step step);

  FileStore& store_;
  FileThreads& threads_;
  const std::uint64_t limit_;
  std::unique_ptr<FileWriter> writer_;  // the job's alone
  std::mutex mutex_;                    // of what follows
  std::vector<std::string> waiting_;
  std::size_t waiting_bytes_ = 0;  // with those that the job is writing
  std::function<void()> on_room_;  // of a client that was told to wait
  Finished then_;
  std::optional<UploadFault> fault_;
  bool working_ = false;  // a job is queued or runs
  bool ended_ = false;
  bool aborted_ = false;
};

}  // namespace desk::http
