#include "http/agents/agent_handlers.hpp"

#include "events/vocabulary/json_writer.hpp"
#include "http/preconditions.hpp"
#include "http/read_position.hpp"
#include "http/services.hpp"
#include "http/tickets/ticket_request.hpp"
#include "projections/agent_queries.hpp"

namespace desk::http {
namespace {

using actors::Agent;
using projections::AgentRow;
using projections::AsOf;

constexpr std::int64_t most_chats_at_once = 100;
constexpr std::size_t name_limit = 200;

// `State` and `AgentRow` have these members alike.
template <class AgentLike>
void write_agent(JsonWriter& json, const AgentLike& agent) {
  json.begin_object();
  json.field("id", agent.id).field("name", agent.name).field("status", to_string(agent.status));
  json.field("maxConcurrent", agent.max_concurrent).field("activeChats", agent.slots.size());
  json.key("chats").begin_array();
  for (const auto& slot : agent.slots) json.value(slot.chat_id);
  json.end_array().field("connected", agent.connected);
  json.field("updatedAt", agent.updated_at).field("version", agent.version);
  json.end_object();
}

void answer_refusal(const Exchange& exchange, actors::AgentRefusal refusal) {
  switch (refusal) {
    case actors::AgentRefusal::not_found:
      return exchange.refuse(ErrorCode::not_found);
    case actors::AgentRefusal::forbidden:
      return exchange.refuse(ErrorCode::forbidden);
    case actors::AgentRefusal::at_capacity:
    case actors::AgentRefusal::not_online:
      break;
  }
  exchange.refuse(ErrorCode::internal);  // a change of an agent is not refused with these
}

void answer_change(Services& services, const Exchange& exchange,
                   const actors::CommandReply<Agent>& reply) {
  if (const auto* refused = std::get_if<actors::Refused<Agent>>(&reply)) {
    return answer_refusal(exchange, refused->refusal);
  }
  const auto* accepted = std::get_if<actors::Accepted<Agent>>(&reply);
  if (accepted == nullptr) return exchange.refuse(ErrorCode::unavailable);
  const auto position = accepted->events.empty() ? services.health().log_position
                                                 : accepted->events.back().meta.position;
  JsonWriter json;
  write_agent(json, *accepted->state);
  Response response;
  response.body = make_body(json.take());
  response.headers.push_back({"X-Log-Position", std::to_string(position)});
  exchange.answer(std::move(response));
}

}  // namespace

const BodySchema& agent_change_schema() {
  static const BodySchema schema{
      "AgentChange",
      {{.name = "maxConcurrent",
        .type = FieldType::integer,
        .maximum = most_chats_at_once,
        .description = "How many chats at once; lowering it ends none"},
       {.name = "name", .max_length = name_limit, .description = "As customers see it"},
       {.name = "status",
        .type = FieldType::choice,
        .choices = choices_of<AgentStatus>(),
        .description = "Takes chats, pauses, or has stopped"}},
      true};
  return schema;
}

void list_agents(Services& services, std::shared_ptr<Exchange> exchange) {
  when_tables_have_reached(
      services.chats.tables, exchange, services.chats.last_event(), [&services, exchange] {
        using Agents = AsOf<std::vector<AgentRow>>;
        services.queries.run<Agents>(
            [](projections::ReadSession& session) {
              return projections::all_agents(session.connection);
            },
            [exchange](const Result<Agents, projections::QueryFailure>& agents) {
              if (!agents) return refuse_query(*exchange, agents.error());
              JsonWriter json;
              json.begin_array();
              for (const auto& agent : agents->value) write_agent(json, agent);
              json.end_array();
              Response response;
              response.body = make_body(json.take());
              exchange->answer(std::move(response));
            });
      });
}

void change_agent(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto& body = exchange->body;
  actors::ChangeAgent command;
  if (const auto limit = body.integer("maxConcurrent")) {
    command.max_concurrent = static_cast<int>(*limit);
  }
  command.name = body.optional_text("name");
  command.status = body.choice<AgentStatus>("status");
  auto envelope = std::make_unique<actors::CommandEnvelope<Agent>>(
      [&services, exchange](const actors::CommandReply<Agent>& reply) {
        answer_change(services, *exchange, reply);
      });
  const auto& caller = exchange->caller;
  const auto id = new_uuid_v7();
  envelope->key = exchange->path.find("id")->second;
  envelope->command = std::move(command);
  envelope->context = {caller, id, std::nullopt};
  envelope->causation = {caller.id, caller.role, id, correlation_id(*exchange->request), 0};
  envelope->one_off = true;
  services.actors.submit(std::move(envelope));
}

}  // namespace desk::http
