// What the sweeper of files is told: bytes that it removes cannot be had again.
#include "projections/attachment_queries.hpp"

#include <pqxx/pqxx>

#include "tests/support/log_fixture.hpp"

namespace desk::test {
namespace {

class AttachmentQueries : public testing::Test {
 protected:
  AttachmentQueries() {
    projections::prepare_attachment_queries(*connection_);
    add(used, false);
    add(dropped, true);
  }

  void add(const std::string& sha256, bool was_dropped) {
    pqxx::nontransaction(*connection_)
        .exec_params(
            "INSERT INTO attachments_v1 VALUES ($1, $2, 'a.png', 'image/png', 9, 'ada', now(),"
            " NULL, NULL, $3)",
            to_string(new_uuid_v7()), sha256, was_dropped);
  }

  const std::string used = std::string(64, 'a');
  const std::string dropped = std::string(64, 'b');
  const std::string unknown = std::string(64, 'c');
  TestDatabase database_;
  Connection connection_ = connect(database_.url(), {"test"});
};

TEST_F(AttachmentQueries, TellWhichContentsNoUploadHas) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(projections::unused_contents(*connection_, {used, dropped, unknown}),
            (Names{dropped, unknown}));
  EXPECT_EQ(projections::unused_contents(*connection_, {}), Names{});
}

TEST_F(AttachmentQueries, SpeakAgainstNoFileWhileAnUploadIsParked) {
  pqxx::nontransaction(*connection_)
      .exec(
          "INSERT INTO parked (projection, version, stream_kind, stream_key, position, error)"
          " VALUES ('attachments', 1, 6, 'x', 1, 'unreadable')");
  EXPECT_TRUE(projections::unused_contents(*connection_, {used, dropped, unknown}).empty());
}

}  // namespace
}  // namespace desk::test
