#include "http/live_chat/read_marks.hpp"

#include <algorithm>

#include "events/vocabulary/json_writer.hpp"
#include "http/live_chat/live_command.hpp"
#include "http/live_chat/live_desk.hpp"

namespace desk::http {
namespace {

constexpr std::chrono::seconds interval{1};

}  // namespace

void ReadMarks::mark(LiveDesk& desk, const LiveCallPtr& call, const Uuid& chat, std::int64_t seq) {
  auto& pending = readers_[{chat, call->caller().id}];
  pending.seq = std::max(pending.seq, seq);
  pending.calls.push_back(call);
  if (Clock::now() - pending.written_at >= interval) write(desk, chat, pending);
}

void ReadMarks::sweep(LiveDesk& desk) {
  const auto due = Clock::now() - interval;
  for (auto reader = readers_.begin(); reader != readers_.end();) {
    auto& [who, pending] = *reader;
    if (pending.written_at > due) {
      ++reader;
    } else if (pending.calls.empty()) {
      reader = readers_.erase(reader);
    } else {
      write(desk, who.first, pending);
      ++reader;
    }
  }
}

void ReadMarks::write(LiveDesk& desk, const Uuid& chat, Pending& pending) {
  pending.written_at = Clock::now();
  auto calls = std::exchange(pending.calls, {});
  const auto first = calls.front();
  submit<actors::ChatSession>(
      desk.actors, first, {to_string(chat), actors::MarkChatRead{pending.seq}},
      OnReply<actors::ChatSession>([chat, seq = pending.seq, calls = std::move(calls)](
                                       const actors::CommandReply<actors::ChatSession>& reply) {
        const bool accepted = std::holds_alternative<actors::Accepted<actors::ChatSession>>(reply);
        for (const auto& call : calls) {
          if (!accepted) {
            answer_failure<actors::ChatSession>(*call, reply);
            continue;
          }
          JsonWriter json;
          json.begin_object().field("sessionId", chat).field("seq", seq).end_object();
          call->answer(json.take());
        }
        return true;
      }));
}

}  // namespace desk::http
