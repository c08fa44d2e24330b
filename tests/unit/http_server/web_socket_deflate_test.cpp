// permessage-deflate (RFC 7692), with Beast's own client at the other end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "tests/unit/http_server/web_socket_server.hpp"

namespace desk::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

using testing::HasSubstr;

std::string offer(std::string_view parameters) {
  return "Sec-WebSocket-Extensions: permessage-deflate" + std::string(parameters) + "\r\n";
}

std::string accepted(const WebSocketServer& server, std::string_view parameters) {
  auto client = server.http_client();
  client.send(upgrade_request("/", offer(parameters)));
  return client.read_to_head().header("Sec-WebSocket-Extensions");
}

TEST(Deflate, IsOffUnlessSwitchedOn) {
  const WebSocketServer server;
  EXPECT_EQ(accepted(server, "; client_max_window_bits"), "(none)");
}

TEST(Deflate, IsNegotiatedWithSmallWindows) {
  const WebSocketServer server({}, {.deflate = true});
  const auto answer = accepted(server, "; client_max_window_bits");
  EXPECT_THAT(answer, HasSubstr("server_max_window_bits=11"));
  EXPECT_THAT(answer, HasSubstr("client_max_window_bits=11"));
  // A client that cannot keep its window small would cost too much.
  EXPECT_EQ(accepted(server, ""), "(none)");
  EXPECT_EQ(accepted(server, "; unknown"), "(none)");
  EXPECT_EQ(accepted(server, "; client_max_window_bits=99"), "(none)");
}

class DeflatingClient {
 public:
  explicit DeflatingClient(std::uint16_t port) : stream_(context_) {
    stream_.next_layer().connect({asio::ip::address_v4::loopback(), port});
    beast::websocket::permessage_deflate deflate;
    deflate.client_enable = true;
    deflate.client_max_window_bits = 11;
    stream_.set_option(deflate);
    stream_.handshake("desk", "/");
  }

  std::string ask(std::string_view message) {
    stream_.write(asio::buffer(message.data(), message.size()));
    beast::flat_buffer answer;
    stream_.read(answer);
    return beast::buffers_to_string(answer.data());
  }

 private:
  asio::io_context context_;
  beast::websocket::stream<asio::ip::tcp::socket> stream_;
};

TEST(Deflate, BringsMessagesThrough) {
  const WebSocketServer server({}, {.deflate = true, .deflate_threshold = 100});
  DeflatingClient client(server.server_port());
  std::string text = "short";
  for (int i = 0; i < 12; ++i) {
    ASSERT_EQ(client.ask(text), text) << text.size();
    text += text + std::to_string(i);
  }
  std::string noise;
  for (unsigned i = 0, x = 1; i < 100'000; ++i, x = x * 1'664'525 + 1'013'904'223) {
    noise += static_cast<char>('0' + x % 64);
  }
  EXPECT_EQ(client.ask(noise), noise);
  EXPECT_EQ(client.ask(""), "");
}

TEST(Deflate, OnlyServesThoseWhoAskForIt) {
  const WebSocketServer server({}, {.deflate = true, .deflate_threshold = 1});
  auto client = server.client();
  client.say("hello hello hello hello");
  EXPECT_EQ(client.hear(), "hello hello hello hello");
}

TEST(Deflate, LimitsMessagesByWhatTheyUnpackTo) {
  WebSocketServer server({}, {.max_message_bytes = 10'000, .deflate = true});
  DeflatingClient client(server.server_port());
  EXPECT_THROW(client.ask(std::string(1'000'000, 'x')), boost::system::system_error);
  EXPECT_THAT(server.diary().read(2), testing::ElementsAre("open", "closed"));
}

}  // namespace
}  // namespace desk::http
