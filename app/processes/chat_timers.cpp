#include "app/processes/chat_timers.hpp"

#include <algorithm>

#include "app/processes/derived_command.hpp"
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

void act(actors::ActorRuntime& actors, const Due& due) {
  for (const auto& [id, left_at] : due.abandoned) {
    actors.submit(derived_command<actors::ChatSession>("abandon chat", to_string(id), left_at,
                                                       actors::AbandonChat{left_at}));
  }
  for (const auto& [id, seq] : due.idle) {
    actors.submit(derived_command<actors::ChatSession>("end idle chat", to_string(id), seq,
                                                       actors::EndIdleChat{seq}));
  }
  for (const auto& [id, lost_at] : due.gone) {
    actors.submit(derived_command<actors::Agent>("declare agent gone", id, lost_at,
                                                 actors::DeclareGone{lost_at}));
  }
}

milliseconds interval_for(const ChatTimes& times) {
  const auto shortest = std::min({times.agent_gone_after, times.abandoned_after, times.idle_after});
  return std::clamp(shortest / 10, shortest_interval, longest_interval);
}

}  // namespace

ChatTimers::ChatTimers(projections::QueryPool& queries, actors::ActorRuntime& actors,
                       ChatTimes times)
    : looks_(interval_for(times), [&queries, &actors, times](const RepeatedLook::Done& done) {
        queries.run<Due>(
            [times](projections::ReadSession& session) {
              return due_now(session.connection, times);
            },
            [&actors, done](const Result<Due, projections::QueryFailure>& due) {
              if (due) act(actors, *due);  // else the database is away: the next look finds them
              done();
            });
      }) {}

}  // namespace desk::app
