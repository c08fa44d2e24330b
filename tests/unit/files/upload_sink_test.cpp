#include "http/files/upload_sink.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <future>

#include "tests/unit/files/store_fixture.hpp"

namespace desk::http {
namespace {

using testing::IsEmpty;

using Outcome = Result<StoredFile, UploadFault>;

constexpr std::string_view hello =
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
constexpr std::uint64_t limit = 10'485'760;
constexpr std::size_t piece_bytes = 65'536;
constexpr std::size_t pieces_at_most = 8;  // that wait, before the client does

void ignore_room() {}

Outcome outcome_of(UploadSink& sink) {
  std::promise<Outcome> promise;
  sink.finished([&promise](Outcome outcome) { promise.set_value(std::move(outcome)); });
  return promise.get_future().get();
}

// Keeps a thread busy until released.
class Plug {
 public:
  explicit Plug(FileThreads& threads) {
    std::promise<void> started;
    EXPECT_TRUE(threads.submit([&started, go_on = go_on_.get_future().share()] {
      started.set_value();
      go_on.wait();
    }));
    started.get_future().wait();
  }
  void release() { go_on_.set_value(); }

 private:
  std::promise<void> go_on_;
};

class UploadSinkTest : public StoreTest {
 protected:
  [[nodiscard]] std::shared_ptr<UploadSink> sink() {
    return std::make_shared<UploadSink>(store, threads, limit);
  }

  FolderStore store{folder()};
  FileThreads threads{1, 4};
};

TEST_F(UploadSinkTest, StoresABodyThatCameInPieces) {
  const auto upload = sink();
  EXPECT_EQ(upload->limit(), limit);
  EXPECT_TRUE(upload->write("hel", ignore_room));
  EXPECT_TRUE(upload->write("lo", ignore_room));
  upload->end();
  EXPECT_EQ(outcome_of(*upload), Outcome(StoredFile{std::string(hello), 5, "text/plain"}));
  EXPECT_EQ(store.read(hello), "hello");
}

TEST_F(UploadSinkTest, StoresAnEmptyBody) {
  const auto upload = sink();
  upload->end();
  const auto outcome = outcome_of(*upload);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->size, 0U);
}

TEST_F(UploadSinkTest, StoresALargeBodyAndHoldsItBackWhenTheDiskIsSlow) {
  std::string body;
  const auto upload = sink();
  int waits = 0;
  for (int i = 0; i < 160; ++i) {
    const auto piece = std::string(piece_bytes, static_cast<char>('a' + i % 26));
    body += piece;
    std::promise<void> room;
    if (upload->write(piece, [&room] { room.set_value(); })) continue;
    ++waits;
    room.get_future().wait();
  }
  upload->end();
  const auto outcome = outcome_of(*upload);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_TRUE(store.read(outcome->sha256) == body);
}

TEST_F(UploadSinkTest, IsFullAtHalfAMegabyteAndHasRoomAgainLater) {
  Plug plug(threads);
  const auto upload = sink();
  const std::string piece(piece_bytes, 'a');
  for (std::size_t i = 1; i < pieces_at_most; ++i) EXPECT_TRUE(upload->write(piece, ignore_room));
  std::promise<void> room;
  EXPECT_FALSE(upload->write(piece, [&room] { room.set_value(); }));
  plug.release();
  room.get_future().wait();
  EXPECT_TRUE(upload->write(piece, ignore_room));
}

TEST_F(UploadSinkTest, AbortedItLeavesNothing) {
  {
    const auto upload = sink();
    EXPECT_TRUE(upload->write("hello", ignore_room));
    upload->aborted();
    threads.stop();
    EXPECT_THAT(files(), IsEmpty());
  }
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(UploadSinkTest, AbortedBeforeTheFirstByteItLeavesNothing) {
  sink()->aborted();
  threads.stop();
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(UploadSinkTest, AbortedWhileFullItForgetsWhomToTell) {
  Plug plug(threads);
  const auto told = std::make_shared<std::atomic<int>>(0);
  const auto upload = sink();
  EXPECT_FALSE(upload->write(std::string(pieces_at_most * piece_bytes, 'a'), [told] { ++*told; }));
  upload->aborted();
  EXPECT_EQ(told.use_count(), 1);
  plug.release();
  threads.stop();
  EXPECT_EQ(*told, 0);
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(UploadSinkTest, NothingIsStoredUntilTheHandlerAsks) {
  {
    const auto upload = sink();
    EXPECT_TRUE(upload->write("hello", ignore_room));
    upload->end();
  }
  threads.stop();
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(UploadSinkTest, ReadsOnAndSaysSoInTheEndWhenTheThreadsAreBusy) {
  Plug plug(threads);
  while (threads.submit([] {})) {
  }
  const auto upload = sink();
  EXPECT_TRUE(upload->write(std::string(limit, 'a'), ignore_room));
  upload->end();
  EXPECT_EQ(outcome_of(*upload), Outcome(refuse(UploadFault::busy)));
  plug.release();
}

TEST_F(UploadSinkTest, GoesOnWhenTheQueueHasFilledUpBehindIt) {
  Plug plug(threads);
  const auto upload = sink();
  EXPECT_TRUE(upload->write("hello", ignore_room));
  upload->end();
  std::promise<Outcome> promise;
  upload->finished([&promise](Outcome outcome) { promise.set_value(std::move(outcome)); });
  while (threads.submit([] {})) {
  }
  plug.release();
  EXPECT_TRUE(promise.get_future().get().has_value());
}

// A disk that breaks at a given step.
template <class Fault>
class BrokenStore final : public FileStore {
 public:
  enum class Step : std::uint8_t { begin, write, commit };

  explicit BrokenStore(Step step) : step_(step) {}

  [[nodiscard]] std::unique_ptr<FileWriter> begin() override {
    if (step_ == Step::begin) throw Fault("broken");
    return std::make_unique<Writer>(step_);
  }
  [[nodiscard]] std::optional<std::string> read(std::string_view) const override { return {}; }
  bool remove(std::string_view) override { return false; }
  bool remove_older(std::string_view, std::chrono::system_clock::time_point) override {
    return false;
  }
  void for_each(const std::function<void(const KeptFile&)>&) const override {}
  [[nodiscard]] std::uint64_t total_bytes() const override { return 0; }

 private:
  class Writer final : public FileWriter {
   public:
    explicit Writer(Step step) : step_(step) {}
    void write(std::string_view) override {
      if (step_ == Step::write) throw Fault("broken");
    }
    StoredFile commit() override { throw Fault("broken"); }

   private:
    Step step_;
  };

  Step step_;
};

template <class Fault>
void expect_fault(UploadFault fault) {
  using Store = BrokenStore<Fault>;
  for (const auto step : {Store::Step::begin, Store::Step::write, Store::Step::commit}) {
    Store store(step);
    FileThreads threads(1, 10);
    const auto upload = std::make_shared<UploadSink>(store, threads, limit);
    // Held back or not, the client can send all of it.
    for (std::size_t i = 0; i < 3; ++i) {
      std::promise<void> room;
      if (!upload->write(std::string(pieces_at_most * piece_bytes, 'a'),
                         [&room] { room.set_value(); })) {
        room.get_future().wait();
      }
    }
    upload->end();
    EXPECT_EQ(outcome_of(*upload), Outcome(refuse(fault)));
  }
}

TEST(UploadFaults, AFullDiskIsToldApart) { expect_fault<StorageFull>(UploadFault::storage_full); }

TEST(UploadFaults, AnyOtherFaultIsTheServers) {
  expect_fault<StorageFault>(UploadFault::storage_failed);
  expect_fault<std::runtime_error>(UploadFault::storage_failed);
}

}  // namespace
}  // namespace desk::http
