//! R30: what each role may, and each scope of a token. Whatever asks, asks here.

use super::{Role, Scope};
use crate::model::event::Visibility;

/// What it takes to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Reading back what a program logged, and looking up whom it may concern.
    LookUp,
    Read,
    /// Reading what only administrators see.
    Oversee,
    /// Making and moving events.
    Log,
    Write,
    /// Besides, a member deletes only what they made the same day: `deletes`.
    Delete,
    /// Writing what belongs to oneself; what belongs to others takes an administrator.
    Own,
    Administer,
}

impl Need {
    /// The least role that may.
    pub fn role(self) -> Role {
        match self {
            Self::LookUp | Self::Read | Self::Own => Role::Reader,
            Self::Log | Self::Write | Self::Delete => Role::Member,
            Self::Oversee | Self::Administer => Role::Administrator,
        }
    }

    /// The scopes of which a token must have one; whoever signed in has `all`.
    pub fn scopes(self) -> &'static [Scope] {
        match self {
            Self::LookUp => &[Scope::Read, Scope::Log, Scope::All],
            Self::Read | Self::Oversee => &[Scope::Read, Scope::All],
            Self::Log => &[Scope::Log, Scope::All],
            Self::Write | Self::Delete | Self::Own | Self::Administer => &[Scope::All],
        }
    }

    pub fn allows(self, role: Role, scope: Scope) -> bool {
        role >= self.role() && self.scopes().contains(&scope)
    }
}

/// A member deletes what they made the same day; managers delete anything.
pub fn deletes(role: Role, is_own: bool, is_same_day: bool) -> bool {
    role.manages() || role.may_write() && is_own && is_same_day
}

/// A private event is found by its participants, its responsible and those who manage.
pub fn finds(role: Role, visibility: Visibility, is_involved: bool) -> bool {
    visibility == Visibility::Company || role.manages() || is_involved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r30_each_role_and_scope_may_what_its_words_say() {
        let may = |need: Need| {
            let pairs = Role::ALL.iter().flat_map(|role| Scope::ALL.iter().map(move |scope| (*role, *scope)));
            pairs.filter(|(role, scope)| need.allows(*role, *scope)).count()
        };
        assert_eq!((may(Need::LookUp), may(Need::Read), may(Need::Own)), (12, 8, 4));
        assert_eq!((may(Need::Log), may(Need::Write), may(Need::Delete)), (6, 3, 3));
        assert_eq!((may(Need::Oversee), may(Need::Administer)), (2, 1));
        assert!(Need::Log.allows(Role::Member, Scope::Log));
        assert!(!Need::Log.allows(Role::Administrator, Scope::Read), "a scope takes away from any role");
        assert!(!Need::Write.allows(Role::Reader, Scope::All), "and gives to none");
    }

    #[test]
    fn r30_a_member_deletes_their_own_on_the_same_day() {
        let who = |own, same_day| Role::ALL.iter().filter(|role| deletes(**role, own, same_day)).count();
        assert_eq!((who(true, true), who(false, true), who(true, false), who(false, false)), (3, 2, 2, 2));
    }
}
