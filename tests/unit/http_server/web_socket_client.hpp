// A WebSocket client that sends exactly the frames it is told to, right or wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tests/unit/http_server/test_client.hpp"

namespace desk::http {

enum class Opcode : std::uint8_t { more = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

struct Frame {
  Opcode opcode = Opcode::text;
  std::string payload;
  bool last = true;

  friend bool operator==(const Frame&, const Frame&) = default;
};

// As a client has to send it: masked.
[[nodiscard]] std::string bytes_of(const Frame& frame);
[[nodiscard]] std::string text_frame(std::string_view payload);
// A close frame's payload.
[[nodiscard]] std::string close_payload(std::uint16_t code, std::string_view reason = {});

// A well-formed request to upgrade, with more headers if need be.
[[nodiscard]] std::string upgrade_request(std::string_view target = "/",
                                          std::string_view headers = {});

class WebSocketClient {
 public:
  explicit WebSocketClient(std::uint16_t port, int receive_bytes = 0);  // shakes hands
  explicit WebSocketClient(TestClient upgraded) : client_(std::move(upgraded)) {}

  bool send(const Frame& frame) const { return client_.send(bytes_of(frame)); }
  bool say(std::string_view text) const { return client_.send(text_frame(text)); }
  bool send_bytes(std::string_view bytes) const { return client_.send(bytes); }
  std::optional<Frame> read();  // none when the connection ended
  std::string hear();           // the next frame's payload; "(gone)" when the connection ended
  // The code of the close frame that must come next; 0 when something else does.
  int close_code();

  // True once the server has ended the connection in good order.
  [[nodiscard]] bool is_closed() const { return client_.is_closed(); }
  [[nodiscard]] bool is_gone() const { return client_.is_gone(); }
  void reset() { client_.reset(); }

 private:
  TestClient client_;
};

}  // namespace desk::http
