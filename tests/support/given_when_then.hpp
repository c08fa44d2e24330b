// Tests of deciders that read as sentences:
//   given(TicketOpened{...}).when(ChangeStatus{...}).then(TicketStatusChanged{...});
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "actors/runtime/decider.hpp"
#include "actors/ticket.hpp"

namespace desk::test {

using actors::Ticket;

inline Identity customer(std::string id = "ada") { return {std::move(id), Role::user, "Ada", ""}; }
inline Identity agent(std::string id = "grace") {
  return {std::move(id), Role::agent, "Grace", ""};
}

inline Identity admin(std::string id = "root") { return {std::move(id), Role::admin, "Root", ""}; }
inline Identity ourselves() { return {"ledgerdesk", Role::system, "", ""}; }

inline const Uuid the_ticket = uuid_from_name("the ticket");
inline const Uuid new_id = uuid_from_name("a new id");

inline EventMeta meta_at(Version version) {
  EventMeta meta;
  meta.position = 100 + version;
  meta.version = version;
  meta.recorded_at = Timestamp{std::chrono::milliseconds{1'000 * version}};
  return meta;
}

inline TicketOpened opened_by(std::string requester = "ada") {
  return {
      std::move(requester),   "Ada",       "", "Subject", "Description", TicketCategory::billing,
      TicketPriority::medium, std::nullopt};
}

template <actors::Decider D>
class Scenario {
 public:
  template <class... E>
  explicit Scenario(const std::string& key, E... events) : state_(D::initial(key)) {
    (happened(std::move(events)), ...);
  }

  Scenario& as(Identity caller) {
    caller_ = std::move(caller);
    return *this;
  }
  Scenario& if_match(actors::Precondition precondition) {
    precondition_ = std::move(precondition);
    return *this;
  }
  template <class C>
  Scenario& when(C command) {
    decision_ = decide(state_, command, {caller_, new_id, precondition_});
    return *this;
  }

  template <class... E>
  void then(E... events) const {
    ASSERT_TRUE(decision_.has_value()) << "refused: " << static_cast<int>(decision_.error());
    EXPECT_EQ(*decision_, (std::vector<typename D::Event>{std::move(events)...}));
  }
  void then_nothing() const { then(); }
  void then_refused(typename D::Refusal refusal) const {
    ASSERT_FALSE(decision_.has_value());
    EXPECT_EQ(decision_.error(), refusal);
  }

  [[nodiscard]] const typename D::State& state() const { return state_; }

 private:
  template <class E>
  void happened(E event) {
    evolve(state_, event, meta_at(state_.version + 1));
  }

  typename D::State state_;
  Identity caller_ = customer();
  std::optional<actors::Precondition> precondition_;
  actors::DecisionOf<D> decision_;
};

template <class... E>
Scenario<Ticket> given(E... events) {
  return Scenario<Ticket>(to_string(the_ticket), std::move(events)...);
}

}  // namespace desk::test
