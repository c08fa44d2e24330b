#include "tests/unit/http_server/test_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace desk::http {
namespace {

constexpr std::size_t chunk_bytes = 16'384;

bool is_readable(int socket) {
  pollfd waiting{socket, POLLIN, 0};
  const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(patience);
  return poll(&waiting, 1, static_cast<int>(wait.count())) == 1;
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  const auto line = "\r\n" + std::string(name) + ": ";
  const auto at = head.find(line);
  if (at == std::string::npos) return "(none)";
  const auto start = at + line.size();
  return head.substr(start, head.find("\r\n", start) - start);
}

TestClient::TestClient(std::uint16_t port, int receive_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_bytes > 0) {
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(socket_);
    throw std::runtime_error("cannot connect to the server under test");
  }
}

TestClient::~TestClient() {
  if (socket_ >= 0) close(socket_);
}

TestClient::TestClient(TestClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

bool TestClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

long TestClient::receive() {
  if (!is_readable(socket_)) return -1;
  std::array<char, chunk_bytes> chunk{};
  const auto count = recv(socket_, chunk.data(), chunk.size(), 0);
  if (count > 0) received_.append(chunk.data(), static_cast<std::size_t>(count));
  return count;
}

bool TestClient::fill_to(std::size_t bytes) {
  while (received_.size() < bytes) {
    if (receive() <= 0) return false;
  }
  return true;
}

Answer TestClient::read_to_head() {
  Answer answer;
  auto end = received_.find("\r\n\r\n");
  for (; end == std::string::npos; end = received_.find("\r\n\r\n")) {
    if (receive() <= 0) return answer;
  }
  answer.head = received_.substr(0, end + 4);
  answer.status = std::atoi(answer.head.substr(9, 3).c_str());
  received_.erase(0, end + 4);
  return answer;
}

Answer TestClient::read() {
  auto answer = read_to_head();
  const auto length = static_cast<std::size_t>(std::atoll(answer.header("Content-Length").c_str()));
  if (answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
  if (!fill_to(length)) return {};
  answer.body = received_.substr(0, length);
  received_.erase(0, length);
  return answer;
}

std::string TestClient::read_bytes(std::size_t count) {
  if (!fill_to(count)) return {};
  auto bytes = received_.substr(0, count);
  received_.erase(0, count);
  return bytes;
}

Answer TestClient::ask(std::string_view bytes) { return send(bytes) ? read() : Answer{}; }

bool TestClient::is_closed() const {
  char byte = 0;
  return received_.empty() && is_readable(socket_) && recv(socket_, &byte, 1, 0) == 0;
}

bool TestClient::is_gone() const {
  std::array<char, chunk_bytes> chunk{};
  while (is_readable(socket_)) {
    if (recv(socket_, chunk.data(), chunk.size(), 0) <= 0) return true;
  }
  return false;
}

void TestClient::reset() {
  const linger now{.l_onoff = 1, .l_linger = 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close(std::exchange(socket_, -1));
}

std::string request(std::string_view method, std::string_view target, std::string_view headers) {
  std::string text(method);
  text.append(" ").append(target).append(" HTTP/1.1\r\nHost: desk\r\n");
  return text.append(headers).append("\r\n");
}

std::string get(std::string_view target) { return request("GET", target); }

}  // namespace desk::http
