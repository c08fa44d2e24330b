// Every endpoint of the service. Fixed words stand before parameters where paths compete.
#include "http/agents/agent_handlers.hpp"
#include "http/chats/chat_handlers.hpp"
#include "http/operations/operations_handlers.hpp"
#include "http/route.hpp"
#include "http/route_tables.hpp"
#include "http/tickets/ticket_handlers.hpp"
#include "http/tickets/ticket_schemas.hpp"
#include "http/visitors/visitor_handlers.hpp"

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

std::vector<Route> chat_routes() {
  return {
      {.path = "/api/chats/mine",
       .operation = "listMyChats",
       .summary = "The caller's chats, newest first; for staff also those they have served",
       .access = Access::customer_or_staff,
       .query = page_parameters(),
       .answers = {{200, "A page of chats", "Chats"}},
       .errors = {unavailable},
       .handle = list_own_chats},
      {.path = "/api/chats/waiting",
       .operation = "listWaitingChats",
       .summary = "The queue, from its front",
       .access = Access::staff,
       .query = page_parameters(),
       .answers = {{200, "A page of chats, with the seconds that each has waited", "Chats"}},
       .errors = {unavailable},
       .handle = list_waiting_chats},
      {.path = "/api/chats/:id",
       .operation = "getChat",
       .summary = "A chat, now or as of a time or position",
       .access = Access::reader,
       .query = as_of_parameters(),
       .answers = {{200, "The chat", "Chat"}, {304, "The entity tag still holds", ""}},
       .errors = {not_found, unavailable},
       .handle = get_chat},
      {.path = "/api/chats/:id/messages",
       .operation = "listChatMessages",
       .summary = "A chat's messages, in order",
       .access = Access::customer_or_staff,
       .query = chat_message_parameters(),
       .answers = {{200, "A page of messages", "ChatMessages"}},
       .errors = {not_found, unavailable},
       .handle = list_chat_messages},
      {.path = "/api/agents",
       .operation = "listAgents",
       .summary = "The agents: presence, limits, what they serve",
       .access = Access::staff,
       .answers = {{200, "All agents", "Agents"}},
       .errors = {unavailable},
       .handle = list_agents},
      {.path = "/api/agents/:id",
       .operation = "getAgent",
       .summary = "An agent",
       .access = Access::staff,
       .answers = {{200, "The agent", "Agent"}, {304, "The entity tag still holds", ""}},
       .errors = {not_found, unavailable},
       .handle = get_agent},
      {.method = Method::patch,
       .path = "/api/agents/:id",
       .operation = "changeAgent",
       .summary = "Change an agent: an admin anyone, an agent himself",
       .access = Access::staff,
       .body = &agent_change_schema(),
       .answers = {{200, "The agent", "Agent"}},
       .errors = {not_found, precondition_failed, unavailable},
       .handle = change_agent},
      {.method = Method::post,
       .path = "/api/visitors",
       .operation = "admitVisitor",
       .summary = "A token for a visitor without an account",
       .body = &visitor_schema(),
       .body_optional = true,
       .answers = {{201, "Who he is from now on", "VisitorToken"}},
       .errors = {not_found, rate_limited},
       .handle = admit_visitor},
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
      {.path = "/asyncapi.json",
       .operation = "getAsyncApi",
       .summary = "The live chat's events",
       .answers = {{200, "AsyncAPI 3.0", "AsyncApi"}},
       .handle = get_asyncapi},
      {.path = "/demo",
       .operation = "getDemoPage",
       .summary = "The live chat from both sides, in demo mode",
       .answers = {{200, "A page", ""}},
       .errors = {not_found},
       .handle = get_demo_page},
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
    for (auto& route : chat_routes()) all.push_back(std::move(route));
    for (auto& route : editing_routes()) all.push_back(std::move(route));
    for (auto& route : reading_routes()) all.push_back(std::move(route));
    for (auto& route : attachment_routes()) all.push_back(std::move(route));
    for (auto& route : operations_routes()) all.push_back(std::move(route));
    return all;
  }();
  return routes;
}

}  // namespace desk::http
