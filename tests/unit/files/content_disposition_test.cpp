#include "http/files/content_disposition.hpp"

#include <gtest/gtest.h>

#include "events/vocabulary/text.hpp"

namespace desk::http {
namespace {

TEST(ContentDisposition, NamesTheFile) {
  EXPECT_EQ(content_disposition(true, "cat.png"),
            "inline; filename=\"cat.png\"; filename*=UTF-8''cat.png");
  EXPECT_EQ(content_disposition(false, "my report.pdf"),
            "attachment; filename=\"my report.pdf\"; filename*=UTF-8''my%20report.pdf");
}

TEST(ContentDisposition, GivesUtf8AndAnAsciiNameForOldClients) {
  EXPECT_EQ(content_disposition(false, "r\xc3\xa9sum\xc3\xa9.txt"),
            "attachment; filename=\"r_sum_.txt\"; filename*=UTF-8''r%C3%A9sum%C3%A9.txt");
  EXPECT_EQ(content_disposition(false, "\xe2\x82\xac.txt"),
            "attachment; filename=\"_.txt\"; filename*=UTF-8''%E2%82%AC.txt");
  EXPECT_EQ(content_disposition(false, "100%.txt"),
            "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt");
}

TEST(ContentDisposition, LetsNothingOutOfTheHeader) {
  const auto header = content_disposition(false, "a\"; x=\"b\r\nSet-Cookie: c=d\\'*.txt");
  EXPECT_EQ(header,
            "attachment; filename=\"a; x=bSet-Cookie: c=d'*.txt\"; "
            "filename*=UTF-8''a%3B%20x%3DbSet-Cookie%3A%20c%3Dd%27%2A.txt");
}

TEST(SafeFileName, LeavesNoFolder) {
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "etcpasswd");
  EXPECT_EQ(safe_file_name("C:\\cat.png"), "C:cat.png");
  EXPECT_EQ(safe_file_name(".htaccess"), "htaccess");
  EXPECT_EQ(safe_file_name("cat.png. . "), "cat.png");
}

TEST(SafeFileName, LeavesNothingThatTurnsTheReadingRound) {
  EXPECT_EQ(safe_file_name("invoice\xe2\x80\xae"
                           "fdp.exe"),
            "invoicefdp.exe");
  EXPECT_EQ(safe_file_name("\xef\xbb\xbf"
                           "a\xc2\x85"
                           "b\xd8\x9c"
                           "c\xe2\x81\xa6"
                           "d\xe2\x80\xa8"
                           "e\x7f"),
            "abcde");
}

TEST(SafeFileName, KeepsWhatPeopleWrite) {
  EXPECT_EQ(safe_file_name("\xe5\x86\x99\xe7\x9c\x9f \xf0\x9f\x98\x80.png"),
            "\xe5\x86\x99\xe7\x9c\x9f \xf0\x9f\x98\x80.png");
}

TEST(SafeFileName, IsNeverEmpty) {
  for (const auto* name : {"", "...", "/", " ", "\n", "\xff\xfe"}) {
    EXPECT_EQ(safe_file_name(name), "file");
  }
}

TEST(SafeFileName, DropsWhatIsNoUtf8) {
  EXPECT_EQ(safe_file_name("caf\xe9.txt"), "caf.txt");
  EXPECT_EQ(safe_file_name("\x80\x80.txt"), "txt");
}

TEST(SafeFileName, HasALengthAndKeepsItsExtension) {
  std::string name;
  for (int i = 0; i < 500; ++i) name += "\xe2\x82\xac";
  const auto safe = safe_file_name(name + ".jpeg");
  EXPECT_LE(safe.size(), 200U);
  EXPECT_GE(safe.size(), 198U);
  EXPECT_TRUE(safe.ends_with("\xe2\x82\xac.jpeg"));
  EXPECT_TRUE(is_valid_utf8(safe));
  EXPECT_LE(safe_file_name(name + "." + std::string(300, 'a')).size(), 200U);
}

}  // namespace
}  // namespace desk::http
