// The ticket endpoints that only read: from memory where the cache vouches for it, else from the
// read tables once they have reached what the request depends on.
#include "http/cursor.hpp"
#include "http/path_id.hpp"
#include "http/preconditions.hpp"
#include "http/read_position.hpp"
#include "http/refused_query.hpp"
#include "http/services.hpp"
#include "http/tickets/ticket_handlers.hpp"
#include "http/tickets/ticket_view.hpp"

namespace desk::http {
namespace {

using projections::AsOf;
using projections::ReadSession;
using projections::TicketPage;
using Cached = std::shared_ptr<const CachedAnswer>;

// An answer on its way into the cache.
struct Made {
  CachedAnswer answer;
  std::vector<std::string> tags;
  Position as_of = 0;
};

// Calls `then` when the tables have all that was done to `tags`.
void when_tables_are_ready(Services& services, const std::shared_ptr<Exchange>& exchange,
                           const std::vector<std::string>& tags, std::function<void()> then) {
  when_tables_have_reached(services, exchange, services.tickets.position_needed(tags),
                           std::move(then));
}

// What the memory has, unless the client asks for a position that the tables have not reached.
Cached remembered(Services& services, const Request& request, const std::string& key) {
  const auto minimum = minimum_position(request);
  if (!minimum || *minimum > services.tables.current()) return nullptr;
  return services.tickets.find(key);
}

// Queries, renders, remembers under `key` (unless empty), delivers.
template <class Rows>
void query_and_deliver(Services& services, std::shared_ptr<Exchange> exchange, std::string key,
                       std::function<AsOf<Rows>(pqxx::connection&)> query,
                       std::function<Made(const Exchange&, const AsOf<Rows>&)> make,
                       void (*deliver)(const Exchange&, const CachedAnswer&)) {
  services.queries.run<AsOf<Rows>>(
      [query = std::move(query)](ReadSession& session) { return query(session.connection); },
      [&services, exchange = std::move(exchange), key = std::move(key), make = std::move(make),
       deliver](const Result<AsOf<Rows>, projections::QueryFailure>& rows) {
        if (!rows) return refuse_query(*exchange, rows.error());
        auto made = make(*exchange, *rows);
        const auto answer = std::make_shared<const CachedAnswer>(std::move(made.answer));
        if (!key.empty() && answer->body) {
          services.tickets.put(key, answer, answer->body->size(), made.tags, made.as_of);
        }
        deliver(*exchange, *answer);
      });
}

void deliver_ticket(const Exchange& exchange, const CachedAnswer& answer) {
  const bool visible = answer.body && (audience_of(exchange.caller) == Audience::staff ||
                                       answer.requester_id == exchange.caller.id);
  if (!visible) return exchange.refuse(ErrorCode::not_found);
  Response response;
  response.headers.push_back({"ETag", answer.entity_tag});
  if (if_none_match(*exchange.request, answer.entity_tag)) {
    response.status = 304;
  } else {
    response.body = answer.body;
  }
  exchange.answer(std::move(response));
}

Made make_ticket(const Exchange& exchange,
                 const AsOf<std::optional<projections::TicketWithMessages>>& found) {
  if (!found.value) return {};
  const auto& [ticket, messages] = *found.value;
  const auto audience = audience_of(exchange.caller);
  JsonWriter json;
  render(json, ticket, audience, &messages);
  return {{ticket.requester_id, entity_tag(ticket, audience), "", make_body(json.take())},
          {ticket_tag(to_string(ticket.id))},
          found.position};
}

void deliver_list(const Exchange& exchange, const CachedAnswer& answer) {
  Response response;
  response.body = answer.body;
  if (!answer.link.empty()) response.headers.push_back({"Link", answer.link});
  exchange.answer(std::move(response));
}

Made make_list(const Exchange& exchange, const AsOf<TicketPage>& page, std::string cursor) {
  const auto audience = audience_of(exchange.caller);
  Made made;
  JsonWriter json;
  json.begin_array();
  for (const auto& ticket : page.value.tickets) {
    render(json, ticket, audience, nullptr);
    made.tags.push_back(ticket_tag(to_string(ticket.id)));
  }
  json.end_array();
  made.answer.body = make_body(json.take());
  if (page.value.more) made.answer.link = next_link(*exchange.request, cursor);
  made.as_of = page.position;
  return made;
}

// A page that nobody else may ask for again: `find` asks the tables, `cursor_behind` says where the
// next page begins.
template <class Query>
void list_for_staff(Services& services, const std::shared_ptr<Exchange>& exchange,
                    const Query& query, AsOf<TicketPage> (*find)(pqxx::connection&, const Query&),
                    std::string (*cursor_behind)(const projections::TicketRow&)) {
  when_tables_are_ready(
      services, exchange, {any_ticket_tag()}, [&services, exchange, query, find, cursor_behind] {
        query_and_deliver<TicketPage>(
            services, exchange, "",
            [query, find](pqxx::connection& connection) { return find(connection, query); },
            [cursor_behind](const Exchange& listed, const AsOf<TicketPage>& page) {
              const auto& tickets = page.value.tickets;
              return make_list(listed, page, tickets.empty() ? "" : cursor_behind(tickets.back()));
            },
            deliver_list);
      });
}

}  // namespace

void get_ticket(Services& services, std::shared_ptr<Exchange> exchange) {
  if (exchange->query.has("asOf") || exchange->query.has("atPosition")) {
    return get_ticket_as_of(services, std::move(exchange));
  }
  if (exchange->caller.role == Role::auditor) return exchange->refuse(ErrorCode::forbidden);
  const auto id = path_id(*exchange);
  if (!id) return;
  const bool staff = audience_of(exchange->caller) == Audience::staff;
  const auto tag = ticket_tag(to_string(*id));
  const auto key = tag + (staff ? "/staff" : "/requester");
  if (const auto known = remembered(services, *exchange->request, key)) {
    return deliver_ticket(*exchange, *known);
  }
  when_tables_are_ready(services, exchange, {tag}, [&services, exchange, key, id = *id] {
    using Found = std::optional<projections::TicketWithMessages>;
    query_and_deliver<Found>(
        services, exchange, key,
        [id](pqxx::connection& connection) { return projections::find_ticket(connection, id); },
        make_ticket, deliver_ticket);
  });
}

void list_own_tickets(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  // Only the page that everybody asks for is worth remembering: the first, as it comes.
  const bool plain = exchange->request->query.empty();
  const auto tag = requester_tag(exchange->caller.id);
  const bool staff = audience_of(exchange->caller) == Audience::staff;
  const auto key = plain ? tag + (staff ? "/staff" : "/own") : std::string();
  if (plain) {
    if (const auto known = remembered(services, *exchange->request, key)) {
      return deliver_list(*exchange, *known);
    }
  }
  projections::OwnTicketsQuery query{exchange->caller.id,
                                     exchange->query.choice<TicketStatus>("status"), std::nullopt,
                                     page_limit(exchange->query)};
  if (*cursor) query.before_number = (*cursor)->front();
  when_tables_are_ready(services, exchange, {any_ticket_tag()}, [&services, exchange, key, query] {
    query_and_deliver<TicketPage>(
        services, exchange, key,
        [query](pqxx::connection& connection) {
          return projections::own_tickets(connection, query);
        },
        [](const Exchange& asked, const AsOf<TicketPage>& page) {
          const auto& tickets = page.value.tickets;
          auto made =
              make_list(asked, page, tickets.empty() ? "" : make_cursor({tickets.back().number}));
          made.tags.push_back(requester_tag(asked.caller.id));
          return made;
        },
        deliver_list);
  });
}

namespace {

// Beyond it PostgreSQL and RFC 3339 know no time; only a cursor that is not ours names one.
constexpr std::int64_t latest_cursor_ms = 253'402'300'799'999;

projections::TicketFilter ticket_filter(const Input& asked) {
  projections::TicketFilter filter;
  filter.requester_id = asked.optional_text("userId");
  filter.status = asked.choice<TicketStatus>("status");
  filter.category = asked.choice<TicketCategory>("category");
  filter.priority = asked.choice<TicketPriority>("priority");
  filter.assignee_id = asked.optional_text("assignedTo");
  filter.text = asked.optional_text("q");
  if (filter.text && filter.text->empty()) filter.text.reset();
  return filter;
}

}  // namespace

void list_open_tickets(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 2);
  if (!cursor) return exchange->refuse(cursor.error());
  projections::OpenTicketsQuery query{ticket_filter(exchange->query), std::nullopt,
                                      page_limit(exchange->query)};
  if (*cursor) {
    query.after = {static_cast<int>(std::clamp<std::int64_t>((*cursor)->front(), -1, 100)),
                   (*cursor)->back()};
  }
  list_for_staff(services, exchange, query, projections::open_tickets,
                 [](const projections::TicketRow& last) {
                   return make_cursor({projections::priority_rank(last.priority), last.number});
                 });
}

void list_all_tickets(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto cursor = read_cursor(exchange->query, 2);
  if (!cursor) return exchange->refuse(cursor.error());
  projections::AllTicketsQuery query{ticket_filter(exchange->query), std::nullopt,
                                     page_limit(exchange->query)};
  if (*cursor) {
    const auto time = std::clamp<std::int64_t>((*cursor)->front(), 0, latest_cursor_ms);
    query.after = {Timestamp{std::chrono::milliseconds{time}}, (*cursor)->back()};
  }
  list_for_staff(services, exchange, query, projections::all_tickets,
                 [](const projections::TicketRow& last) {
                   return make_cursor({last.updated_at.time_since_epoch().count(), last.number});
                 });
}

}  // namespace desk::http
