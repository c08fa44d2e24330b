#include "http/answer_schemas.hpp"

#include <array>
#include <vector>

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
"attachments":{"type":"array","items":{"$ref":"#/components/schemas/Attachment"}},
"followUpOf":{"type":["string","null"],"description":"The closed ticket that this one carries on"},
"version":{"type":"integer"},
"createdAt":{"type":"string","format":"date-time"},
"updatedAt":{"type":"string","format":"date-time"},
"messages":{"type":"array","items":{"$ref":"#/components/schemas/Message"}}}})";

constexpr std::string_view bulk_action = R"({"type":"object","additionalProperties":false,
"required":["id","results"],"properties":{"id":{"type":"string","format":"uuid"},
"results":{"type":"array","items":{"oneOf":[{"type":"object","additionalProperties":false,
"required":["id","changed","ticket"],"properties":{"id":{"type":"string","format":"uuid"},
"changed":{"type":"boolean"},"ticket":{"$ref":"#/components/schemas/Ticket"}}},
{"type":"object","additionalProperties":false,"required":["id","error"],"properties":{
"id":{"type":"string","format":"uuid"},"error":{"type":"object","additionalProperties":false,
"required":["code","message"],"properties":{"code":{"enum":["not_found","ticket_closed",
"illegal_transition","too_many_tags","changed_since"]},"message":{"type":"string"}}}}}]}}}})";

constexpr std::string_view message = R"({"type":"object","additionalProperties":false,
"required":["id","senderId","senderType","message","createdAt"],"properties":{
"id":{"type":"string","format":"uuid"},
"senderId":{"type":["string","null"],"description":"null to the requester for staff's messages"},
"senderName":{"type":"string"},
"senderType":{"enum":["user","agent"]},
"message":{"type":"string"},
"attachments":{"type":"array","items":{"$ref":"#/components/schemas/Attachment"}},
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
"userEmail":{"type":"string","description":"Staff only"},
"page":{"type":"string","description":"Staff only: the page it was started from"},
"subject":{"type":"string"},
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
"createdAt":{"type":"string","format":"date-time"},"clientMessageId":{"type":"string"},
"attachments":{"type":"array","items":{"$ref":"#/components/schemas/Attachment"}}}})";

constexpr std::string_view customer = R"({"type":"object","additionalProperties":false,
"required":["id","name","email","firstSeenAt","tickets","chats","ticketCount","chatCount",
"articlesRead"],"properties":{"id":{"type":"string"},"name":{"type":["string","null"]},
"email":{"type":["string","null"]},"firstSeenAt":{"type":"string","format":"date-time"},
"tickets":{"type":"array","maxItems":10,"items":{"$ref":"#/components/schemas/Ticket"}},
"chats":{"type":"array","maxItems":10,"items":{"$ref":"#/components/schemas/Chat"}},
"ticketCount":{"type":"integer"},"chatCount":{"type":"integer"},
"articlesRead":{"type":"array","maxItems":10,"items":{"type":"object",
"additionalProperties":false,"required":["id","slug","title","readAt"],"properties":{
"id":{"type":"string","format":"uuid"},"slug":{"type":"string"},
"title":{"type":"string","description":"As it was read"},
"readAt":{"type":"string","format":"date-time"}}}}}})";

constexpr std::string_view agent = R"({"type":"object","additionalProperties":false,
"required":["id","name","status","maxConcurrent","activeChats","chats","connected","updatedAt",
"version"],"properties":{"id":{"type":"string"},"name":{"type":"string"},
"status":{"enum":["online","away","offline"]},"maxConcurrent":{"type":"integer"},
"activeChats":{"type":"integer"},
"chats":{"type":"array","items":{"type":"string","format":"uuid"}},
"connected":{"type":"boolean"},"updatedAt":{"type":"string","format":"date-time"},
"version":{"type":"integer"}}})";

constexpr std::string_view found_article = R"({"type":"object","additionalProperties":false,
"required":["id","slug","title","category","language","score","titleHighlight","highlight"],
"properties":{"id":{"type":"string","format":"uuid"},"slug":{"type":"string"},
"title":{"type":"string"},"category":{"type":"string"},
"language":{"enum":["english","german","simple"]},"score":{"type":"number"},
"titleHighlight":{"type":"string","description":"Safe HTML: text and mark"},
"highlight":{"type":"string","description":"Safe HTML: text and mark"}}})";

constexpr std::string_view article_card = R"({"type":"object","additionalProperties":false,
"required":["id","slug","title","category","tags","language","viewCount","helpfulCount",
"notHelpfulCount","updatedAt"],"properties":{"id":{"type":"string","format":"uuid"},
"slug":{"type":"string"},"title":{"type":"string"},"category":{"type":"string"},
"tags":{"type":"array","items":{"type":"string"}},
"language":{"enum":["english","german","simple"]},
"viewCount":{"type":"integer"},"helpfulCount":{"type":"integer"},
"notHelpfulCount":{"type":"integer"},"updatedAt":{"type":"string","format":"date-time"}}})";

constexpr std::string_view article = R"({"type":"object","additionalProperties":false,
"required":["id","slug","title","category","tags","language","content","headings","authorName",
"revision","viewCount","helpfulCount","notHelpfulCount","publishedAt","updatedAt"],"properties":{
"id":{"type":"string","format":"uuid"},"slug":{"type":"string"},"title":{"type":"string"},
"category":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}},
"language":{"enum":["english","german","simple"]},
"content":{"type":"string","description":"Sanitised HTML"},
"headings":{"type":"array","items":{"type":"object","additionalProperties":false,
"required":["level","id","text"],"properties":{"level":{"type":"integer"},"id":{"type":"string"},
"text":{"type":"string"}}}},
"authorName":{"type":"string"},"revision":{"type":"integer"},
"viewCount":{"type":"integer"},"helpfulCount":{"type":"integer"},
"notHelpfulCount":{"type":"integer"},
"publishedAt":{"type":["string","null"],"format":"date-time"},
"updatedAt":{"type":"string","format":"date-time"}}})";

constexpr std::string_view author = R"({"type":"object","additionalProperties":false,
"required":["id","name"],"properties":{"id":{"type":"string"},"name":{"type":"string"}}})";

constexpr std::string_view editors_article = R"({"type":"object","additionalProperties":false,
"required":["id","slug","title","category","tags","language","content","source","author",
"published","revision","liveRevision","version","helpfulCount","notHelpfulCount","createdAt",
"updatedAt","publishedAt"],"properties":{"id":{"type":"string","format":"uuid"},
"slug":{"type":"string"},"title":{"type":"string"},"category":{"type":"string"},
"tags":{"type":"array","items":{"type":"string"}},
"language":{"enum":["english","german","simple"]},
"content":{"type":"string","description":"Sanitised"},
"source":{"type":"string","description":"As it was sent: for an editor, never to be shown"},
"author":{"$ref":"#/components/schemas/Author"},"published":{"type":"boolean"},
"revision":{"type":"integer"},"liveRevision":{"type":["integer","null"]},
"version":{"type":"integer"},"helpfulCount":{"type":"integer"},
"notHelpfulCount":{"type":"integer"},"createdAt":{"type":"string","format":"date-time"},
"updatedAt":{"type":"string","format":"date-time"},
"publishedAt":{"type":["string","null"],"format":"date-time"}}})";

constexpr std::string_view editors_card = R"({"type":"object","additionalProperties":false,
"required":["id","slug","title","category","tags","language","author","published","hasDraft",
"revision","liveRevision","viewCount","helpfulCount","notHelpfulCount","version","createdAt",
"updatedAt","publishedAt"],"properties":{"id":{"type":"string","format":"uuid"},
"slug":{"type":"string"},"title":{"type":"string"},"category":{"type":"string"},
"tags":{"type":"array","items":{"type":"string"}},
"language":{"enum":["english","german","simple"]},
"author":{"$ref":"#/components/schemas/Author"},"published":{"type":"boolean"},
"hasDraft":{"type":"boolean","description":"The newest revision is not what readers see"},
"revision":{"type":"integer"},"liveRevision":{"type":["integer","null"]},
"viewCount":{"type":"integer"},"helpfulCount":{"type":"integer"},
"notHelpfulCount":{"type":"integer"},"version":{"type":"integer"},
"createdAt":{"type":"string","format":"date-time"},
"updatedAt":{"type":"string","format":"date-time"},
"publishedAt":{"type":["string","null"],"format":"date-time"}}})";

constexpr std::string_view revision = R"({"type":"object","additionalProperties":false,
"required":["revision","title","category","tags","language","author","createdAt","publishedAt",
"publishedBy"],"properties":{"revision":{"type":"integer"},"title":{"type":"string"},
"category":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}},
"language":{"enum":["english","german","simple"]},
"author":{"$ref":"#/components/schemas/Author"},
"createdAt":{"type":"string","format":"date-time"},
"publishedAt":{"type":["string","null"],"format":"date-time"},
"publishedBy":{"type":["string","null"]}}})";

constexpr std::string_view revision_with_changes =
    R"({"type":"object","additionalProperties":false,
"required":["revision","title","category","tags","language","author","createdAt","publishedAt",
"publishedBy","content","source","against","changes"],"properties":{
"revision":{"type":"integer"},"title":{"type":"string"},"category":{"type":"string"},
"tags":{"type":"array","items":{"type":"string"}},
"language":{"enum":["english","german","simple"]},
"author":{"$ref":"#/components/schemas/Author"},
"createdAt":{"type":"string","format":"date-time"},
"publishedAt":{"type":["string","null"],"format":"date-time"},
"publishedBy":{"type":["string","null"]},"content":{"type":"string"},"source":{"type":"string"},
"against":{"type":["integer","null"],"description":"The revision it is compared with"},
"changes":{"type":"object","additionalProperties":false,
"required":["title","text","category","tags"],"properties":{
"title":{"$ref":"#/components/schemas/Changes"},"text":{"$ref":"#/components/schemas/Changes"},
"category":{"$ref":"#/components/schemas/Changes"},
"tags":{"$ref":"#/components/schemas/Changes"}}}}})";

constexpr std::string_view attachment = R"({"type":"object","additionalProperties":false,
"required":["id","name","mediaType","size","sha256","url"],"properties":{
"id":{"type":"string","format":"uuid"},"name":{"type":"string"},"mediaType":{"type":"string"},
"size":{"type":"integer"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},
"url":{"type":"string"}}})";

constexpr std::string_view changes = R"({"type":"array","items":{"type":"object",
"additionalProperties":false,"required":["kind","text"],"properties":{
"kind":{"enum":["same","removed","added"]},"text":{"type":"string"}}}})";

constexpr std::string_view counted_names = R"({"type":"array","items":{"type":"object",
"additionalProperties":false,"required":["name","count"],"properties":{
"name":{"type":"string"},"count":{"type":"integer"}}}})";

constexpr std::string_view ratings = R"({"type":"object","additionalProperties":false,
"required":["articleId","helpfulCount","notHelpfulCount"],"properties":{
"articleId":{"type":"string","format":"uuid"},"helpfulCount":{"type":"integer"},
"notHelpfulCount":{"type":"integer"}}})";

constexpr std::string_view empty_searches = R"({"type":"array","items":{"type":"object",
"additionalProperties":false,"required":["query","searches","readers","lastAt"],"properties":{
"query":{"type":"string"},"searches":{"type":"integer"},"readers":{"type":"integer"},
"lastAt":{"type":"string","format":"date-time"}}}})";

constexpr std::string_view deflection = R"({"type":"object","additionalProperties":false,
"required":["offers","followedByTicket","followedByChat","estimatedDeflection","isEstimate"],
"properties":{"offers":{"type":"integer"},"followedByTicket":{"type":"integer"},
"followedByChat":{"type":"integer"},
"estimatedDeflection":{"type":["number","null"],
"description":"Share of offers that no ticket or chat followed; null without any offer"},
"isEstimate":{"const":true}}})";

constexpr std::string_view synonym_groups = R"({"type":"object","additionalProperties":false,
"required":["groups","version"],"properties":{
"groups":{"type":"array","items":{"type":"string"}},"version":{"type":"integer"}}})";

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

constexpr std::array own_schemas = {
    AnswerSchema{"Ticket", ticket},
    AnswerSchema{"TicketWithMessages",
                 R"({"allOf":[{"$ref":"#/components/schemas/Ticket"},{"required":["messages"]}]})"},
    AnswerSchema{"Tickets", R"({"type":"array","items":{"$ref":"#/components/schemas/Ticket"}})"},
    AnswerSchema{"BulkAction", bulk_action},
    AnswerSchema{"Message", message},
    AnswerSchema{"MessageOrFollowUp", R"({"oneOf":[{"$ref":"#/components/schemas/Message"},)"
                                      R"({"$ref":"#/components/schemas/Ticket"}]})"},
    AnswerSchema{"Event", event},
    AnswerSchema{"Chat", chat},
    AnswerSchema{"Chats", R"({"type":"array","items":{"$ref":"#/components/schemas/Chat"}})"},
    AnswerSchema{"ChatMessage", chat_message},
    AnswerSchema{"ChatMessages",
                 R"({"type":"array","items":{"$ref":"#/components/schemas/ChatMessage"}})"},
    AnswerSchema{"Customer", customer},
    AnswerSchema{"Agent", agent},
    AnswerSchema{"Agents", R"({"type":"array","items":{"$ref":"#/components/schemas/Agent"}})"},
    AnswerSchema{"FoundArticle", found_article},
    AnswerSchema{"FoundArticles",
                 R"({"type":"array","items":{"$ref":"#/components/schemas/FoundArticle"}})"},
    AnswerSchema{"FoundOrPopularArticles",
                 R"({"anyOf":[{"$ref":"#/components/schemas/FoundArticles"},)"
                 R"({"$ref":"#/components/schemas/ArticleCards"}]})"},
    AnswerSchema{"ArticleCard", article_card},
    AnswerSchema{"ArticleCards",
                 R"({"type":"array","items":{"$ref":"#/components/schemas/ArticleCard"}})"},
    AnswerSchema{"Article", article},
    AnswerSchema{"Attachment", attachment},
    AnswerSchema{"ArticleNowOrThen", R"({"oneOf":[{"$ref":"#/components/schemas/Article"},)"
                                     R"({"$ref":"#/components/schemas/EditorsArticle"}]})"},
    AnswerSchema{"Author", author},
    AnswerSchema{"EditorsArticle", editors_article},
    AnswerSchema{"EditorsArticleCards",
                 R"({"type":"array","items":{"$ref":"#/components/schemas/EditorsArticleCard"}})"},
    AnswerSchema{"EditorsArticleCard", editors_card},
    AnswerSchema{"Revision", revision},
    AnswerSchema{"Revisions",
                 R"({"type":"array","items":{"$ref":"#/components/schemas/Revision"}})"},
    AnswerSchema{"RevisionWithChanges", revision_with_changes},
    AnswerSchema{"Changes", changes},
    AnswerSchema{"CountedNames", counted_names},
    AnswerSchema{"ArticleRatings", ratings},
    AnswerSchema{"EmptySearches", empty_searches},
    AnswerSchema{"Deflection", deflection},
    AnswerSchema{"SynonymGroups", synonym_groups},
    AnswerSchema{"VisitorToken",
                 R"({"type":"object","additionalProperties":false,"required":["token","userId"],)"
                 R"("properties":{"token":{"type":"string"},"userId":{"type":"string"}}})"},
    AnswerSchema{"DemoPeople",
                 R"({"type":"array","items":{"type":"object","additionalProperties":false,)"
                 R"("required":["id","name","role","token"],"properties":{)"
                 R"("id":{"type":"string"},"name":{"type":"string"},)"
                 R"("role":{"enum":["user","agent","admin","auditor"]},)"
                 R"("token":{"type":"string"}}}})"},
    AnswerSchema{"AsyncApi", R"({"type":"object","required":["asyncapi","info","channels"]})"},
    AnswerSchema{"HistoryOrTicket",
                 R"({"oneOf":[{"type":"array","items":{"$ref":"#/components/schemas/Event"}},)"
                 R"({"$ref":"#/components/schemas/TicketWithMessages"}]})"},
    AnswerSchema{"HistoryOrChat",
                 R"({"oneOf":[{"type":"array","items":{"$ref":"#/components/schemas/Event"}},)"
                 R"({"$ref":"#/components/schemas/Chat"}]})"},
    AnswerSchema{"Problem", problem},
    AnswerSchema{"Health", R"({"type":"object","additionalProperties":false,"required":["status"],)"
                           R"("properties":{"status":{"const":"ok"}}})"},
    AnswerSchema{"Readiness", readiness},
    AnswerSchema{"OpenApi", R"({"type":"object","required":["openapi","info","paths"]})"},
};

}  // namespace

std::span<const AnswerSchema> answer_schemas() {
  static const auto all = [] {
    std::vector<AnswerSchema> gathered(own_schemas.begin(), own_schemas.end());
    for (const auto& schema : desk_answer_schemas()) gathered.push_back(schema);
    return gathered;
  }();
  return all;
}

}  // namespace desk::http
