#include "actors/desk_categories.hpp"

#include "events/ticket_events.hpp"

namespace desk::actors {
namespace {

DeskCategory category(TicketCategory id, Translated title, Translated description) {
  return {std::string(to_string(id)), std::move(title), std::move(description), true, false};
}

}  // namespace

const std::vector<DeskCategory>& built_in_categories() {
  static const std::vector<DeskCategory> all = {
      category(TicketCategory::technical,
               {"Technical issues", "Technische Probleme", "مشكلات تقنية"},
               {"Something does not work as it should", "Etwas funktioniert nicht, wie es soll",
                "شيء لا يعمل كما ينبغي"}),
      category(TicketCategory::billing,
               {"Billing & subscription", "Rechnung & Abonnement", "الفواتير والاشتراك"},
               {"Invoices, payments, refunds and plans",
                "Rechnungen, Zahlungen, Erstattungen und Tarife",
                "الفواتير والمدفوعات والاسترداد والباقات"}),
      category(
          TicketCategory::content, {"Content quality", "Qualität der Inhalte", "جودة المحتوى"},
          {"What you find, see or publish here", "Was du hier findest, siehst oder veröffentlichst",
           "ما تجده أو تشاهده أو تنشره هنا"}),
      category(TicketCategory::account,
               {"Account management", "Konto & Anmeldung", "الحساب وتسجيل الدخول"},
               {"Profile, password and access", "Profil, Passwort und Zugang",
                "الملف الشخصي وكلمة المرور والوصول"}),
      category(TicketCategory::other, {"Other", "Etwas anderes", "موضوع آخر"},
               {"Everything that fits nowhere else", "Alles, was sonst nirgends passt",
                "كل ما لا يندرج تحت ما سبق"})};
  return all;
}

bool is_for_tickets(std::string_view category) {
  return parse_enum<TicketCategory>(category).has_value();
}

}  // namespace desk::actors
