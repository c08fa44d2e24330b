// From a request to its handler: finds the route, checks the token and the role, reads query and
// body, answers HEAD, OPTIONS and CORS. Everything that every endpoint has in common happens here,
// once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "http/metrics.hpp"
#include "http/route.hpp"
#include "http/tokens/token_verifier.hpp"

namespace desk::http {

class Router {
 public:
  Router(Services& services, std::vector<std::string> cors_origins);

  // On an io thread. Responds exactly once, on any thread.
  void handle(std::shared_ptr<const Request> request, Respond respond) const;

 private:
  struct Segment {
    std::string_view text;  // with its ':' where it is a parameter
    bool parameter = false;
    bool rest = false;  // "*", at the end: one segment or more, whatever they are
  };
  struct Entry {
    const Route* route;
    std::vector<Segment> segments;
    RouteMetrics* metrics;
  };
  struct Found {
    const Entry* entry = nullptr;
    std::map<std::string, std::string, std::less<>> parameters;
    std::vector<Method> other_methods;  // of the same path
  };

  void add(const Route& route);
  [[nodiscard]] static bool matches(const Entry& entry,
                                    const std::vector<std::string_view>& segments);
  [[nodiscard]] Found find(Method method, std::string_view path) const;
  [[nodiscard]] Respond with_cors(const Request& request, Respond respond) const;
  void answer_options(const Request& request, const Found& found, const Respond& respond) const;
  void call(const Entry& entry, std::shared_ptr<Exchange> exchange) const;
  void show_missing_page(std::shared_ptr<const Request> request, Respond respond) const;
  [[nodiscard]] bool authenticate(const Route& route, Exchange& exchange) const;

  Services& services_;
  std::vector<std::string> cors_origins_;
  std::vector<Entry> entries_;
};

}  // namespace desk::http
