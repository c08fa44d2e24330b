// Counters and histograms for Prometheus. prometheus-cpp stays in the .cpp.
#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "events/vocabulary/ids.hpp"

namespace desk::http {

// One route's. Any thread.
class RouteMetrics {
 public:
  virtual ~RouteMetrics() = default;
  virtual void answered(int status, std::chrono::nanoseconds took) = 0;
};

struct Gauges {
  Position log_position = 0;
  Position table_position = 0;
  std::size_t parked_streams = 0;
  std::size_t connections = 0;
  std::size_t commands_in_flight = 0;
  bool database = false;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // The same labels give the same metrics; references stay good.
  RouteMetrics& route(std::string_view method, std::string_view path);

  void events_appended(std::size_t count);

  // The text exposition format, with the gauges as given now.
  [[nodiscard]] std::string exposition(const Gauges& gauges);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace desk::http
