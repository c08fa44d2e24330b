// Every endpoint of the service. Fixed words stand before parameters where paths compete.
#include "http/operations/operations_handlers.hpp"
#include "http/route.hpp"
#include "http/tickets/ticket_handlers.hpp"
#include "http/tickets/ticket_schemas.hpp"

namespace desk::http {
namespace {

using enum ErrorCode;

std::vector<Route> ticket_routes() {
  return {
      {.method = Method::post,
       .path = "/api/tickets",
       .operation = "openTicket",
       .summary = "Open a ticket",
       .access = Access::customer_or_staff,
       .body = &new_ticket_schema(),
       .answers = {{201, "The ticket", "Ticket"}},
       .errors = {idempotency_key_reused, unavailable},
       .handle = open_ticket},
      {.method = Method::get,
       .path = "/api/tickets/my-tickets",
       .operation = "listMyTickets",
       .summary = "The caller's tickets, newest first",
       .access = Access::customer_or_staff,
       .query = own_tickets_parameters(),
       .answers = {{200, "A page of tickets", "Tickets"}},
       .errors = {unavailable},
       .handle = list_own_tickets},
      {.method = Method::get,
       .path = "/api/tickets/admin/open",
       .operation = "listOpenTickets",
       .summary = "All tickets not resolved or closed: by priority, then age",
       .access = Access::staff,
       .query = open_tickets_parameters(),
       .answers = {{200, "A page of tickets", "Tickets"}},
       .errors = {unavailable},
       .handle = list_open_tickets},
      {.method = Method::get,
       .path = "/api/tickets/:id",
       .operation = "getTicket",
       .summary = "A ticket with its messages, now or as of a time or position",
       .access = Access::reader,
       .query = as_of_parameters(),
       .answers = {{200, "The ticket with its messages", "TicketWithMessages"},
                   {304, "The entity tag still holds", ""}},
       .errors = {not_found, unavailable},
       .handle = get_ticket},
      {.method = Method::patch,
       .path = "/api/tickets/:id",
       .operation = "changeTicket",
       .summary = "Assign, prioritise, categorise or tag a ticket",
       .access = Access::staff,
       .body = &ticket_change_schema(),
       .answers = {{200, "The ticket", "Ticket"}},
       .errors = {not_found, ticket_closed, precondition_failed, unavailable},
       .handle = change_ticket},
      {.method = Method::post,
       .path = "/api/tickets/:id/messages",
       .operation = "postMessage",
       .summary = "Reply to a ticket; the requester's reply to a closed one opens a follow-up",
       .access = Access::customer_or_staff,
       .body = &new_message_schema(),
       .answers = {{201, "The message, or the follow-up ticket", "MessageOrFollowUp"}},
       .errors = {not_found, ticket_closed, idempotency_key_reused, unavailable},
       .handle = post_message},
      {.method = Method::patch,
       .path = "/api/tickets/:id/status",
       .operation = "changeTicketStatus",
       .summary = "Move a ticket to another status",
       .access = Access::customer_or_staff,
       .body = &status_change_schema(),
       .answers = {{200, "The ticket", "Ticket"}},
       .errors = {not_found, illegal_transition, precondition_failed, unavailable},
       .handle = change_status},
      {.method = Method::get,
       .path = "/api/tickets/:id/history",
       .operation = "getTicketHistory",
       .summary = "The ticket's events; with asOf or atPosition the ticket as it was",
       .access = Access::staff_or_auditor,
       .query = history_parameters(),
       .answers = {{200, "Events, or the ticket as it was", "HistoryOrTicket"}},
       .errors = {not_found, unavailable},
       .handle = get_ticket_history},
  };
}

std::vector<Route> operations_routes() {
  return {
      {.path = "/healthz",
       .operation = "getHealth",
       .summary = "Whether the process lives",
       .answers = {{200, "It does", "Health"}},
       .handle = get_health},
      {.path = "/readyz",
       .operation = "getReadiness",
       .summary = "Whether requests can be served, how far the read tables are, what is parked",
       .answers = {{200, "Ready, or degraded", "Readiness"}, {503, "Not ready", "Readiness"}},
       .handle = get_readiness},
      {.path = "/metrics",
       .operation = "getMetrics",
       .summary = "Figures for Prometheus",
       .answers = {{200, "The text exposition format", ""}},
       .handle = get_metrics},
      {.path = "/openapi.json",
       .operation = "getOpenApi",
       .summary = "This document",
       .answers = {{200, "OpenAPI 3.1", "OpenApi"}},
       .handle = get_openapi},
      {.path = "/docs/errors/:code",
       .operation = "getErrorPage",
       .summary = "What an error code means",
       .answers = {{200, "A page", ""}},
       .errors = {not_found},
       .handle = get_error_page},
  };
}

}  // namespace

const std::vector<Route>& all_routes() {
  static const auto routes = [] {
    auto all = ticket_routes();
    for (auto& route : operations_routes()) all.push_back(std::move(route));
    return all;
  }();
  return routes;
}

}  // namespace desk::http
