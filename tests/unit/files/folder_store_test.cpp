#include "http/files/folder_store.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>

#include <cctype>
#include <fstream>
#include <latch>
#include <thread>

#include "http/files/file_handle.hpp"
#include "tests/unit/files/store_fixture.hpp"

namespace desk::http {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::StartsWith;

namespace fs = std::filesystem;

// From sha256sum.
constexpr std::string_view hello =
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
constexpr std::string_view nothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

using FolderStoreTest = StoreTest;

TEST_F(FolderStoreTest, AFileIsNamedByItsContents) {
  FolderStore store(folder());
  const auto file = keep(store, "hello");
  EXPECT_EQ(file, (StoredFile{std::string(hello), 5, "text/plain"}));
  EXPECT_THAT(files(), ElementsAre("2c/f2/" + std::string(hello)));
  EXPECT_THAT(store.read(hello), Optional(std::string("hello")));
  EXPECT_EQ(store.total_bytes(), 5U);
}

TEST_F(FolderStoreTest, ItMayComeInPieces) {
  FolderStore store(folder());
  const auto writer = store.begin();
  for (const auto* piece : {"h", "", "el", "lo"}) writer->write(piece);
  EXPECT_EQ(writer->commit().sha256, hello);
  EXPECT_THAT(store.read(hello), Optional(std::string("hello")));
}

TEST_F(FolderStoreTest, ItMayBeLargerThanWhatTellsItsType) {
  FolderStore store(folder());
  std::string image = "\x89PNG\r\n\x1a\n" + std::string("\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6", 18);
  image.resize(1'000'000, 'x');
  const auto file = keep(store, image);
  EXPECT_EQ(file.media_type, "image/png");
  EXPECT_EQ(file.size, 1'000'000U);
  EXPECT_TRUE(store.read(file.sha256) == image);
}

TEST_F(FolderStoreTest, ItMayBeEmpty) {
  FolderStore store(folder());
  EXPECT_EQ(store.begin()->commit(),
            (StoredFile{std::string(nothing), 0, "application/octet-stream"}));
  EXPECT_THAT(store.read(nothing), Optional(std::string()));
}

TEST_F(FolderStoreTest, TheSameContentsAreKeptOnce) {
  FolderStore store(folder());
  EXPECT_EQ(keep(store, "hello"), keep(store, "hello"));
  EXPECT_THAT(files(), ElementsAre("2c/f2/" + std::string(hello)));
  EXPECT_EQ(store.total_bytes(), 5U);
}

TEST_F(FolderStoreTest, AFileNotCommittedLeavesNothing) {
  FolderStore store(folder());
  {
    const auto writer = store.begin();
    writer->write("hello");
    EXPECT_THAT(files(), ElementsAre(StartsWith("incoming/")));
    EXPECT_EQ(store.read(hello), std::nullopt);
  }
  EXPECT_THAT(files(), IsEmpty());
  EXPECT_EQ(store.total_bytes(), 0U);
}

TEST_F(FolderStoreTest, ItIsThereAfterARestart) {
  keep(*std::make_unique<FolderStore>(folder()), "hello");
  const FolderStore again(folder());
  EXPECT_THAT(again.read(hello), Optional(std::string("hello")));
  EXPECT_EQ(again.total_bytes(), 5U);
}

TEST_F(FolderStoreTest, WhatACrashHasLeftIsRemovedAfterADay) {
  { const FolderStore store(folder()); }
  std::ofstream(folder() / "incoming" / "old") << "half";
  std::ofstream(folder() / "incoming" / "new") << "half";
  fs::last_write_time(folder() / "incoming" / "old", fs::file_time_type::clock::now() - 25h);
  const FolderStore store(folder());
  EXPECT_THAT(files(), ElementsAre("incoming/new"));
  EXPECT_EQ(store.total_bytes(), 0U);
}

TEST_F(FolderStoreTest, AFileIsTheOwnersAlone) {
  FolderStore store(folder());
  keep(store, "hello");
  constexpr auto folder_mode = fs::perms::owner_all;
  constexpr auto file_mode = fs::perms::owner_read | fs::perms::owner_write;
  EXPECT_EQ(fs::status(folder()).permissions(), folder_mode);
  EXPECT_EQ(fs::status(folder() / "2c").permissions(), folder_mode);
  EXPECT_EQ(fs::status(folder() / "2c" / "f2").permissions(), folder_mode);
  EXPECT_EQ(fs::status(folder() / "incoming").permissions(), folder_mode);
  EXPECT_EQ(fs::status(folder() / "2c" / "f2" / hello).permissions(), file_mode);
}

TEST_F(FolderStoreTest, ARemovedFileIsGone) {
  FolderStore store(folder());
  keep(store, "hello");
  EXPECT_TRUE(store.remove(hello));
  EXPECT_EQ(store.read(hello), std::nullopt);
  EXPECT_EQ(store.total_bytes(), 0U);
  EXPECT_FALSE(store.remove(hello));
  EXPECT_EQ(keep(store, "hello").sha256, hello);
}

TEST_F(FolderStoreTest, ASweepSparesWhatWasWrittenAgainMeanwhile) {
  FolderStore store(folder());
  keep(store, "hello");
  const auto path = folder() / "2c" / "f2" / hello;
  fs::last_write_time(path, fs::file_time_type::clock::now() - 2h);
  const auto an_hour_ago = std::chrono::system_clock::now() - 1h;
  keep(store, "hello");
  EXPECT_FALSE(store.remove_older(hello, an_hour_ago));
  fs::last_write_time(path, fs::file_time_type::clock::now() - 2h);
  EXPECT_TRUE(store.remove_older(hello, an_hour_ago));
  EXPECT_EQ(store.total_bytes(), 0U);
}

TEST_F(FolderStoreTest, ASweepSeesWhatIsCommittedAndNothingElse) {
  FolderStore store(folder());
  keep(store, "hello");
  keep(store, "");
  const auto unfinished = store.begin();
  std::ofstream(folder() / "notes.txt") << "not ours";
  std::vector<KeptFile> seen;
  store.for_each([&seen](const KeptFile& file) { seen.push_back(file); });
  std::sort(seen.begin(), seen.end(),
            [](const auto& a, const auto& b) { return a.sha256 < b.sha256; });
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].sha256, hello);
  EXPECT_EQ(seen[0].size, 5U);
  EXPECT_LT(std::chrono::system_clock::now() - seen[0].modified, 1min);
  EXPECT_EQ(seen[1].sha256, nothing);
}

TEST_F(FolderStoreTest, ANameThatIsNoneLeadsNowhere) {
  FolderStore store(folder());
  std::ofstream(folder() / "secret") << "secret";
  std::string upper(hello);
  std::transform(upper.begin(), upper.end(), upper.begin(), toupper);
  for (const auto& name : {std::string(), std::string("secret"), std::string("../../secret"),
                           std::string("/etc/passwd"), upper}) {
    EXPECT_EQ(store.read(name), std::nullopt) << name;
    EXPECT_FALSE(store.remove(name)) << name;
  }
}

TEST_F(FolderStoreTest, ManyThreadsMayWriteAtOnce) {
  constexpr int threads = 8;
  FolderStore store(folder());
  {
    std::latch start(threads);
    std::vector<std::jthread> writers;
    writers.reserve(threads);
    for (int i = 0; i < threads; ++i) {
      writers.emplace_back([&store, &start, i] {
        start.arrive_and_wait();
        for (int j = 0; j < 10; ++j) keep(store, "file " + std::to_string((i + j) % 10));
      });
    }
  }
  EXPECT_EQ(files().size(), 10U);
  EXPECT_EQ(store.total_bytes(), 60U);
}

TEST_F(FolderStoreTest, AFolderThatCannotBeIsAFault) {
  EXPECT_THROW(FolderStore("/dev/null/files"), StorageFault);
}

TEST(FileHandles, TellAFullDiskApart) {
  const FileHandle full("/dev/full", O_WRONLY);
  EXPECT_THROW(full.write("hello"), StorageFull);
}

TEST(FileHandles, NameThePathThatFailed) {
  try {
    const FileHandle missing("/nowhere/at/all", O_RDONLY);
    FAIL() << "opened";
  } catch (const StorageFull&) {
    FAIL() << "not full";
  } catch (const StorageFault& fault) {
    EXPECT_STREQ(fault.what(), "/nowhere/at/all: No such file or directory");
  }
}

}  // namespace
}  // namespace desk::http
