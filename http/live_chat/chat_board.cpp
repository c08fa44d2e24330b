#include "http/live_chat/chat_board.hpp"

#include <algorithm>

#include "actors/runtime/decider.hpp"

namespace desk::http {
namespace {

constexpr std::size_t accepts_remembered = 20;

// Online for the queue: takes chats, and somebody is there.
bool takes_chats(const AgentState& agent) {
  return agent.status == AgentStatus::online && agent.connected;
}

}  // namespace

void ChatBoard::put(BoardChat chat) {
  if (chat.state.status == ChatStatus::ended || chats_.contains(chat.state.id)) return;
  const auto id = chat.state.id;
  index(chats_.emplace(id, std::move(chat)).first->second);
}

void ChatBoard::put(AgentState agent) {
  if (takes_chats(agent)) ++agents_online_;
  auto id = agent.id;
  agents_.emplace(std::move(id), std::move(agent));
}

BoardChange ChatBoard::apply(const RecordedEvent& event) {
  switch (event.stream.kind) {
    case StreamKind::chat:
      return apply_to_chat(event);
    case StreamKind::agent:
      return apply_to_agent(event);
    case StreamKind::ticket:
    case StreamKind::article:
    case StreamKind::slug:
    case StreamKind::reading:
    case StreamKind::desk:
    case StreamKind::attachment:
    case StreamKind::bulk:
      break;
  }
  return {};
}

BoardChange ChatBoard::apply_to_chat(const RecordedEvent& recorded) {
  const auto id = parse_uuid(recorded.stream.key);
  if (!id) return {};
  auto found = chats_.find(*id);
  if (found == chats_.end()) {
    if (!std::holds_alternative<ChatStarted>(recorded.event)) return {};
    BoardChat fresh{actors::ChatSession::initial(recorded.stream.key), recorded.meta.position};
    found = chats_.emplace(*id, std::move(fresh)).first;
  }
  auto& chat = found->second;
  if (recorded.meta.version <= chat.state.version) return {};

  // Messages are by far the most, and move nothing but the state.
  const bool message = std::holds_alternative<ChatMessagePosted>(recorded.event);
  const bool waited = chat.state.version > 0 && chat.state.status == ChatStatus::waiting;
  if (!message) remove_from_indexes(chat);
  actors::evolve_recorded<actors::ChatSession>(chat.state, recorded);
  BoardChange change{true, &chat, false, false};
  if (message) return change;
  if (std::holds_alternative<ChatAccepted>(recorded.event)) note_accept(recorded.meta.recorded_at);
  change.queue = waited != (chat.state.status == ChatStatus::waiting);
  if (chat.state.status != ChatStatus::ended) {
    index(chat);
    return change;
  }
  last_ended_ = std::move(chat);
  chats_.erase(found);
  change.chat = &last_ended_;
  return change;
}

BoardChange ChatBoard::apply_to_agent(const RecordedEvent& recorded) {
  auto found = agents_.find(recorded.stream.key);
  if (found == agents_.end()) {
    found = agents_.emplace(recorded.stream.key, actors::Agent::initial(recorded.stream.key)).first;
  }
  auto& agent = found->second;
  if (recorded.meta.version <= agent.version) return {};
  const bool any_before = agents_online();
  const bool before = takes_chats(agent);
  actors::evolve_recorded<actors::Agent>(agent, recorded);
  const bool after = takes_chats(agent);
  if (before && !after) --agents_online_;
  if (!before && after) ++agents_online_;
  return {true, nullptr, false, any_before != agents_online()};
}

void ChatBoard::index(const BoardChat& chat) {
  const auto& state = chat.state;
  last_of_.insert_or_assign(state.customer_id, state.id);
  by_customer_.insert_or_assign(state.customer_id, state.id);
  if (state.status == ChatStatus::waiting) queue_.emplace(chat.place, state.id);
  if (state.status == ChatStatus::active) by_agent_[state.agent_id].insert(state.id);
}

void ChatBoard::remove_from_indexes(const BoardChat& chat) {
  const auto& state = chat.state;
  const auto own = by_customer_.find(state.customer_id);
  if (own != by_customer_.end() && own->second == state.id) by_customer_.erase(own);
  queue_.erase(chat.place);
  const auto served = by_agent_.find(state.agent_id);
  if (served == by_agent_.end()) return;
  served->second.erase(state.id);
  if (served->second.empty()) by_agent_.erase(served);
}

void ChatBoard::note_accept(Timestamp at) {
  if (accepts_.size() == accepts_remembered) accepts_.erase(accepts_.begin());
  accepts_.push_back(at);
}

const BoardChat* ChatBoard::chat(const Uuid& id) const {
  const auto found = chats_.find(id);
  return found == chats_.end() ? nullptr : &found->second;
}

std::optional<Uuid> ChatBoard::last_chat_of(std::string_view customer_id) const {
  const auto found = last_of_.find(std::string(customer_id));
  return found == last_of_.end() ? std::nullopt : std::optional(found->second);
}

const BoardChat* ChatBoard::open_chat_of(std::string_view customer_id) const {
  const auto found = by_customer_.find(std::string(customer_id));
  return found == by_customer_.end() ? nullptr : chat(found->second);
}

std::vector<const BoardChat*> ChatBoard::chats_of_agent(std::string_view agent_id) const {
  std::vector<const BoardChat*> all;
  const auto found = by_agent_.find(agent_id);
  if (found == by_agent_.end()) return all;
  for (const auto& id : found->second) all.push_back(chat(id));
  return all;
}

const AgentState* ChatBoard::agent(std::string_view id) const {
  const auto found = agents_.find(id);
  return found == agents_.end() ? nullptr : &found->second;
}

std::vector<const BoardChat*> ChatBoard::queue(std::size_t limit) const {
  std::vector<const BoardChat*> front;
  for (const auto& [place, id] : queue_) {
    if (front.size() == limit) break;
    front.push_back(chat(id));
  }
  return front;
}

std::optional<std::size_t> ChatBoard::queue_position(const Uuid& id) const {
  const auto* waiting = chat(id);
  if (waiting == nullptr) return std::nullopt;
  const auto place = queue_.find(waiting->place);
  if (place == queue_.end()) return std::nullopt;
  return static_cast<std::size_t>(std::distance(queue_.begin(), place)) + 1;
}

std::optional<std::int64_t> ChatBoard::estimated_wait_seconds(std::size_t position) const {
  if (accepts_.size() < 2 || !agents_online()) return std::nullopt;
  const auto span = std::chrono::duration<double>(accepts_.back() - accepts_.front()).count();
  const auto each = span / static_cast<double>(accepts_.size() - 1);
  return static_cast<std::int64_t>(each * static_cast<double>(position) + 0.5);
}

void ChatBoard::for_each_chat(const std::function<void(const BoardChat&)>& visit) const {
  for (const auto& [id, chat] : chats_) visit(chat);
}

void ChatBoard::for_each_agent(const std::function<void(const AgentState&)>& visit) const {
  for (const auto& [id, agent] : agents_) visit(agent);
}

}  // namespace desk::http
