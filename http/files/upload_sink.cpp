#include "http/files/upload_sink.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <tuple>
#include <utility>

namespace desk::http {
namespace {

constexpr std::size_t waiting_at_most = 524'288;  // then the client has to wait
constexpr std::size_t waiting_again = waiting_at_most / 2;

}  // namespace

UploadSink::UploadSink(FileStore& store, FileThreads& threads, std::uint64_t limit)
    : store_(store), threads_(threads), limit_(limit) {}

// What was begun is removed on a file thread, and here only if none takes it.
UploadSink::~UploadSink() {
  if (!writer_) return;
  std::ignore = threads_.submit([writer = std::shared_ptr(std::move(writer_))] {});
}

bool UploadSink::write(std::string piece, std::function<void()> on_room) {
  const std::lock_guard lock(mutex_);
  if (fault_) return true;  // the client hears of it when it has sent all
  waiting_bytes_ += piece.size();
  waiting_.push_back(std::move(piece));
  request_work();
  if (fault_ || waiting_bytes_ < waiting_at_most) return true;
  on_room_ = std::move(on_room);
  return false;
}

void UploadSink::end() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
}

void UploadSink::aborted() {
  std::function<void()> unused;
  const std::lock_guard lock(mutex_);
  aborted_ = true;
  waiting_.clear();
  unused.swap(on_room_);
  request_work();
}

void UploadSink::finished(Finished then) {
  std::optional<UploadFault> fault;
  {
    const std::lock_guard lock(mutex_);
    if (!fault_) request_work();
    if (working_) {
      then_ = std::move(then);
      return;
    }
    fault = fault_;
  }
  then(refuse(*fault));
}

// With the mutex held, as is fail().
void UploadSink::request_work() {
  if (working_) return;
  working_ = threads_.submit([self = shared_from_this()] { self->work(); });
  if (!working_) fail(UploadFault::busy);
}

void UploadSink::fail(UploadFault fault) {
  fault_ = fault;
  waiting_.clear();
  waiting_bytes_ = 0;
}

// Writes what is waiting, and queues up again behind the others when there is more.
void UploadSink::work() {
  do {
    write_waiting();
    if (const auto then = take_finished()) return then(commit());
  } while (has_to_go_on());
}

void UploadSink::write_waiting() {
  std::vector<std::string> pieces;
  {
    const std::lock_guard lock(mutex_);
    pieces.swap(waiting_);
    if (aborted_) writer_.reset();
    if (aborted_ || fault_) return;
  }
  std::size_t written = 0;
  const auto fault = fault_of([&] {
    if (!writer_) writer_ = store_.begin();
    for (const auto& piece : pieces) {
      writer_->write(piece);
      written += piece.size();
    }
  });
  std::function<void()> on_room;
  {
    const std::lock_guard lock(mutex_);
    waiting_bytes_ -= written;
    if (fault) fail(*fault);
    if (waiting_bytes_ <= waiting_again) on_room.swap(on_room_);
  }
  if (on_room) on_room();
}

// Not empty when the whole body was written, or never will be.
UploadSink::Finished UploadSink::take_finished() {
  const std::lock_guard lock(mutex_);
  if (!fault_ && !(ended_ && waiting_.empty())) return {};
  return std::exchange(then_, nullptr);
}

// True when there is more to do and no room in the queue.
bool UploadSink::has_to_go_on() {
  const std::lock_guard lock(mutex_);
  const bool must_remove = aborted_ && writer_;
  working_ = must_remove || !waiting_.empty() || then_;
  return working_ && !threads_.submit([self = shared_from_this()] { self->work(); });
}

Result<StoredFile, UploadFault> UploadSink::commit() {
  auto fault = [this] {
    const std::lock_guard lock(mutex_);
    return fault_;
  }();
  StoredFile file;
  if (!fault) fault = fault_of([&] { file = writer_->commit(); });
  writer_.reset();
  if (fault) return refuse(*fault);
  return file;
}

template <class Step>
std::optional<UploadFault> UploadSink::fault_of(Step step) {
  try {
    step();
    return std::nullopt;
  } catch (const StorageFull& error) {
    spdlog::warn("an upload finds no room: {}", error.what());
    writer_.reset();
    return UploadFault::storage_full;
  } catch (const std::exception& error) {
    spdlog::error("an upload cannot be stored: {}", error.what());
    writer_.reset();
    return UploadFault::storage_failed;
  }
}

}  // namespace desk::http
