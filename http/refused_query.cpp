#include "http/refused_query.hpp"

namespace desk::http {

void refuse_query(const Exchange& exchange, const projections::QueryFailure& failure) {
  exchange.refuse(failure.unavailable ? ErrorCode::unavailable : ErrorCode::internal);
}

}  // namespace desk::http
