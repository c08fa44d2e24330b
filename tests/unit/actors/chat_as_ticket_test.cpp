// How a chat that waits in vain becomes a ticket.
#include <gtest/gtest.h>

#include "tests/unit/actors/chat_words.hpp"

namespace desk::test {
namespace {

using actors::ChatRefusal;
using actors::TurnIntoTicket;
using enum ChatEndReason;

TEST(ChatAsTicket, TakesTheWholeTranscriptOfAWaitingChat) {
  const AttachmentRef file{uuid_from_name("a file"), std::string(64, 'a'), "a.png", "image/png", 9};
  const ChatBecameTicket became{new_id, "ada",        "Ada", "ada@example.com",
                                "Lost", "Ada: Hello", {file}};
  waiting_chat()
      .as(customer())
      .when(TurnIntoTicket{"Lost", "Ada: Hello", 1, {file}})
      .then(became, ended(became_ticket));
  waiting_chat()
      .as(customer())
      .when(TurnIntoTicket{"Lost", "", 0})
      .then_refused(ChatRefusal::stale);
}

TEST(ChatAsTicket, NamesAVisitorWhoToldWhoHeIsAfterTheStart) {
  auto nameless = started();
  nameless.customer_name.clear();
  nameless.customer_email.clear();
  const Identity known{"ada", Role::user, "Ada", "ada@example.com"};
  given_chat(nameless, said(1))
      .as(known)
      .when(TurnIntoTicket{"Lost", "Ada: Hello", 1})
      .then(ChatBecameTicket{new_id, known.id, known.name, known.email, "Lost", "Ada: Hello"},
            ended(became_ticket));
}

TEST(ChatAsTicket, IsTheCustomersWhileTheChatWaits) {
  const TurnIntoTicket turn{"Lost", "Ada: Hello", 1};
  waiting_chat().as(agent()).when(turn).then_refused(ChatRefusal::forbidden);
  waiting_chat().as(ourselves()).when(turn).then_refused(ChatRefusal::forbidden);
  active_chat().as(customer()).when(turn).then_refused(ChatRefusal::not_waiting);
  ended_chat().as(customer()).when(turn).then_refused(ChatRefusal::ended);
  ticket_chat().as(customer()).when(turn).then_nothing();
}

}  // namespace
}  // namespace desk::test
