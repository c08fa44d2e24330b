#include "tests/unit/http_server/web_socket_client.hpp"

#include <array>
#include <stdexcept>

namespace desk::http {
namespace {

constexpr std::array<char, 4> mask{0x12, 0x34, 0x56, 0x78};

void append_number(std::string& out, std::uint64_t number, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>((number >> (8 * i)) & 0xFFU);
}

std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = (number << 8U) | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace

std::string bytes_of(const Frame& frame) {
  std::string bytes(
      1, static_cast<char>((frame.last ? 0x80U : 0U) | static_cast<unsigned char>(frame.opcode)));
  const auto size = frame.payload.size();
  if (size < 126) {
    append_number(bytes, 0x80U | size, 1);
  } else if (size < 65'536) {
    append_number(bytes, 0x80U | 126U, 1);
    append_number(bytes, size, 2);
  } else {
    append_number(bytes, 0x80U | 127U, 1);
    append_number(bytes, size, 8);
  }
  bytes.append(mask.data(), mask.size());
  for (std::size_t i = 0; i < size; ++i) {
    bytes += static_cast<char>(frame.payload[i] ^ mask[i % mask.size()]);
  }
  return bytes;
}

std::string text_frame(std::string_view payload) {
  return bytes_of({Opcode::text, std::string(payload), true});
}

std::string close_payload(std::uint16_t code, std::string_view reason) {
  std::string payload;
  append_number(payload, code, 2);
  return payload.append(reason);
}

std::string upgrade_request(std::string_view target, std::string_view headers) {
  return request("GET", target,
                 "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                 "Sec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                     std::string(headers));
}

WebSocketClient::WebSocketClient(std::uint16_t port, int receive_bytes)
    : client_(port, receive_bytes) {
  client_.send(upgrade_request());
  const auto answer = client_.read_to_head();
  if (answer.status != 101) throw std::runtime_error("no handshake: " + answer.head);
}

std::optional<Frame> WebSocketClient::read() {
  const auto head = client_.read_bytes(2);
  if (head.empty()) return std::nullopt;
  Frame frame;
  frame.last = (static_cast<unsigned char>(head[0]) & 0x80U) != 0;
  frame.opcode = static_cast<Opcode>(static_cast<unsigned char>(head[0]) & 0x0FU);
  std::uint64_t size = static_cast<unsigned char>(head[1]);  // a mask would show here
  if (size >= 126) size = number_in(client_.read_bytes(size == 126 ? 2 : 8));
  frame.payload = client_.read_bytes(size);
  if (frame.payload.size() != size) return std::nullopt;
  return frame;
}

std::string WebSocketClient::hear() {
  auto frame = read();
  return frame ? std::move(frame->payload) : "(gone)";
}

int WebSocketClient::close_code() {
  const auto frame = read();
  if (!frame || frame->opcode != Opcode::close || frame->payload.size() < 2) return 0;
  return static_cast<int>(number_in(std::string_view(frame->payload).substr(0, 2)));
}

}  // namespace desk::http
