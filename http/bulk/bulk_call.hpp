// One request about a bulk action, from its first command to its answer. Each stage goes on where
// the log says that the action stands, so a repetition finishes what a crash has left half done.
#pragma once

#include <memory>
#include <string>

#include "http/bulk/bulk_steps.hpp"
#include "http/bulk/bulk_view.hpp"
#include "http/entity_commands.hpp"

namespace desk::http {

class BulkCall : public std::enable_shared_from_this<BulkCall> {
 public:
  BulkCall(Services& services, std::shared_ptr<Exchange> exchange, const Uuid& id,
           const CommandId& command_id);

  // Answers its exchange once.
  void change(actors::StartBulk command);
  void undo();

 private:
  using Action = actors::BulkAction;
  using Next = void (BulkCall::*)(const Action::State&);
  using Reverts = std::vector<actors::RevertTicket>;

  // What remembers how a phase ended, and what comes then.
  struct Ending {
    Action::Command (*command)(std::vector<BulkOutcome> outcomes);
    Next next;
  };

  // In the order in which they follow each other.
  void change_tickets(const Action::State& state);
  void change_finished(const Action::State& state);
  void read_reverts(const Action::State& state);
  void revert_tickets(const Action::State& state, const Reverts& reverts);
  void undo_finished(const Action::State& state);
  void answer(const Action::Phase& phase);

  void submit_own(Action::Command command, bool new_stream, Next next);
  void step(const Action::Phase& phase, std::vector<TicketStep> steps, Ending ending);
  void finish(const Action::Phase& phase, const std::vector<TicketStepDone>& done, Ending ending);
  void load(Next next);
  void follow(const actors::CommandReply<Action>& reply, const std::string& fingerprint, Next next);
  void refuse(actors::BulkRefusal refusal) const;
  [[nodiscard]] Uuid change_id(const Uuid& ticket) const;
  [[nodiscard]] Uuid undo_id(const Uuid& ticket) const;
  [[nodiscard]] bool knows_all(const Action::Phase& phase) const;
  void respond(const Action::Phase& phase, const TicketsThen& tickets) const;

  Services& services_;
  std::shared_ptr<Exchange> exchange_;
  Uuid id_;
  CommandId command_id_;
  bool undoing_ = false;
  bool replayed_ = false;
  TicketsThen tickets_;  // after this request's own steps
};

}  // namespace desk::http
