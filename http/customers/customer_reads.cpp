// A customer as tickets, chats and readings tell of him: nothing is kept of people by themselves.
#include "http/articles/knowledge_base.hpp"
#include "http/articles/reader.hpp"
#include "http/chats/chat_view.hpp"
#include "http/customers/customer_handlers.hpp"
#include "http/read_position.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"
#include "http/tickets/ticket_view.hpp"
#include "projections/article_queries.hpp"

namespace desk::http {
namespace {

using projections::ReadSession;

constexpr int shown = 10;  // of tickets, chats and articles, the newest

struct Customer {
  std::string id;
  std::vector<projections::TicketRow> tickets;
  std::vector<projections::ChatInQueue> chats;
  projections::Tally ticket_tally;
  projections::Tally chat_tally;
  std::vector<projections::ArticleRead> reads;
};

Customer find_customer(pqxx::connection& tables, const std::string& id, const std::string& reader) {
  Customer customer;
  customer.id = id;
  customer.ticket_tally = projections::tally_tickets(tables, id);
  customer.chat_tally = projections::tally_chats(tables, id);
  customer.tickets = projections::own_tickets(tables, {id, {}, {}, shown}).value.tickets;
  customer.chats = projections::chats_of(tables, id, false, std::nullopt, shown).value.chats;
  customer.reads = projections::articles_read_by(tables, reader, shown).value;
  return customer;
}

// What he was called last: tickets and chats, the newest first, by their places in the log.
std::string latest(const Customer& customer, std::string projections::TicketRow::*of_ticket,
                   std::string projections::ChatRow::*of_chat) {
  Position at = 0;
  std::string text;
  const auto consider = [&](Position position, const std::string& candidate) {
    if (candidate.empty() || position < at) return;
    at = position;
    text = candidate;
  };
  for (const auto& ticket : customer.tickets) consider(ticket.number, ticket.*of_ticket);
  for (const auto& chat : customer.chats) consider(chat.chat.start_position, chat.chat.*of_chat);
  return text;
}

Timestamp first_seen(const Customer& customer) {
  const auto& ticket = customer.ticket_tally.first_at;
  const auto& chat = customer.chat_tally.first_at;
  return std::min(ticket.value_or(Timestamp::max()), chat.value_or(Timestamp::max()));
}

std::string customer_json(const Customer& customer, const Identity& caller) {
  JsonWriter json;
  json.begin_object().field("id", customer.id);
  json.text_or_null("name", latest(customer, &projections::TicketRow::requester_name,
                                   &projections::ChatRow::user_name));
  json.text_or_null("email", latest(customer, &projections::TicketRow::requester_email,
                                    &projections::ChatRow::user_email));
  json.field("firstSeenAt", first_seen(customer)).key("tickets").begin_array();
  for (const auto& ticket : customer.tickets) render(json, ticket, Audience::staff, nullptr);
  json.end_array().key("chats").begin_array();
  for (const auto& chat : customer.chats) write_chat(json, chat, caller);
  json.end_array().field("ticketCount", customer.ticket_tally.count);
  json.field("chatCount", customer.chat_tally.count).key("articlesRead").begin_array();
  for (const auto& read : customer.reads) {
    json.begin_object().field("id", read.id).field("slug", read.slug);
    json.field("title", read.title).field("readAt", read.read_at).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

void answer_customer(const Exchange& exchange, const Customer& customer) {
  // Who only reads is nobody's customer yet: an id cannot be tried out for what it has read.
  if (customer.ticket_tally.count == 0 && customer.chat_tally.count == 0) {
    return exchange.refuse(ErrorCode::not_found);
  }
  Response response;
  response.body = make_body(customer_json(customer, exchange.caller));
  exchange.answer(std::move(response));
}

}  // namespace

void get_customer(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = exchange->path.find("id")->second;
  if (id.find('\0') != std::string::npos) return exchange->refuse(ErrorCode::not_found);
  const auto reader = reader_pseudonym(*exchange->request, {id, Role::user, "", ""},
                                       services.knowledge.pseudonym_secret);
  const auto ask = [&services, exchange, id, reader] {
    services.queries.run<Customer>(
        [id, reader](ReadSession& session) {
          return find_customer(session.connection, id, reader);
        },
        [exchange](const Result<Customer, projections::QueryFailure>& customer) {
          if (!customer) return refuse_query(*exchange, customer.error());
          answer_customer(*exchange, *customer);
        });
  };
  // Three read models, each as far as this request needs it.
  const auto with_readings = [&services, exchange, ask] {
    when_tables_have_reached(services.knowledge.tables, exchange,
                             services.knowledge.cache.position_needed({any_article_tag()}), ask);
  };
  const auto with_chats = [&services, exchange, with_readings] {
    when_tables_have_reached(services.chats.tables, exchange, services.chats.last_event(),
                             with_readings);
  };
  when_tables_have_reached(services, exchange, services.tickets.position_needed({any_ticket_tag()}),
                           with_chats);
}

}  // namespace desk::http
