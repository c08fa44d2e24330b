// Tells of tickets: `ticket:updated` to the requester, of what he may know, and to staff at the
// desk, of everything. The ticket itself is for the API to give.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "events/recorded_event.hpp"

namespace desk::http {

struct LiveDesk;

class TicketPushes {
 public:
  // On the loop, for each committed event of a ticket.
  void push(LiveDesk& desk, const RecordedEvent& event);

 private:
  void remember(const std::string& ticket, std::string requester);
  void look_up(LiveDesk& desk, const RecordedEvent& event);

  std::unordered_map<std::string, std::string> requesters_;  // by ticket; emptied when it is full
  // Of tickets whose requester is being looked up: in their order.
  std::unordered_map<std::string, std::vector<RecordedEvent>> waiting_;
};

}  // namespace desk::http
