#include "app/demo.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>

#include "app/article_import.hpp"
#include "app/ask.hpp"
#include "http/operations/demo_people.hpp"
#include "http/tokens/token_signer.hpp"

namespace desk::app {
namespace {

using actors::Ticket;

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

// Ids are made from the ticket's number, so that seeding again finds what is there.
bool open_ticket(actors::ActorRuntime& actors, std::size_t number) {
  const auto& demo = demo_tickets[number];
  const auto reply = ask<Ticket>(
      actors,
      {to_string(uuid_from_name(fmt::format("demo ticket {}", number))),
       actors::OpenTicket{std::string(demo.subject), std::string(demo.description), demo.category,
                          demo.priority, std::nullopt},
       http::demo_customer(), uuid_from_name(fmt::format("open demo ticket {}", number)), true});
  return !std::holds_alternative<actors::Unavailable>(reply);
}

std::string token_for(const std::string& secret, Identity identity) {
  return http::sign_token(secret, {std::move(identity), now(), now() + token_lifetime, "", ""});
}

}  // namespace

void seed_demo(actors::ActorRuntime& actors) {
  for (std::size_t number = 0; number < demo_tickets.size(); ++number) {
    if (!open_ticket(actors, number)) return spdlog::warn("the demo tickets could not be opened");
  }
}

void seed_demo_articles(actors::ActorRuntime& actors, const std::filesystem::path& folder) {
  const auto report = import_articles(actors, folder, {}, false, [](std::size_t, std::size_t) {});
  spdlog::info("demo articles: {} new, {} changed", report.created, report.changed);
  for (const auto& failure : report.failures) spdlog::warn("{}", failure);
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

# anybody searches the help articles, typing errors and all, and reads one
curl -s '{0}/api/kb/search?q=how+to+upgarde'
curl -s {0}/api/kb/upgrade-your-subscription

# the agent sees which chats wait, and who is at the desk
curl -s {0}/api/chats/waiting -H 'Authorization: Bearer {2}'
curl -s {0}/api/agents -H 'Authorization: Bearer {2}'

In a browser, where it serves with --demo: help articles {0}/, a page with the widget {0}/demo,
customers' tickets {0}/tickets, the console {0}/console, the administration {0}/admin
)",
      url, token_for(secret, http::demo_customer()), token_for(secret, http::demo_agent()),
      token_for(secret, http::demo_admin()), to_string(uuid_from_name("demo ticket 0")),
      "-H 'Content-Type: application/json'");
}

}  // namespace desk::app
