#include "http/engine_io/packet.hpp"

#include "http/engine_io/base64.hpp"

namespace desk::engine_io {
namespace {

bool is_type(char c) { return c >= '0' && c <= '6'; }

}  // namespace

Result<Packet, PacketError> parse_packet(std::string_view text) {
  if (text.empty()) return refuse(PacketError{"a packet without a type"});
  if (!is_type(text.front())) return refuse(PacketError{"an unknown packet type"});
  return Packet{static_cast<PacketType>(text.front()), std::string(text.substr(1)),
                http::MessageKind::text};
}

Result<std::vector<Packet>, PacketError> parse_payload(std::string_view body) {
  std::vector<Packet> packets;
  for (;;) {
    const auto end = body.find(payload_separator);
    const auto one = body.substr(0, end);
    if (one.starts_with(binary_mark)) {
      auto bytes = base64_decode(one.substr(1));
      if (!bytes) return refuse(PacketError{"binary data that is not base64"});
      packets.push_back({PacketType::message, std::move(*bytes), http::MessageKind::binary});
    } else {
      auto packet = parse_packet(one);
      if (!packet) return refuse(packet.error());
      packets.push_back(std::move(*packet));
    }
    if (end == std::string_view::npos) return packets;
    body.remove_prefix(end + 1);
  }
}

void append_to_payload(std::string& payload, PacketType type, std::string_view data) {
  if (!payload.empty()) payload += payload_separator;
  payload += static_cast<char>(type);
  payload += data;
}

void append_binary_to_payload(std::string& payload, std::string_view bytes) {
  if (!payload.empty()) payload += payload_separator;
  payload += binary_mark;
  payload += base64_encode(bytes);
}

}  // namespace desk::engine_io
