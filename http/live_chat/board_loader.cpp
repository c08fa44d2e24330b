#include "http/live_chat/board_loader.hpp"

#include <spdlog/spdlog.h>

#include "projections/agent_queries.hpp"
#include "projections/chat_queries.hpp"

namespace desk::http {
namespace {

constexpr std::chrono::seconds patience{5};

BoardChat board_chat(const projections::ChatRow& row) {
  BoardChat chat;
  chat.place = row.start_position;
  auto& state = chat.state;
  state.id = row.id;
  state.customer_id = row.user_id;
  state.customer_name = row.user_name;
  state.customer_email = row.user_email;
  state.subject = row.subject;
  state.status = row.status;
  state.agent_id = row.agent_id;
  state.agent_name = row.agent_name;
  state.slot_id = row.slot_id.value_or(Uuid{});
  state.last_served_by = row.last_served_by;
  state.seq = row.last_seq;
  state.read_by_customer = row.read_by_user;
  state.read_by_agent = row.read_by_agent;
  state.customer_away = row.customer_left_at.has_value();
  state.customer_left_at = row.customer_left_version.value_or(0);
  state.was_served = row.accepted_at.has_value();
  state.version = row.version;
  state.created_at = row.created_at;
  state.last_message_at = row.last_message_at;
  return chat;
}

AgentState board_agent(const projections::AgentRow& row) {
  AgentState agent;
  agent.id = row.id;
  agent.name = row.name;
  agent.status = row.status;
  agent.max_concurrent = row.max_concurrent;
  agent.slots = row.slots;
  agent.connected = row.connected;
  agent.lost_at = row.lost_version.value_or(0);
  agent.version = row.version;
  agent.updated_at = row.updated_at;
  return agent;
}

// The chats first: agents that are read later are ahead by versions, which the board compares.
LoadedBoard read_board(pqxx::connection& connection) {
  const auto chats = projections::open_chats(connection);
  LoadedBoard loaded{{}, chats.position};
  for (const auto& row : chats.value) loaded.board.put(board_chat(row));
  for (const auto& row : projections::all_agents(connection).value) {
    loaded.board.put(board_agent(row));
  }
  return loaded;
}

using Then = std::function<void(Result<LoadedBoard, std::string>)>;

void read_when_reached(projections::QueryPool& queries, projections::PositionWatch& tables,
                       Position head, const Then& then) {
  tables.wait(head, patience, [&queries, then](bool reached) {
    if (!reached) return then(refuse(std::string("the read tables are behind the log")));
    queries.run<LoadedBoard>(
        [](projections::ReadSession& session) { return read_board(session.connection); },
        [then](Result<LoadedBoard, projections::QueryFailure> board) {
          if (!board) return then(refuse(board.error().reason));
          then(std::move(*board));
        });
  });
}

}  // namespace

void load_board(projections::QueryPool& queries, projections::PositionWatch& tables, Then then) {
  queries.run<Position>(
      [](projections::ReadSession& session) { return session.log.head().position; },
      [&queries, &tables, then](const Result<Position, projections::QueryFailure>& head) {
        if (!head) return then(refuse(head.error().reason));
        read_when_reached(queries, tables, *head, then);
      });
}

LogStretch read_log_after(LogReader& log, Position cursor) {
  const auto stored = log.after(cursor, log_read_limit);
  if (stored.empty()) return {cursor + 1, cursor, nullptr};
  auto events = std::make_shared<std::vector<RecordedEvent>>();
  events->reserve(stored.size());
  for (const auto& row : stored) {
    auto event = decode(row);
    if (event) {
      events->push_back(std::move(*event));
    } else {
      spdlog::warn("the chat leaves out event {}: {}", row.meta.position, event.error().reason);
    }
  }
  return {cursor + 1, stored.back().meta.position, std::move(events)};
}

}  // namespace desk::http
