#include "app/secrets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <future>
#include <set>

namespace desk::app {
namespace {

using testing::HasSubstr;

class SecretsTest : public testing::Test {
 protected:
  SecretsTest() : folder(testing::TempDir() + "secrets_" + std::to_string(getpid())) {}
  ~SecretsTest() override { std::filesystem::remove_all(folder); }

  void given_secret(const std::string& text, mode_t mode = 0600) const {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "jwt_secret") << text;
    ASSERT_EQ(chmod((folder / "jwt_secret").c_str(), mode), 0);
  }

  std::filesystem::path folder;
};

TEST_F(SecretsTest, IsMadeOnceFrom32BytesAndKept) {
  const auto made = jwt_secret_of(folder / "data");
  ASSERT_TRUE(made) << made.error();
  EXPECT_EQ(made->size(), 64U);
  EXPECT_EQ(made->find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(jwt_secret_of(folder / "data"), made);
  EXPECT_NE(jwt_secret_of(folder / "other"), made);
}

TEST_F(SecretsTest, IsReadableByItsOwnerAlone) {
  ASSERT_TRUE(jwt_secret_of(folder));
  struct stat info {};
  ASSERT_EQ(stat((folder / "jwt_secret").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST_F(SecretsTest, IsTheSameForAllWhoAskAtOnceAndNothingElseIsLeft) {
  std::array<std::future<Result<std::string, std::string>>, 8> asked;
  for (auto& answer : asked) {
    answer = std::async(std::launch::async, [this] { return jwt_secret_of(folder); });
  }
  std::set<std::string> secrets;
  for (auto& answer : asked) {
    const auto secret = answer.get();
    ASSERT_TRUE(secret) << secret.error();
    secrets.insert(*secret);
  }
  EXPECT_EQ(secrets.size(), 1U);
  const std::filesystem::directory_iterator files(folder);
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(SecretsTest, OneThatIsTooShortOrOpenToOthersIsRefused) {
  given_secret("short\n");
  EXPECT_THAT(jwt_secret_of(folder).error(), HasSubstr("less than 32 bytes"));
  given_secret(std::string(40, 'x'), 0644);
  EXPECT_THAT(jwt_secret_of(folder).error(), HasSubstr("chmod 600"));
  given_secret(std::string(40, 'x') + "\n");
  EXPECT_EQ(jwt_secret_of(folder), std::string(40, 'x'));
}

}  // namespace
}  // namespace desk::app
