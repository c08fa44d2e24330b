#include "http/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace desk::http {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

const prometheus::Histogram::BucketBoundaries seconds_buckets = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

class Counted final : public RouteMetrics {
 public:
  Counted(prometheus::Family<prometheus::Counter>& requests,
          prometheus::Family<prometheus::Histogram>& seconds, std::string method, std::string path)
      : seconds_(seconds.Add({{"method", method}, {"route", path}}, seconds_buckets)) {
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      classes_[i] = &requests.Add(
          {{"method", method}, {"route", path}, {"status", std::to_string(i + 1) + "xx"}});
    }
  }

  void answered(int status, std::chrono::nanoseconds took) override {
    const auto status_class = static_cast<std::size_t>(status / 100 - 1);
    if (status_class < classes_.size()) classes_[status_class]->Increment();
    seconds_.Observe(std::chrono::duration<double>(took).count());
  }

 private:
  std::array<prometheus::Counter*, 5> classes_{};
  prometheus::Histogram& seconds_;
};

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      BuildCounter()
          .Name("ledgerdesk_http_requests_total")
          .Help("Requests answered, by route and class of status")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      BuildHistogram()
          .Name("ledgerdesk_http_request_seconds")
          .Help("Time from a request's arrival to its answer")
          .Register(registry);
  prometheus::Counter& appended = BuildCounter()
                                      .Name("ledgerdesk_events_appended_total")
                                      .Help("Events this process appended to the log")
                                      .Register(registry)
                                      .Add({});
  std::mutex mutex;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<Counted>> routes;

  prometheus::Gauge& gauge(const char* name, const char* help) {
    return BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Gauge& log_position =
      gauge("ledgerdesk_log_position", "Position of the log's last known event");
  prometheus::Gauge& table_position =
      gauge("ledgerdesk_projection_position", "Position up to which the read tables are");
  prometheus::Gauge& lag =
      gauge("ledgerdesk_projection_lag_events", "Events that the read tables have still to apply");
  prometheus::Gauge& parked =
      gauge("ledgerdesk_parked_streams", "Streams with an event that could not be applied");
  prometheus::Gauge& connections = gauge("ledgerdesk_http_connections", "Open connections");
  prometheus::Gauge& in_flight =
      gauge("ledgerdesk_commands_in_flight", "Commands taken up and not yet answered");
  prometheus::Gauge& database =
      gauge("ledgerdesk_database_up", "1 while the projections reach the database");
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

RouteMetrics& Metrics::route(std::string_view method, std::string_view path) {
  const std::scoped_lock lock(impl_->mutex);
  auto& entry = impl_->routes[{std::string(method), std::string(path)}];
  if (!entry) {
    entry = std::make_unique<Counted>(impl_->requests, impl_->seconds, std::string(method),
                                      std::string(path));
  }
  return *entry;
}

void Metrics::events_appended(std::size_t count) {
  impl_->appended.Increment(static_cast<double>(count));
}

std::string Metrics::exposition(const Gauges& gauges) {
  impl_->log_position.Set(static_cast<double>(gauges.log_position));
  impl_->table_position.Set(static_cast<double>(gauges.table_position));
  impl_->lag.Set(static_cast<double>(gauges.log_position - gauges.table_position));
  impl_->parked.Set(static_cast<double>(gauges.parked_streams));
  impl_->connections.Set(static_cast<double>(gauges.connections));
  impl_->in_flight.Set(static_cast<double>(gauges.commands_in_flight));
  impl_->database.Set(gauges.database ? 1 : 0);
  return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

}  // namespace desk::http
