//! Which table belongs to whom. A *tenant* table's every key begins with the company, and every statement binds it;
//! a *global* one holds what is unique over all companies; a *local* one stays on the server that serves.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    Tenant,
    Global,
    Local,
}

pub const TABLES: &[(&str, Belongs)] = &[
    ("company", Belongs::Tenant),
    ("app_user", Belongs::Global),
    ("session", Belongs::Local),
    ("token", Belongs::Local),
    ("schema_migration", Belongs::Local),
    ("party", Belongs::Tenant),
    ("address", Belongs::Tenant),
    ("contact_mechanism", Belongs::Tenant),
    ("employee", Belongs::Tenant),
    ("relation_kind", Belongs::Tenant),
    ("party_relation", Belongs::Tenant),
    ("purpose", Belongs::Tenant),
    ("case_status", Belongs::Tenant),
    ("document_kind", Belongs::Tenant),
    ("document", Belongs::Tenant),
    ("case_counter", Belongs::Tenant),
    ("communication_case", Belongs::Tenant),
    ("case_role", Belongs::Tenant),
    ("case_document", Belongs::Tenant),
    ("event", Belongs::Tenant),
    ("event_party", Belongs::Tenant),
    ("event_contact", Belongs::Tenant),
    ("work_effort", Belongs::Tenant),
    ("last_contact", Belongs::Tenant),
    ("history", Belongs::Tenant),
    ("external_id", Belongs::Tenant),
    ("search_row", Belongs::Tenant),
    ("change", Belongs::Tenant),
    ("change_counter", Belongs::Tenant),
    ("stored_answer", Belongs::Tenant),
];
