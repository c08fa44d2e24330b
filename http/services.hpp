// What handlers may use. Made by the composition root; outlives the server.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actor_runtime.hpp"
#include "http/live_chat/queue_now.hpp"
#include "http/metrics.hpp"
#include "http/tickets/ticket_cache.hpp"
#include "http/tokens/token_verifier.hpp"
#include "http/visitors/rate_limit.hpp"
#include "projections/position_watch.hpp"
#include "projections/query_pool.hpp"

namespace desk::http {

struct ProjectionHealth {
  std::string_view name;  // a literal
  Position position = 0;  // how far its tables are
  std::size_t parked_streams = 0;
};

// What /readyz and /metrics tell of the parts behind the edge.
struct Health {
  bool database = false;
  Position log_position = 0;  // of the last event that this process knows of
  std::vector<ProjectionHealth> projections;
  std::size_t connections = 0;
};

// The read tables of chats and agents, and the last event that concerns them.
struct ChatTables {
  projections::PositionWatch& tables;
  std::function<Position()> last_event;
};

struct AttachmentDesk;
class DeskMemory;
struct KnowledgeBase;
struct WebSite;

struct Services {
  actors::ActorRuntime& actors;
  projections::QueryPool& queries;
  projections::PositionWatch& tables;
  TicketCache& tickets;
  ChatTables chats;
  KnowledgeBase& knowledge;
  AttachmentDesk& attachments;
  DeskMemory& settings;
  AskQueue ask_queue;
  WebSite& site;
  RateLimit& visitors;
  Metrics& metrics;
  std::function<Health()> health;
  std::function<Result<std::shared_ptr<const VerifiedToken>, TokenError>(std::string_view token,
                                                                         Timestamp now)>
      verify_token;
  // A token of the service's own; null where all tokens come from elsewhere.
  std::function<std::string(const Identity&)> sign;
  bool demo = false;
};

}  // namespace desk::http
