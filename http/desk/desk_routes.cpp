// The endpoints of the desk's settings.
#include "http/desk/desk_handlers.hpp"
#include "http/route_tables.hpp"

namespace desk::http {
namespace {

using enum ErrorCode;

std::vector<Route> settings_routes() {
  return {
      {.path = "/api/desk",
       .operation = "getDesk",
       .summary = "What the desk is called, its categories and its hours",
       .answers = {{200, "The settings", "Desk"}, {304, "The entity tag still holds", ""}},
       .errors = {unavailable},
       .handle = get_desk},
      {.method = Method::patch,
       .path = "/api/desk",
       .operation = "changeDesk",
       .summary = "Change the desk's name, categories, hours, greetings or tags",
       .access = Access::admin,
       .body = &desk_change_schema(),
       .answers = {{200, "The settings", "Desk"}},
       .errors = {precondition_failed, unavailable},
       .handle = change_desk},
      {.path = "/api/desk/availability",
       .operation = "getAvailability",
       .summary = "Whether somebody is there, by the hours and by who is online",
       .answers = {{200, "As it is right now", "Availability"}},
       .errors = {unavailable},
       .handle = get_availability},
  };
}

std::vector<Route> canned_reply_routes() {
  return {
      {.path = "/api/desk/canned-replies",
       .operation = "listCannedReplies",
       .summary = "Replies to use again, by shortcut",
       .access = Access::staff,
       .answers = {{200, "All of them", "CannedReplies"}},
       .errors = {unavailable},
       .handle = list_canned_replies},
      {.method = Method::post,
       .path = "/api/desk/canned-replies",
       .operation = "addCannedReply",
       .summary = "Add a reply to use again",
       .access = Access::admin,
       .body = &new_canned_reply_schema(),
       .answers = {{201, "The reply", "CannedReply"}},
       .errors = {idempotency_key_reused, unavailable},
       .handle = add_canned_reply},
      {.method = Method::patch,
       .path = "/api/desk/canned-replies/:id",
       .operation = "changeCannedReply",
       .summary = "Change a reply to use again",
       .access = Access::admin,
       .body = &canned_reply_change_schema(),
       .answers = {{200, "The reply", "CannedReply"}},
       .errors = {not_found, precondition_failed, unavailable},
       .handle = change_canned_reply},
      {.method = Method::del,
       .path = "/api/desk/canned-replies/:id",
       .operation = "removeCannedReply",
       .summary = "Remove a reply to use again",
       .access = Access::admin,
       .answers = {{204, "Removed", ""}},
       .errors = {not_found, unavailable},
       .handle = remove_canned_reply},
  };
}

std::vector<Route> view_routes() {
  return {
      {.path = "/api/desk/views",
       .operation = "listViews",
       .summary = "The caller's saved views and those that others share, by name",
       .access = Access::staff,
       .answers = {{200, "The views", "Views"}},
       .errors = {unavailable},
       .handle = list_views},
      {.method = Method::post,
       .path = "/api/desk/views",
       .operation = "addView",
       .summary = "Save a filter of the console under a name",
       .access = Access::staff,
       .body = &new_view_schema(),
       .answers = {{201, "The view", "View"}},
       .errors = {idempotency_key_reused, unavailable},
       .handle = add_view},
      {.method = Method::patch,
       .path = "/api/desk/views/:id",
       .operation = "changeView",
       .summary = "Change a saved view: its owner, and of a shared one an admin",
       .access = Access::staff,
       .body = &view_change_schema(),
       .answers = {{200, "The view", "View"}},
       .errors = {not_found, precondition_failed, unavailable},
       .handle = change_view},
      {.method = Method::del,
       .path = "/api/desk/views/:id",
       .operation = "removeView",
       .summary = "Remove a saved view: its owner, and of a shared one an admin",
       .access = Access::staff,
       .answers = {{204, "Removed", ""}},
       .errors = {not_found, unavailable},
       .handle = remove_view},
  };
}

}  // namespace

std::vector<Route> desk_routes() {
  auto all = settings_routes();
  for (auto& route : canned_reply_routes()) all.push_back(std::move(route));
  for (auto& route : view_routes()) all.push_back(std::move(route));
  return all;
}

}  // namespace desk::http
