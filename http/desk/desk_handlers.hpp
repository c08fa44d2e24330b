// The endpoints of the desk's settings. Signature as in http/route.hpp.
#pragma once

#include <memory>

#include "http/route.hpp"
#include "http/schema.hpp"

namespace desk::http {

// desk_reads.cpp
void get_desk(Services& services, std::shared_ptr<Exchange> exchange);
void get_availability(Services& services, std::shared_ptr<Exchange> exchange);
void list_canned_replies(Services& services, std::shared_ptr<Exchange> exchange);
void list_views(Services& services, std::shared_ptr<Exchange> exchange);

// desk_commands.cpp
void change_desk(Services& services, std::shared_ptr<Exchange> exchange);
void add_canned_reply(Services& services, std::shared_ptr<Exchange> exchange);
void change_canned_reply(Services& services, std::shared_ptr<Exchange> exchange);
void remove_canned_reply(Services& services, std::shared_ptr<Exchange> exchange);
void add_view(Services& services, std::shared_ptr<Exchange> exchange);
void change_view(Services& services, std::shared_ptr<Exchange> exchange);
void remove_view(Services& services, std::shared_ptr<Exchange> exchange);

[[nodiscard]] const BodySchema& desk_change_schema();
[[nodiscard]] const BodySchema& new_canned_reply_schema();
[[nodiscard]] const BodySchema& canned_reply_change_schema();
[[nodiscard]] const BodySchema& new_view_schema();
[[nodiscard]] const BodySchema& view_change_schema();

}  // namespace desk::http
