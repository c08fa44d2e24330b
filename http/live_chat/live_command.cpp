#include "http/live_chat/live_command.hpp"

#include <iterator>

#include "actors/chat_process.hpp"

namespace desk::http {

void after_steps(actors::ActorRuntime& actors, const LiveCallPtr& call,
                 const std::vector<RecordedEvent>& events, std::function<void()> then) {
  std::vector<actors::ProcessStep> steps;
  for (const auto& event : events) {
    auto more = actors::steps_after(event);
    std::move(more.begin(), more.end(), std::back_inserter(steps));
  }
  if (steps.empty()) return then();
  actors::take_steps(actors, std::move(steps), [call, then = std::move(then)](bool done) {
    done ? then() : call->refuse(LiveErrorCode::unavailable);
  });
}

}  // namespace desk::http
