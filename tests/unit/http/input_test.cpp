// What clients send, and what they are told about it.
#include "http/input.hpp"

#include <gmock/gmock.h>

#include "http/bulk/bulk_request.hpp"
#include "http/cursor.hpp"
#include "http/preconditions.hpp"
#include "http/tickets/ticket_schemas.hpp"

namespace desk::http {
namespace {

std::vector<std::string> wrong_fields(const BodySchema& schema, std::string_view body) {
  std::vector<std::string> names;
  const auto input = read_body(schema, body);
  if (input) return {"(accepted)"};
  for (const auto& error : input.error().errors) names.push_back(error.field);
  return names;
}

ErrorCode code_of(const BodySchema& schema, std::string_view body) {
  const auto input = read_body(schema, body);
  return input ? ErrorCode::internal : input.error().code;
}

using testing::ElementsAre;

TEST(NewTicket, IsReadAsSent) {
  const auto input = read_body(new_ticket_schema(),
                               R"({"subject":"S","description":"D","category":"billing",
                                   "priority":"urgent","else":{"ignored":[1,2]}})");
  ASSERT_TRUE(input.has_value());
  EXPECT_EQ(input->text("subject"), "S");
  EXPECT_TRUE(input->has("priority"));
}

TEST(NewTicket, NamesEveryFieldThatIsWrong) {
  EXPECT_THAT(wrong_fields(new_ticket_schema(), "{}"),
              ElementsAre("subject", "description", "category"));
  EXPECT_THAT(wrong_fields(new_ticket_schema(),
                           R"({"subject":1,"description":[],"category":"x","priority":null})"),
              ElementsAre("subject", "description", "category", "priority"));
  EXPECT_THAT(wrong_fields(new_ticket_schema(),
                           R"({"subject":" \u00a0","description":"a\u0000b","category":"other"})"),
              ElementsAre("subject", "description"));
  EXPECT_THAT(wrong_fields(new_ticket_schema(),
                           R"({"subject":"a","subject":"b","description":"d","category":"other"})"),
              ElementsAre("subject"));
  EXPECT_THAT(wrong_fields(new_ticket_schema(), "[]"), ElementsAre(""));
}

TEST(NewTicket, CountsCharactersNotBytes) {
  const auto with_subject = [](std::size_t characters) {
    std::string subject;
    for (std::size_t i = 0; i < characters; ++i) subject += "\U0001F600";
    return R"({"description":"d","category":"other","subject":")" + subject + "\"}";
  };
  EXPECT_THAT(wrong_fields(new_ticket_schema(), with_subject(200)), ElementsAre("(accepted)"));
  EXPECT_THAT(wrong_fields(new_ticket_schema(), with_subject(201)), ElementsAre("subject"));
}

TEST(Bodies, WithHalfASurrogatePairNameTheField) {
  EXPECT_THAT(
      wrong_fields(new_ticket_schema(),
                   R"({"subject":"\ud800","description":"d","category":"other","z":"\ud800"})"),
      ElementsAre("subject"));
}

TEST(Bodies, ThatAreNoJsonAreSaidToBe) {
  EXPECT_EQ(code_of(new_ticket_schema(), ""), ErrorCode::malformed_json);
  EXPECT_EQ(code_of(new_ticket_schema(), "{\"a\":1,}"), ErrorCode::malformed_json);
  EXPECT_EQ(code_of(new_ticket_schema(), "{\"a\":\"\xff\"}"), ErrorCode::invalid_utf8);
  EXPECT_EQ(code_of(new_ticket_schema(), std::string(100, '[') + std::string(100, ']')),
            ErrorCode::malformed_json);
}

TEST(TicketChange, TellsNullFromAbsent) {
  const auto taken = read_body(ticket_change_schema(), R"({"assignedTo":null})");
  ASSERT_TRUE(taken.has_value());
  EXPECT_TRUE(taken->is_null("assignedTo"));
  EXPECT_THAT(wrong_fields(ticket_change_schema(), R"({"priority":null})"),
              ElementsAre("priority"));
  EXPECT_THAT(wrong_fields(ticket_change_schema(), "{}"), ElementsAre(""));
  EXPECT_THAT(wrong_fields(ticket_change_schema(), R"({"tags":["a",1]})"), ElementsAre("tags"));
  EXPECT_THAT(wrong_fields(ticket_change_schema(), R"({"tags":["a\nb"]})"), ElementsAre("tags"));
}

TEST(Bodies, ThatAskForNothingAreToldWhatTheyLack) {
  const auto input = read_body(bulk_change_schema(), R"({"ids":["a"]})");
  ASSERT_FALSE(input.has_value());
  ASSERT_EQ(input.error().errors.size(), 1);
  EXPECT_EQ(input.error().errors[0].message,
            "needs one of status, assignedTo, priority, category, addTags, removeTags");
}

TEST(Queries, AreDecodedAndChecked) {
  const auto query =
      read_query(open_tickets_parameters(), "q=a%20b%2B+c&limit=5&status=open&x=%zz");
  ASSERT_TRUE(query.has_value());
  EXPECT_EQ(query->text("q"), "a b+ c");
  EXPECT_EQ(query->integer("limit"), 5);
  for (const auto* wrong : {"limit=0", "limit=101", "limit=x", "limit=", "status=gone", "q=%00"}) {
    const auto refused = read_query(open_tickets_parameters(), wrong);
    ASSERT_FALSE(refused.has_value()) << wrong;
    EXPECT_TRUE(refused.error().errors.front().field.starts_with("?")) << wrong;
  }
  EXPECT_EQ(read_query(open_tickets_parameters(), "q=%ff").error().code, ErrorCode::invalid_utf8);
  EXPECT_EQ(read_query(open_tickets_parameters(), "q=%f").error().code, ErrorCode::invalid_utf8);
}

TEST(Cursors, AreOnlyTakenInTheirOwnForm) {
  const auto read = [](std::string_view cursor) {
    const auto query = read_query(page_parameters(), "cursor=" + std::string(cursor));
    return query ? read_cursor(*query, 2).has_value() : false;
  };
  EXPECT_TRUE(read(make_cursor({2, 1234})));
  for (const auto* wrong : {"1", "1.2.3", "a.b", "1.", "1.2x", "99999999999999999999.1"}) {
    EXPECT_FALSE(read(wrong)) << wrong;
  }
}

TEST(Cursors, KeepTheRestOfTheQuery) {
  Request request;
  request.path = "/api/tickets/admin/open";
  request.query = "limit=2&cursor=0.1&status=open";
  EXPECT_EQ(next_link(request, "0.9"),
            "</api/tickets/admin/open?limit=2&status=open&cursor=0.9>; rel=\"next\"");
}

Request with_header(std::string name, std::string value) {
  Request request;
  request.headers.push_back({std::move(name), std::move(value)});
  return request;
}

TEST(Preconditions, NameTheVersionsTheyAccept) {
  const auto one = if_match(with_header("if-match", R"("s3")"), 's');
  ASSERT_TRUE(one.has_value());
  EXPECT_THAT(one->versions, ElementsAre(3));
  EXPECT_THAT(if_match(with_header("If-Match", R"("s3", "s4")"), 's')->versions, ElementsAre(3, 4));
  EXPECT_TRUE(if_match(with_header("If-Match", R"("r3")"), 's')->versions.empty());
  EXPECT_TRUE(if_match(with_header("If-Match", R"(W/"s3")"), 's')->versions.empty());
  EXPECT_FALSE(if_match(with_header("If-Match", "*"), 's').has_value());
  EXPECT_FALSE(if_match(Request{}, 's').has_value());
}

TEST(IdempotencyKeys, ArePrintableAndShort) {
  EXPECT_EQ(*idempotency_key(with_header("Idempotency-Key", "a-key")), "a-key");
  EXPECT_EQ(*idempotency_key(Request{}), "");
  EXPECT_FALSE(idempotency_key(with_header("Idempotency-Key", std::string(256, 'k'))));
  EXPECT_FALSE(idempotency_key(with_header("Idempotency-Key", "caf\u00e9")));
}

}  // namespace
}  // namespace desk::http
