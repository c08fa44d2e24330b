// Sessions, messages and agents as the socket's clients see them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/json_writer.hpp"
#include "http/live_chat/chat_board.hpp"

namespace desk::http {

// Staff also see the page that a chat was started from.
enum class SeenBy : std::uint8_t { customer, staff };

// An open session; `queuePosition` is null when it does not wait.
void write_session_members(JsonWriter& json, const ChatBoard& board, const BoardChat& chat,
                           SeenBy reader);  // into an open object
void write_session(JsonWriter& json, const ChatBoard& board, const BoardChat& chat, SeenBy reader);
[[nodiscard]] std::string session_json(const ChatBoard& board, const BoardChat& chat,
                                       SeenBy reader);

void write_message(JsonWriter& json, std::string_view session_id, const ChatMessagePosted& message,
                   Timestamp created_at);

void write_agent(JsonWriter& json, const AgentState& agent);

// {waiting: [...], total}: the front of the queue with waits.
void write_queue(JsonWriter& json, const ChatBoard& board, Timestamp now);

}  // namespace desk::http
