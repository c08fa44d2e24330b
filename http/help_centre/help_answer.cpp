#include "http/help_centre/help_answer.hpp"

#include <utility>

#include "http/desk/desk_memory.hpp"
#include "http/files/sha256.hpp"
#include "http/help_centre/error_page.hpp"
#include "http/preconditions.hpp"
#include "http/services.hpp"

namespace desk::http {
namespace {

constexpr std::string_view html_type = "text/html; charset=utf-8";
constexpr std::string_view problem_type = "application/problem+json";
constexpr std::size_t tag_length = 32;

void add_page_headers(const Services& services, const Request& request, Response& response) {
  for (auto& header : services.site.policies.headers(PageKind::help, request)) {
    response.headers.push_back(std::move(header));
  }
  response.headers.push_back({"Vary", "Accept-Language"});
}

std::string entity_tag_of(std::string_view html) {
  Sha256 hash;
  hash.add(html);
  return '"' + hash.digest().substr(0, tag_length) + '"';
}

}  // namespace

HelpPage page_for(const Services& services, const Request& request) {
  return {services.site, services.settings.known(), request};
}

void tell_problems_in_pages(const Services& services, Exchange& exchange) {
  exchange.respond = [&services, request = exchange.request,
                      respond = std::move(exchange.respond)](Response response) {
    if (response.content_type == problem_type && response.body) {
      const auto page = page_for(services, *request);
      response.content_type = html_type;
      response.body = make_body(render_error(page, response.status, request->id));
      add_page_headers(services, *request, response);
    }
    respond(std::move(response));
  };
}

void answer_help_page(const Services& services, const Exchange& exchange, std::string html) {
  const auto& request = *exchange.request;
  const auto tag = entity_tag_of(html);
  Response response;
  response.content_type = html_type;
  add_page_headers(services, request, response);
  response.headers.push_back({"Cache-Control", "no-cache"});
  response.headers.push_back({"ETag", tag});
  if (if_none_match(request, tag)) {
    response.status = 304;
  } else {
    response.body = make_body(std::move(html));
  }
  exchange.answer(std::move(response));
}

void redirect_help(const Services& services, const Exchange& exchange, int status,
                   std::string_view path) {
  Response response;
  response.status = status;
  // An article can be given its old name again: a browser that kept this would go in circles.
  response.headers.push_back({"Cache-Control", "no-cache"});
  response.headers.push_back({"Location", page_for(services, *exchange.request).link(path)});
  exchange.answer(std::move(response));
}

}  // namespace desk::http
