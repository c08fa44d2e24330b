#include "app/demo.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <future>

#include "http/tokens/token_signer.hpp"

namespace desk::app {
namespace {

using actors::Ticket;

constexpr std::chrono::seconds patience{10};
constexpr std::chrono::hours token_lifetime{24};

struct DemoTicket {
  std::string_view subject;
  std::string_view description;
  TicketCategory category;
  TicketPriority priority;
};

constexpr std::array demo_tickets = {
    DemoTicket{"Cannot access premium features",
               "I upgraded to premium but still see free tier limits", TicketCategory::billing,
               TicketPriority::high},
    DemoTicket{"The tutor repeats the same exercise",
               "In fractions, lesson 4, I get the same three exercises again and again.",
               TicketCategory::content, TicketPriority::medium},
    DemoTicket{"Video freezes after two minutes",
               "Firefox on Debian. Sound goes on, the picture does not.", TicketCategory::technical,
               TicketPriority::urgent},
};

Identity demo_user() { return {"demo-user", Role::user, "Ada Demo", "ada@example.com"}; }

// Ids are made from the ticket's number, so that seeding again finds what is there.
std::unique_ptr<actors::CommandEnvelope<Ticket>> open_command(
    std::size_t number, std::shared_ptr<std::promise<bool>> done) {
  const auto& demo = demo_tickets[number];
  auto envelope = std::make_unique<actors::CommandEnvelope<Ticket>>(
      [done = std::move(done)](const actors::CommandReply<Ticket>& reply) {
        done->set_value(!std::holds_alternative<actors::Unavailable>(reply));
      });
  const auto id = uuid_from_name(fmt::format("demo ticket {}", number));
  const auto command_id = uuid_from_name(fmt::format("open demo ticket {}", number));
  envelope->key = to_string(id);
  envelope->command = actors::OpenTicket{std::string(demo.subject), std::string(demo.description),
                                         demo.category, demo.priority, std::nullopt};
  envelope->context = {demo_user(), command_id, std::nullopt};
  envelope->causation = {demo_user().id, Role::user, command_id, command_id, 0};
  return envelope;
}

std::string token_for(const std::string& secret, Identity identity) {
  return http::sign_token(secret, {std::move(identity), now(), now() + token_lifetime, "", ""});
}

}  // namespace

void seed_demo(actors::ActorRuntime& actors) {
  for (std::size_t number = 0; number < demo_tickets.size(); ++number) {
    auto done = std::make_shared<std::promise<bool>>();
    auto outcome = done->get_future();
    actors.submit(open_command(number, std::move(done)));
    if (outcome.wait_for(patience) != std::future_status::ready || !outcome.get()) {
      return spdlog::warn("the demo tickets could not be opened");
    }
  }
}

std::string demo_lines(const std::string& address, std::uint16_t port, const std::string& secret) {
  if (secret.empty()) return "Tokens come from your JWKS: no demo tokens can be made here.\n";
  const auto url = fmt::format("http://{}:{}", address, port);
  return fmt::format(
      R"(
Paste these, each as it stands. The tokens last a day.

# a user opens a ticket
curl -s {0}/api/tickets -H 'Authorization: Bearer {1}' {5} -d '{{"subject":"Lessons are locked","description":"I paid, yet lesson 4 is locked","category":"billing"}}'

# the user's tickets
curl -s {0}/api/tickets/my-tickets -H 'Authorization: Bearer {1}'

# an agent looks at all open tickets
curl -s {0}/api/tickets/admin/open -H 'Authorization: Bearer {2}'

# an admin gives the demo ticket to the agent, then reads all that happened to it
curl -s -X PATCH {0}/api/tickets/{4} -H 'Authorization: Bearer {3}' {5} -d '{{"assignedTo":"demo-agent"}}'
curl -s {0}/api/tickets/{4}/history -H 'Authorization: Bearer {3}'

# the agent sees which chats wait, and who is at the desk
curl -s {0}/api/chats/waiting -H 'Authorization: Bearer {2}'
curl -s {0}/api/agents -H 'Authorization: Bearer {2}'

The live chat, customer and agent side by side (where it serves with --demo): {0}/demo
)",
      url, token_for(secret, demo_user()),
      token_for(secret, {"demo-agent", Role::agent, "Grace Demo", ""}),
      token_for(secret, {"demo-admin", Role::admin, "Alan Demo", ""}),
      to_string(uuid_from_name("demo ticket 0")), "-H 'Content-Type: application/json'");
}

}  // namespace desk::app
