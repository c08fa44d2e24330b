// Engine.IO 4 packets (https://socket.io/docs/v4/engine-io-protocol/), for both transports: one a
// WebSocket message, or several in a polling payload. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/vocabulary/result.hpp"
#include "http/server/web_socket.hpp"

namespace desk::engine_io {

enum class PacketType : char {
  open = '0',
  close = '1',
  ping = '2',
  pong = '3',
  message = '4',
  upgrade = '5',
  noop = '6'
};

struct Packet {
  PacketType type = PacketType::message;
  std::string data;
  http::MessageKind kind = http::MessageKind::text;  // binary: of messages alone
};

inline constexpr char payload_separator = '\x1e';
inline constexpr char binary_mark = 'b';  // instead of a type

struct PacketError {
  std::string reason;
};

// A text message of a WebSocket. (Its binary messages are message packets as they are.)
[[nodiscard]] Result<Packet, PacketError> parse_packet(std::string_view text);

// The body of a POST: packets with a separator between, binary ones as 'b' and base64.
[[nodiscard]] Result<std::vector<Packet>, PacketError> parse_payload(std::string_view body);

// Adds a packet to the body of a polling answer.
void append_to_payload(std::string& payload, PacketType type, std::string_view data);
void append_binary_to_payload(std::string& payload, std::string_view bytes);

}  // namespace desk::engine_io
