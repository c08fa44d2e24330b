// The hashes are a storage format: these values must never change.
#include <gtest/gtest.h>

#include "events/log/hash_chain.hpp"

namespace desk {
namespace {

const Causation who{"user-1", Role::user, uuid_from_name("command"), uuid_from_name("correlation"),
                    0};
const StreamName stream{StreamKind::ticket, "01a20a52-c017-7021-bcd0-d2dd736c0977"};

Hash leaf_of(Version version, std::string_view payload) {
  Sha256 sha;
  return leaf_hash(sha, {stream, version, "ticket.assigned", 1,
                         Timestamp{std::chrono::milliseconds{1'767'355'445'678}}, who, payload});
}

TEST(HashChain, SpeaksSha256) {
  Sha256 sha;
  sha.add("abc");
  EXPECT_EQ(to_hex(sha.finish()),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  sha.add("");
  EXPECT_EQ(to_hex(sha.finish()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(HashChain, LeavesDifferWhereColumnsDo) {
  EXPECT_EQ(leaf_of(1, "{}"), leaf_of(1, "{}"));
  EXPECT_NE(leaf_of(1, "{}"), leaf_of(2, "{}"));
  EXPECT_NE(leaf_of(1, "{}"), leaf_of(1, "{ }"));
}

TEST(HashChain, ChainsDependOnPlaceAndPast) {
  Sha256 sha;
  const auto leaf = leaf_of(1, "{}");
  const auto digest = batch_digest(sha, {&leaf, 1});
  const auto first = next_chain(sha, Hash{}, 1, 1, digest);
  EXPECT_NE(first, next_chain(sha, Hash{}, 2, 1, digest));
  EXPECT_NE(first, next_chain(sha, first, 1, 1, digest));
}

TEST(HashChain, TheCanonicalFormStaysAsDocumented) {
  EXPECT_EQ(to_hex(leaf_of(1, R"({"assigneeId":"agent-7"})")),
            "8a26579d63d50359360f4c931c6816b54fff5ec5da4db1435f59d4b79d89a8a8");
}

}  // namespace
}  // namespace desk
