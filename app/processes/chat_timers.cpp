#include "app/processes/chat_timers.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "projections/agent_queries.hpp"
#include "projections/chat_queries.hpp"

namespace desk::app {
namespace {

using std::chrono::milliseconds;

constexpr int rows_at_once = 500;
constexpr milliseconds shortest_interval{50};
constexpr milliseconds longest_interval{1'000};

struct Due {
  std::vector<projections::AbandonedChat> abandoned;
  std::vector<projections::IdleChat> idle;
  std::vector<projections::GoneAgent> gone;
};

Due due_now(pqxx::connection& connection, const ChatTimes& times) {
  const auto time = now();
  return {projections::chats_to_abandon(connection, time - times.abandoned_after, rows_at_once),
          projections::chats_gone_idle(connection, time - times.idle_after, rows_at_once),
          projections::agents_gone(connection, time - times.agent_gone_after, rows_at_once)};
}

// `decided_on` is the version or message that the command names: it makes the command's id.
template <class D>
void submit(actors::ActorRuntime& actors, std::string key, typename D::Command command,
            std::string_view purpose, std::int64_t decided_on) {
  auto envelope = std::make_unique<actors::CommandEnvelope<D>>(
      [key, purpose](const actors::CommandReply<D>& reply) {
        if (const auto* failed = std::get_if<actors::Unavailable>(&reply)) {
          spdlog::warn("{} {} will be tried again: {}", purpose, key, failed->reason);
        }
      });
  const auto id =
      uuid_from_name(std::string(purpose) + ' ' + key + ' ' + std::to_string(decided_on));
  envelope->key = std::move(key);
  envelope->command = std::move(command);
  envelope->context = {{"ledgerdesk", Role::system, "", ""}, id, std::nullopt};
  envelope->causation = {"ledgerdesk", Role::system, id, id, 0};
  actors.submit(std::move(envelope));
}

void act(actors::ActorRuntime& actors, const Due& due) {
  for (const auto& [id, left_at] : due.abandoned) {
    submit<actors::ChatSession>(actors, to_string(id), actors::AbandonChat{left_at}, "abandon chat",
                                left_at);
  }
  for (const auto& [id, seq] : due.idle) {
    submit<actors::ChatSession>(actors, to_string(id), actors::EndIdleChat{seq}, "end idle chat",
                                seq);
  }
  for (const auto& [id, lost_at] : due.gone) {
    submit<actors::Agent>(actors, id, actors::DeclareGone{lost_at}, "declare agent gone", lost_at);
  }
}

}  // namespace

ChatTimers::ChatTimers(projections::QueryPool& queries, actors::ActorRuntime& actors,
                       ChatTimes times)
    : queries_(queries),
      actors_(actors),
      times_(times),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void ChatTimers::run(const std::stop_token& stop) {
  const auto shortest =
      std::min({times_.agent_gone_after, times_.abandoned_after, times_.idle_after});
  const auto interval = std::clamp(shortest / 10, shortest_interval, longest_interval);
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    look();
    never.wait_for(lock, stop, interval, [] { return false; });
  }
}

void ChatTimers::look() {
  queries_.run<Due>(
      [times = times_](projections::ReadSession& session) {
        return due_now(session.connection, times);
      },
      [&actors = actors_](const Result<Due, projections::QueryFailure>& due) {
        if (due) act(actors, *due);  // else the database is away: the next look finds them
      });
}

}  // namespace desk::app
