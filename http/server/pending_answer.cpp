#include "http/server/pending_answer.hpp"

#include <boost/asio/dispatch.hpp>

#include "http/server/connection.hpp"
#include "http/server/io_thread.hpp"

namespace desk::http {

PendingAnswer::PendingAnswer(std::shared_ptr<IoThread> io_thread,
                             std::shared_ptr<Connection> connection, std::uint64_t request_number)
    : io_thread_(std::move(io_thread)),
      connection_(std::move(connection)),
      request_number_(request_number) {}

PendingAnswer::~PendingAnswer() {
  if (used_.exchange(true)) return;
  boost::asio::dispatch(io_thread_->context(),
                        [connection = std::move(connection_), number = request_number_] {
                          connection->answer_dropped(number);
                        });
}

void PendingAnswer::use(Response response) {
  if (used_.exchange(true)) return;
  // At once when on the connection's own thread. The connection goes along, so that its last owner
  // is always its thread or its loop.
  boost::asio::dispatch(io_thread_->context(),
                        [connection = std::move(connection_), number = request_number_,
                         response = std::move(response)]() mutable {
                          connection->answer(number, std::move(response));
                        });
}

}  // namespace desk::http
