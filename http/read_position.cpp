#include "http/read_position.hpp"

#include <algorithm>
#include <chrono>

#include "http/preconditions.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

constexpr std::chrono::milliseconds patience{2'000};

}  // namespace

void when_tables_have_reached(projections::PositionWatch& tables,
                              const std::shared_ptr<Exchange>& exchange, Position wanted,
                              std::function<void()> then) {
  const auto minimum = minimum_position(*exchange->request);
  if (!minimum) return exchange->refuse(minimum.error());
  tables.wait(std::max(*minimum, wanted), patience,
              [exchange, then = std::move(then)](bool reached) {
                if (!reached) return exchange->refuse(ErrorCode::read_model_behind);
                then();
              });
}

void when_tables_have_reached(Services& services, const std::shared_ptr<Exchange>& exchange,
                              Position wanted, std::function<void()> then) {
  when_tables_have_reached(services.tables, exchange, wanted, std::move(then));
}

}  // namespace desk::http
