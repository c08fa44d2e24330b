// A handler's right to answer one request, once, from any thread. Dropped unused, it answers 500.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "http/server/message.hpp"

namespace desk::http {

class Connection;
class IoThread;

class PendingAnswer {
 public:
  PendingAnswer(std::shared_ptr<IoThread> io_thread, std::shared_ptr<Connection> connection,
                std::uint64_t request_number);
  ~PendingAnswer();
  PendingAnswer(const PendingAnswer&) = delete;
  PendingAnswer& operator=(const PendingAnswer&) = delete;

  void use(Response response);  // the first call counts

 private:
  std::shared_ptr<IoThread> io_thread_;  // keeps the loop that the connection's socket belongs to
  std::shared_ptr<Connection> connection_;
  std::uint64_t request_number_;
  std::atomic<bool> used_{false};
};

}  // namespace desk::http
