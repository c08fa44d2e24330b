#include "http/agents/agent_handlers.hpp"

#include <fmt/format.h>

#include "events/vocabulary/json_writer.hpp"
#include "http/chats/chat_tables.hpp"
#include "http/preconditions.hpp"
#include "projections/agent_queries.hpp"

namespace desk::http {
namespace {

using actors::Agent;
using projections::AgentRow;
using projections::AsOf;

constexpr std::int64_t most_chats_at_once = 100;
constexpr std::size_t name_limit = 200;
constexpr char tag_prefix = 's';  // of entity tags: staff's view, the only one

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

template <class AgentLike>
Response agent_response(const AgentLike& agent) {
  JsonWriter json;
  write_agent(json, agent);
  Response response;
  response.body = make_body(json.take());
  response.headers.push_back({"ETag", fmt::format("\"{}{}\"", tag_prefix, agent.version)});
  return response;
}

// The path's :id. Answers 404 itself where no agent can have it.
std::optional<std::string> agent_id(const Exchange& exchange) {
  const auto& id = exchange.path.find("id")->second;
  if (id.find('\0') == std::string::npos) return id;
  exchange.refuse(ErrorCode::not_found);
  return std::nullopt;
}

void answer_refusal(const Exchange& exchange, actors::AgentRefusal refusal) {
  switch (refusal) {
    case actors::AgentRefusal::not_found:
      return exchange.refuse(ErrorCode::not_found);
    case actors::AgentRefusal::forbidden:
      return exchange.refuse(ErrorCode::forbidden);
    case actors::AgentRefusal::precondition_failed:
      return exchange.refuse(ErrorCode::precondition_failed);
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
  auto response = agent_response(*accepted->state);
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
  using Found = AsOf<std::vector<AgentRow>>;
  ask_chat_tables<Found>(services, exchange, projections::all_agents,
                         [](const Exchange& asked, const Found& agents) {
                           JsonWriter json;
                           json.begin_array();
                           for (const auto& agent : agents.value) write_agent(json, agent);
                           json.end_array();
                           Response response;
                           response.body = make_body(json.take());
                           asked.answer(std::move(response));
                         });
}

void get_agent(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto id = agent_id(*exchange);
  if (!id) return;
  using Found = AsOf<std::optional<AgentRow>>;
  ask_chat_tables<Found>(
      services, exchange,
      [id = *id](pqxx::connection& tables) { return projections::find_agent(tables, id); },
      [](const Exchange& asked, const Found& agent) {
        if (!agent.value) return asked.refuse(ErrorCode::not_found);
        auto response = agent_response(*agent.value);
        if (if_none_match(*asked.request, response.headers.front().value)) {
          response.status = 304;
          response.body = nullptr;
        }
        asked.answer(std::move(response));
      });
}

void change_agent(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto key = agent_id(*exchange);
  if (!key) return;
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
  envelope->key = *key;
  envelope->command = std::move(command);
  envelope->context = {caller, id, if_match(*exchange->request, tag_prefix)};
  envelope->causation = {caller.id, caller.role, id, correlation_id(*exchange->request), 0};
  envelope->one_off = true;
  services.actors.submit(std::move(envelope));
}

}  // namespace desk::http
