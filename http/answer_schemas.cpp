#include "http/answer_schemas.hpp"

#include <array>

namespace desk::http {
namespace {

// Closed (additionalProperties: false), so that a test notices a member that is answered and not
// told.
constexpr std::string_view ticket = R"({"type":"object","additionalProperties":false,
"required":["id","number","userId","subject","description","category","priority","status",
"followUpOf","version","createdAt","updatedAt"],"properties":{
"id":{"type":"string","format":"uuid"},
"number":{"type":"integer","description":"The short number that people use"},
"userId":{"type":"string","description":"Who asked"},
"userName":{"type":"string"},"userEmail":{"type":"string"},
"subject":{"type":"string"},"description":{"type":"string"},
"category":{"$ref":"#/components/schemas/TicketCategory"},
"priority":{"$ref":"#/components/schemas/TicketPriority"},
"status":{"$ref":"#/components/schemas/TicketStatus"},
"assignedTo":{"type":["string","null"],"description":"Staff only"},
"tags":{"type":"array","items":{"type":"string"},"description":"Staff only"},
"followUpOf":{"type":["string","null"],"description":"The closed ticket that this one carries on"},
"version":{"type":"integer"},
"createdAt":{"type":"string","format":"date-time"},
"updatedAt":{"type":"string","format":"date-time"},
"messages":{"type":"array","items":{"$ref":"#/components/schemas/Message"}}}})";

constexpr std::string_view message = R"({"type":"object","additionalProperties":false,
"required":["id","senderId","senderType","message","createdAt"],"properties":{
"id":{"type":"string","format":"uuid"},
"senderId":{"type":["string","null"],"description":"null to the requester for staff's messages"},
"senderName":{"type":"string"},
"senderType":{"enum":["user","agent"]},
"message":{"type":"string"},
"internal":{"type":"boolean","description":"Staff only"},
"createdAt":{"type":"string","format":"date-time"},
"ticketId":{"type":"string","format":"uuid"},
"ticketStatus":{"$ref":"#/components/schemas/TicketStatus"}}})";

constexpr std::string_view event = R"({"type":"object","additionalProperties":false,
"required":["position","version","type","schemaVersion","data","actor","commandId","correlationId",
"causationPosition","recordedAt","hash"],"properties":{
"position":{"type":"integer"},"version":{"type":"integer"},
"type":{"type":"string"},"schemaVersion":{"type":"integer"},"data":{"type":"object"},
"actor":{"type":"object","additionalProperties":false,"required":["id","role"],
"properties":{"id":{"type":"string"},"role":{"type":"string"}}},
"commandId":{"type":"string","format":"uuid"},"correlationId":{"type":"string","format":"uuid"},
"causationPosition":{"type":["integer","null"]},
"recordedAt":{"type":"string","format":"date-time"},
"hash":{"type":"string","pattern":"^[0-9a-f]{64}$"}}})";

constexpr std::string_view chat = R"({"type":"object","additionalProperties":false,
"required":["id","userId","userName","subject","status","agentId","agentName","createdAt",
"acceptedAt","endedAt","endedBy","endReason","rating","ratingComment","lastSeq","readByUser",
"readByAgent","ticketId","version"],"properties":{
"id":{"type":"string","format":"uuid"},"userId":{"type":"string"},"userName":{"type":"string"},
"userEmail":{"type":"string","description":"Staff only"},"subject":{"type":"string"},
"status":{"enum":["waiting","active","ended"]},
"agentId":{"type":["string","null"]},"agentName":{"type":["string","null"]},
"createdAt":{"type":"string","format":"date-time"},
"acceptedAt":{"type":["string","null"],"format":"date-time"},
"endedAt":{"type":["string","null"],"format":"date-time"},
"endedBy":{"type":["string","null"]},
"endReason":{"enum":["ended_by_user","ended_by_agent","idle","abandoned","became_ticket",null]},
"rating":{"type":["integer","null"],"minimum":1,"maximum":5},
"ratingComment":{"type":["string","null"]},"lastSeq":{"type":"integer"},
"readByUser":{"type":"integer"},"readByAgent":{"type":"integer"},
"ticketId":{"type":["string","null"]},"version":{"type":"integer"},
"queuePosition":{"type":["integer","null"],"minimum":1,"description":"Not in a chat of the past"},
"waitSeconds":{"type":"integer","minimum":0,"description":"In the list of who waits"}}})";

constexpr std::string_view chat_message = R"({"type":"object","additionalProperties":false,
"required":["id","sessionId","seq","senderId","senderType","message","createdAt"],"properties":{
"id":{"type":"string","format":"uuid"},"sessionId":{"type":"string","format":"uuid"},
"seq":{"type":"integer"},"senderId":{"type":"string"},"senderName":{"type":"string"},
"senderType":{"enum":["user","agent","system"]},"message":{"type":"string"},
"createdAt":{"type":"string","format":"date-time"},"clientMessageId":{"type":"string"}}})";

constexpr std::string_view agent = R"({"type":"object","additionalProperties":false,
"required":["id","name","status","maxConcurrent","activeChats","chats","connected","updatedAt",
"version"],"properties":{"id":{"type":"string"},"name":{"type":"string"},
"status":{"enum":["online","away","offline"]},"maxConcurrent":{"type":"integer"},
"activeChats":{"type":"integer"},
"chats":{"type":"array","items":{"type":"string","format":"uuid"}},
"connected":{"type":"boolean"},"updatedAt":{"type":"string","format":"date-time"},
"version":{"type":"integer"}}})";

constexpr std::string_view problem = R"({"type":"object","additionalProperties":false,
"required":["type","title","status","detail","code","requestId"],"properties":{
"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},
"detail":{"type":"string"},"code":{"type":"string"},"requestId":{"type":"string","format":"uuid"},
"allowed":{"type":"array","items":{"$ref":"#/components/schemas/TicketStatus"}},
"errors":{"type":"array","items":{"type":"object","additionalProperties":false,
"required":["field","code","message"],"properties":{"field":{"type":"string"},
"code":{"type":"string"},"message":{"type":"string"}}}}}})";

constexpr std::string_view readiness = R"({"type":"object","additionalProperties":false,
"required":["status","database","logPosition","projections"],"properties":{
"status":{"enum":["ready","degraded","unavailable"]},"database":{"type":"boolean"},
"logPosition":{"type":"integer"},
"projections":{"type":"array","items":{"type":"object","additionalProperties":false,
"required":["name","position","parkedStreams"],"properties":{"name":{"type":"string"},
"position":{"type":"integer"},"parkedStreams":{"type":"integer"}}}}}})";

constexpr std::array schemas = {
    AnswerSchema{"Ticket", ticket},
    AnswerSchema{"TicketWithMessages",
                 R"({"allOf":[{"$ref":"#/components/schemas/Ticket"},{"required":["messages"]}]})"},
    AnswerSchema{"Tickets", R"({"type":"array","items":{"$ref":"#/components/schemas/Ticket"}})"},
    AnswerSchema{"Message", message},
    AnswerSchema{"MessageOrFollowUp", R"({"oneOf":[{"$ref":"#/components/schemas/Message"},)"
                                      R"({"$ref":"#/components/schemas/Ticket"}]})"},
    AnswerSchema{"Event", event},
    AnswerSchema{"Chat", chat},
    AnswerSchema{"Chats", R"({"type":"array","items":{"$ref":"#/components/schemas/Chat"}})"},
    AnswerSchema{"ChatMessage", chat_message},
    AnswerSchema{"ChatMessages",
                 R"({"type":"array","items":{"$ref":"#/components/schemas/ChatMessage"}})"},
    AnswerSchema{"Agent", agent},
    AnswerSchema{"Agents", R"({"type":"array","items":{"$ref":"#/components/schemas/Agent"}})"},
    AnswerSchema{"VisitorToken",
                 R"({"type":"object","additionalProperties":false,"required":["token","userId"],)"
                 R"("properties":{"token":{"type":"string"},"userId":{"type":"string"}}})"},
    AnswerSchema{"AsyncApi", R"({"type":"object","required":["asyncapi","info","channels"]})"},
    AnswerSchema{"HistoryOrTicket",
                 R"({"oneOf":[{"type":"array","items":{"$ref":"#/components/schemas/Event"}},)"
                 R"({"$ref":"#/components/schemas/TicketWithMessages"}]})"},
    AnswerSchema{"Problem", problem},
    AnswerSchema{"Health", R"({"type":"object","additionalProperties":false,"required":["status"],)"
                           R"("properties":{"status":{"const":"ok"}}})"},
    AnswerSchema{"Readiness", readiness},
    AnswerSchema{"OpenApi", R"({"type":"object","required":["openapi","info","paths"]})"},
};

}  // namespace

std::span<const AnswerSchema> answer_schemas() { return schemas; }

}  // namespace desk::http
