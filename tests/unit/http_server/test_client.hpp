// A client that sends exactly the bytes it is told to, right or wrong, and reads the answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace desk::http {

// How long a test waits for what must happen; never reached when all is well.
constexpr std::chrono::seconds patience{20};

struct Answer {
  int status = 0;  // 0: the connection ended, or nothing came
  std::string head;
  std::string body;

  // The value of the first header of that name, as the server writes it; "(none)" without one.
  [[nodiscard]] std::string header(std::string_view name) const;
};

class TestClient {
 public:
  // receive_bytes: of the socket's buffer, for a client that reads little; 0 is the system's
  // choice.
  explicit TestClient(std::uint16_t port, int receive_bytes = 0);
  ~TestClient();
  TestClient(TestClient&& other) noexcept;
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  // False when the server has closed.
  bool send(std::string_view bytes) const;
  Answer read();          // the next answer
  Answer read_to_head();  // the next answer, to a HEAD request: without a body
  Answer ask(std::string_view bytes);
  std::string read_bytes(std::size_t count);  // empty when the connection ends before

  // True once the server has ended the connection in good order, with nothing more to read.
  [[nodiscard]] bool is_closed() const;
  // True once the connection has ended in whatever way, whatever came before.
  [[nodiscard]] bool is_gone() const;
  void reset();  // ends the connection at once, as a client that crashed

 private:
  [[nodiscard]] long receive();
  bool fill_to(std::size_t bytes);

  int socket_ = -1;
  std::string received_;
};

// A request without a body.
[[nodiscard]] std::string request(std::string_view method, std::string_view target,
                                  std::string_view headers = {});
[[nodiscard]] std::string get(std::string_view target);

}  // namespace desk::http
