// A Socket.IO 5 packet (https://socket.io/docs/v4/socket-io-protocol/) apart from its transport: a
// text and the binary attachments that the text's placeholders count. Pure: no socket, no clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/vocabulary/result.hpp"

namespace desk::socket_io {

enum class PacketType : std::uint8_t {
  connect = 0,
  disconnect = 1,
  event = 2,
  ack = 3,
  connect_error = 4,
  binary_event = 5,
  binary_ack = 6
};

using Attachments = std::vector<std::string>;

struct Packet {
  PacketType type = PacketType::event;
  std::string name_space = "/";
  std::optional<std::uint64_t> ack_id;
  std::string data;             // JSON, or empty; placeholders stand for attachments
  std::size_t attachments = 0;  // announced: that many binary messages follow
};

struct PacketError {
  std::string reason;
};

// Syntax of the packet only: `data` is not looked into.
[[nodiscard]] Result<Packet, PacketError> parse_packet(std::string_view text);

[[nodiscard]] std::string encode_packet(const Packet& packet);
// What stands before the data, for who writes the data behind it.
void append_packet_head(std::string& text, const Packet& packet);

}  // namespace desk::socket_io
