#include "http/socket_io/packet.hpp"

#include <fmt/format.h>

#include <charconv>

namespace desk::socket_io {
namespace {

constexpr std::size_t name_space_limit = 200;
constexpr std::size_t ack_digits_limit = 18;  // what JavaScript counts exactly, and more
constexpr std::size_t attachment_digits_limit = 4;

bool is_binary(PacketType type) {
  return type == PacketType::binary_event || type == PacketType::binary_ack;
}

Result<Packet, PacketError> wrong(std::string_view what) {
  return refuse(PacketError{std::string(what)});
}

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  const auto digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

template <class Number>
Number number_of(std::string_view digits) {
  Number number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

Result<Packet, PacketError> parse_packet(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '6') return wrong("unknown packet type");
  Packet packet;
  packet.type = static_cast<PacketType>(text.front() - '0');
  text.remove_prefix(1);
  if (is_binary(packet.type)) {
    const auto digits = take_digits(text);
    if (digits.empty() || digits.size() > attachment_digits_limit || !text.starts_with('-')) {
      return wrong("illegal attachments");
    }
    packet.attachments = number_of<std::size_t>(digits);
    text.remove_prefix(1);
  }
  if (text.starts_with('/')) {
    const auto end = text.find(',');
    packet.name_space = text.substr(0, end);
    if (packet.name_space.size() > name_space_limit) return wrong("the namespace is too long");
    // "/admin?token=1" names /admin.
    packet.name_space.resize(std::min(packet.name_space.find('?'), packet.name_space.size()));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  const auto digits = take_digits(text);
  if (digits.size() > ack_digits_limit) return wrong("illegal id");
  if (!digits.empty()) packet.ack_id = number_of<std::uint64_t>(digits);
  packet.data = text;
  return packet;
}

void append_packet_head(std::string& text, const Packet& packet) {
  text += static_cast<char>('0' + static_cast<int>(packet.type));
  if (is_binary(packet.type)) text += fmt::format("{}-", packet.attachments);
  if (packet.name_space != "/") {
    text += packet.name_space;
    text += ',';
  }
  if (packet.ack_id) text += fmt::format("{}", *packet.ack_id);
}

std::string encode_packet(const Packet& packet) {
  std::string text;
  text.reserve(32 + packet.name_space.size() + packet.data.size());
  append_packet_head(text, packet);
  text += packet.data;
  return text;
}

}  // namespace desk::socket_io
