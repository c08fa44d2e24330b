#include "http/live_chat/asyncapi.hpp"

#include "http/json_schema.hpp"
#include "http/live_chat/live_events.hpp"

namespace desk::http {
namespace {

constexpr std::string_view channel = "#/channels/desk";

void write_info(JsonWriter& json) {
  json.key("info").begin_object();
  json.field("title", "ledgerdesk live chat").field("version", "1.0.0");
  json.field("description",
             "Socket.IO 5 on Engine.IO 4 at /socket.io/, namespace /. Connect with the payload "
             "{token}. Every client event may carry an ack callback; it is answered when the event "
             "is durable, with a result or with {error: {code, message, errors?}}.");
  json.end_object();
}

void write_reference(JsonWriter& json, std::string_view base, std::string_view name) {
  std::string target(base);
  target += name;
  json.begin_object().field("$ref", target).end_object();
}

void write_channel(JsonWriter& json) {
  json.key("channels").begin_object().key("desk").begin_object();
  json.field("address", "/socket.io/").key("messages").begin_object();
  for (const auto& event : client_events()) {
    json.key(event.name);
    write_reference(json, "#/components/messages/client:", event.name);
  }
  for (const auto& event : server_events()) {
    json.key(std::string("server:") + std::string(event.name));
    write_reference(json, "#/components/messages/server:", event.name);
  }
  json.end_object().end_object().end_object();
}

void write_operation(JsonWriter& json, std::string_view action, std::string_view message,
                     std::string_view summary) {
  json.begin_object().field("action", action).field("summary", summary).key("channel");
  write_reference(json, channel, "");
  json.key("messages").begin_array();
  write_reference(json, "#/channels/desk/messages/", message);
  json.end_array().end_object();
}

// Seen from the application that the document describes: it receives what clients send.
void write_operations(JsonWriter& json) {
  json.key("operations").begin_object();
  for (const auto& event : client_events()) {
    json.key(std::string("receive:") + std::string(event.name));
    write_operation(json, "receive", event.name, event.summary);
  }
  for (const auto& event : server_events()) {
    json.key(std::string("send:") + std::string(event.name));
    write_operation(json, "send", "server:" + std::string(event.name), event.summary);
  }
  json.end_object();
}

void write_messages(JsonWriter& json) {
  json.key("components").begin_object().key("messages").begin_object();
  for (const auto& event : client_events()) {
    json.key(std::string("client:") + std::string(event.name)).begin_object();
    json.field("name", event.name).field("summary", event.summary);
    json.field("description", "Ack: " + std::string(event.result)).key("payload");
    write_body_schema(json, event.payload);
    json.end_object();
  }
  for (const auto& event : server_events()) {
    json.key(std::string("server:") + std::string(event.name)).begin_object();
    json.field("name", event.name).field("summary", event.summary).key("payload");
    json.begin_object().field("type", "object").key("properties").begin_object();
    for (const auto member : event.members) json.key(member).begin_object().end_object();
    json.end_object().end_object().end_object();
  }
  json.end_object().end_object();
}

}  // namespace

std::string asyncapi_document() {
  JsonWriter json;
  json.begin_object().field("asyncapi", "3.0.0");
  write_info(json);
  write_channel(json);
  write_operations(json);
  write_messages(json);
  json.end_object();
  return json.take();
}

}  // namespace desk::http
