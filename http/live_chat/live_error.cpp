#include "http/live_chat/live_error.hpp"

#include "events/vocabulary/json_writer.hpp"

namespace desk::http {

const std::vector<LiveErrorInfo>& all_live_errors() {
  using enum LiveErrorCode;
  static const std::vector<LiveErrorInfo> errors = {
      {invalid, "invalid", "Some members of the payload are not right."},
      {unknown_event, "unknown_event", "There is no event of that name."},
      {unauthenticated, "unauthenticated", "Connect with a valid token."},
      {token_expired, "token_expired", "The token has expired. Connect again with a new one."},
      {forbidden, "forbidden", "This role may not do that."},
      {not_found, "not_found", "There is no such session, or it is not yours."},
      {ended, "ended", "The session has ended."},
      {already_taken, "already_taken", "Another agent has this session."},
      {at_capacity, "at_capacity", "The agent serves as many sessions as it may."},
      {not_online, "not_online", "The agent is not at the desk."},
      {not_waiting, "not_waiting", "The session is not waiting any more."},
      {not_rateable, "not_rateable", "Nobody has served this session."},
      {rate_limited, "rate_limited", "Too many events at once. Slow down."},
      {unavailable, "unavailable",
       "It is not known to be done. Send it again, with the same clientMessageId if it is a "
       "message."},
  };
  return errors;
}

const LiveErrorInfo& info_of(LiveErrorCode code) {
  return all_live_errors()[static_cast<std::size_t>(code)];
}

LiveErrorCode live_error_of(actors::ChatRefusal refusal) {
  switch (refusal) {
    case actors::ChatRefusal::not_found:
      return LiveErrorCode::not_found;
    case actors::ChatRefusal::forbidden:
      return LiveErrorCode::forbidden;
    case actors::ChatRefusal::ended:
      return LiveErrorCode::ended;
    case actors::ChatRefusal::already_taken:
      return LiveErrorCode::already_taken;
    case actors::ChatRefusal::not_waiting:
      return LiveErrorCode::not_waiting;
    case actors::ChatRefusal::not_rateable:
      return LiveErrorCode::not_rateable;
    case actors::ChatRefusal::stale:
    case actors::ChatRefusal::already_exists:
      break;
  }
  return LiveErrorCode::unavailable;
}

LiveErrorCode live_error_of(actors::AgentRefusal refusal) {
  switch (refusal) {
    case actors::AgentRefusal::not_found:
      return LiveErrorCode::not_online;
    case actors::AgentRefusal::forbidden:
      return LiveErrorCode::forbidden;
    case actors::AgentRefusal::at_capacity:
      return LiveErrorCode::at_capacity;
    case actors::AgentRefusal::not_online:
      return LiveErrorCode::not_online;
    case actors::AgentRefusal::precondition_failed:
      break;  // sockets name no versions
  }
  return LiveErrorCode::unavailable;
}

std::string to_json(const LiveError& error, std::string_view event) {
  const auto& info = info_of(error.code);
  JsonWriter json;
  json.begin_object().field("code", info.name);
  json.field("message", error.detail.empty() ? info.message : std::string_view(error.detail));
  json.field_if("event", event);
  if (!error.errors.empty()) {
    json.key("errors").begin_array();
    for (const auto& [field, code, message] : error.errors) {
      json.begin_object().field("field", field).field("code", code).field("message", message);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

}  // namespace desk::http
