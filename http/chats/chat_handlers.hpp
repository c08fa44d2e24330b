// The chat endpoints. All of them read: what changes a chat comes over its sockets.
#pragma once

#include <memory>
#include <vector>

#include "http/route.hpp"

namespace desk::http {

void list_own_chats(Services& services, std::shared_ptr<Exchange> exchange);
void list_waiting_chats(Services& services, std::shared_ptr<Exchange> exchange);
void list_all_chats(Services& services, std::shared_ptr<Exchange> exchange);
void get_chat(Services& services, std::shared_ptr<Exchange> exchange);
void list_chat_messages(Services& services, std::shared_ptr<Exchange> exchange);

// From the log (chat_replay.cpp); the former two with asOf or atPosition.
void get_chat_as_of(Services& services, std::shared_ptr<Exchange> exchange);
void list_chat_messages_as_of(Services& services, std::shared_ptr<Exchange> exchange,
                              std::int64_t after_seq);
void get_chat_history(Services& services, std::shared_ptr<Exchange> exchange);

[[nodiscard]] std::vector<Field> chat_message_parameters();
[[nodiscard]] std::vector<Field> all_chats_parameters();

}  // namespace desk::http
