// How events change the chats' and agents' rows. Pure.
#pragma once

#include "events/recorded_event.hpp"
#include "projections/agent_queries.hpp"
#include "projections/chat_queries.hpp"

namespace desk::projections {

void apply(ChatRow& chat, const ChatStarted& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatMessagePosted& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatAccepted& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatTransferred& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatRequeued& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatCustomerLeft& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatCustomerReturned& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatRead& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatEnded& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatRated& event, const RecordedEvent& recorded);
void apply(ChatRow& chat, const ChatBecameTicket& event, const RecordedEvent& recorded);

void apply(AgentRow& agent, const AgentRegistered& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentRenamed& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentStatusChanged& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentLimitChanged& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentConnectionLost& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentConnectionRestored& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentSlotTaken& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentSlotReleased& event, const RecordedEvent& recorded);
void apply(AgentRow& agent, const AgentGone& event, const RecordedEvent& recorded);

}  // namespace desk::projections
